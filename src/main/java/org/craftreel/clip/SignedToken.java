package org.craftreel.clip;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.craftreel.keys.Hmac;
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
        System.arraycopy(Hmac.of(keys.current(purpose), payload), 0, signed, payload.length, MAC_BYTES);
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
                .filter(key -> MessageDigest.isEqual(given, Arrays.copyOf(Hmac.of(key, payload), MAC_BYTES)))
                .map(key -> payload);
    }
}
