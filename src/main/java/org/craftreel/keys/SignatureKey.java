package org.craftreel.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * An Ed25519 key (RFC 8032) made of 32 secret bytes: what it signs, anybody can verify by its public half. Signatures
 * are the same each time.
 */
public final class SignatureKey {

    private static final int BYTES = 32;

    private final PrivateKey secret;
    private final byte[] open;

    /** @param seed 32 secret bytes */
    public SignatureKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            KeyPair pair = generator.generateKeyPair();
            secret = pair.getPrivate();
            open = bytes(((EdECPublicKey) pair.getPublic()).getPoint());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    /** The public half, 32 bytes as RFC 8032 writes them. */
    public byte[] publicBytes() {
        return open.clone();
    }

    /** 64 bytes. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    /** Whether a signature is one of {@code text} by the key with this public half; false for malformed ones. */
    public static boolean isSigned(byte[] publicBytes, byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(publicBytes));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] written) throws GeneralSecurityException {
        if (written.length != BYTES) {
            throw new InvalidKeyException(written.length + " bytes");
        }
        byte[] reversed = reversed(written);
        boolean odd = reversed[0] < 0;
        if (odd) {
            reversed[0] &= 0x7f;
        }
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, reversed));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static byte[] bytes(EdECPoint point) {
        byte[] bytes = Arrays.copyOf(reversed(point.getY().toByteArray()), BYTES);
        if (point.isXOdd()) {
            bytes[BYTES - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            reversed[index] = bytes[bytes.length - 1 - index];
        }
        return reversed;
    }

    /** Java makes the public half of an Ed25519 key only where it makes the secret one, which it draws from here. */
    private static final class Fixed extends SecureRandom {

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException(bytes.length + " bytes were asked for");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
