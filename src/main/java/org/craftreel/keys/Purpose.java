package org.craftreel.keys;

import java.util.Locale;

/** What a derived key is for. One secret serves all of them without one use ever exposing another. */
public enum Purpose {
    /** Signs access and refresh tokens. */
    TOKEN,
    /** Encrypts the form session of pages. */
    SESSION,
    /** Signs what pages send along with their session. */
    PAGE,
    /** Signs play tickets. */
    TICKET,
    /** Signs device tokens and keys the hashes of addresses. */
    DEVICE,
    /** Signs media URLs that this service serves itself. */
    MEDIA,
    /** Signs the addresses of uploads that phones continue by themselves. */
    UPLOAD,
    /** Signs final rankings: the seed of a key whose public half anybody may have. */
    RANKING;

    /** The HKDF info: part of the derivation, so a renamed constant must keep its label. */
    String label() {
        return "craftreel/1/" + name().toLowerCase(Locale.ROOT);
    }
}
