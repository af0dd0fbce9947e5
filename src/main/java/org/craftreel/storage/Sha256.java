package org.craftreel.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which files are known here. */
public final class Sha256 {

    private Sha256() {}

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
