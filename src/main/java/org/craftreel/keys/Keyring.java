package org.craftreel.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The service's secrets, and the keys derived from them for each {@link Purpose} (HKDF-SHA256, 256 bits). The first
 * secret makes new signatures; all of them verify, so that a rotation overlaps: put the new secret first, drop the old
 * one when its last token has expired.
 */
public final class Keyring {

    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String currentId;
    private final Map<String, Map<Purpose, SecretKey>> keys;

    private Keyring(String currentId, Map<String, Map<Purpose, SecretKey>> keys) {
        this.currentId = currentId;
        this.keys = Collections.unmodifiableMap(keys);
    }

    /**
     * Reads {@code id:secret[,id:secret...]}: ids of 1 to 32 letters, digits, {@code _} or {@code -}; secrets of at
     * least 32 bytes in base64url.
     *
     * @throws IllegalArgumentException that names the faulty place, never the secret
     */
    public static Keyring parse(String text) {
        Map<String, Map<Purpose, SecretKey>> keys = new LinkedHashMap<>();
        String[] entries = text.strip().split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            String place = "craftreel.secrets, entry " + (i + 1) + " of " + entries.length + ": ";
            String entry = entries[i].strip();
            int colon = entry.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(place + "expected id:base64url");
            }
            String id = entry.substring(0, colon);
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(place + "an id has 1 to 32 letters, digits, '_' or '-'");
            }
            if (keys.containsKey(id)) {
                throw new IllegalArgumentException(place + "the id '" + id + "' is used twice");
            }
            keys.put(id, derive(decode(place, entry.substring(colon + 1))));
        }
        return new Keyring(keys.keySet().iterator().next(), keys);
    }

    /** A new secret in the form that {@link #parse} reads, with a random id and 32 random bytes. */
    public static String generate() {
        byte[] id = new byte[4];
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        return HexFormat.of().formatHex(id) + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The id that new signatures carry. */
    public String currentId() {
        return currentId;
    }

    /** The key that makes new signatures, 256 bits. */
    public SecretKey current(Purpose purpose) {
        return keys.get(currentId).get(purpose);
    }

    /** The key that verifies what was signed under this id; empty when the id is unknown or retired. */
    public Optional<SecretKey> find(String keyId, Purpose purpose) {
        return Optional.ofNullable(keys.get(keyId)).map(derived -> derived.get(purpose));
    }

    /** The signature of a text by the current key, with the id of that: an HMAC in base64url, some 50 characters. */
    public String sign(Purpose purpose, String text) {
        return currentId + "." + sum(current(purpose), text);
    }

    /** Whether a signature is one of {@code text}, by any key of the ring; takes the same time for any that is not. */
    public boolean isSigned(Purpose purpose, String text, String signature) {
        int dot = signature.indexOf('.');
        return dot >= 0
                && find(signature.substring(0, dot), purpose)
                        .filter(key -> MessageDigest.isEqual(
                                sum(key, text).getBytes(StandardCharsets.US_ASCII),
                                signature.substring(dot + 1).getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static String sum(SecretKey key, String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hmac.of(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Names the ids only. */
    @Override
    public String toString() {
        return "Keyring" + keys.keySet();
    }

    private static byte[] decode(String place, String encoded) {
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes characters of the secret, so it is not passed on.
            throw new IllegalArgumentException(place + "the secret is not base64url");
        }
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException(
                    place + "the secret has " + secret.length + " bytes, at least " + SECRET_BYTES + " are needed");
        }
        return secret;
    }

    private static Map<Purpose, SecretKey> derive(byte[] secret) {
        Map<Purpose, SecretKey> derived = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            byte[] info = purpose.label().getBytes(StandardCharsets.US_ASCII);
            derived.put(purpose, new SecretKeySpec(Hkdf.derive(secret, new byte[0], info, SECRET_BYTES), "HmacSHA256"));
        }
        Arrays.fill(secret, (byte) 0);
        return derived;
    }
}
