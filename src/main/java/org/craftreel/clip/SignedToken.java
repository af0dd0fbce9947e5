package org.craftreel.clip;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;

/**
 * Some bytes and their HMAC-SHA256 (RFC 2104), cut to 128 bits, with the id of the key: {@code id.base64url}. What it
 * says cannot be changed, and needs no look-up to be believed.
 */
final class SignedToken {

    private static final int MAC_BYTES = 16;

    private SignedToken() {}

    static String sign(Keyring keys, Purpose purpose, byte[] payload) {
        byte[] signed = Arrays.copyOf(payload, payload.length + MAC_BYTES);
        System.arraycopy(mac(keys.current(purpose), payload), 0, signed, payload.length, MAC_BYTES);
        return keys.currentId() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The payload, if a key of the ring signed it and it has the length asked for. */
    static Optional<byte[]> verify(Keyring keys, Purpose purpose, String token, int payloadBytes) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (signed.length != payloadBytes + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(signed, payloadBytes);
        byte[] given = Arrays.copyOfRange(signed, payloadBytes, signed.length);
        return keys.find(token.substring(0, dot), purpose)
                .filter(key -> MessageDigest.isEqual(given, Arrays.copyOf(mac(key, payload), MAC_BYTES)))
                .map(key -> payload);
    }

    private static byte[] mac(SecretKey key, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(payload);
        } catch (NoSuchAlgorithmException | InvalidKeyException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
