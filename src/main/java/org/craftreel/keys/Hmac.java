package org.craftreel.keys;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA256 (RFC 2104), which every Java has. */
public final class Hmac {

    /** Found among the providers once for each thread, rather than for each of thousands of signatures a second. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hmac::find);

    private Hmac() {}

    /** 32 bytes over the parts as if they were one. */
    public static byte[] of(SecretKey key, byte[]... parts) {
        Mac mac = MAC.get();
        try {
            mac.init(key);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("No key for HmacSHA256", e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static Mac find() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
