package org.craftreel.clip.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * What a sender says its request's bytes add up to (tus 1.0.0, extension checksum): an algorithm's name and, in Base64,
 * the sum. It may follow after the bytes, in a trailer.
 */
final class Checksum {

    static final String HEADER = "Upload-Checksum";

    /** Those that a sender may choose from. */
    static final List<String> ALGORITHMS = List.of("sha1", "sha256", "crc32c");

    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private String algorithm;
    private byte[] expected;

    private Checksum(List<String> algorithms) {
        algorithms.forEach(name -> sums.put(name, newSum(name)));
    }

    private interface Sum {
        void add(byte[] data, int offset, int length);

        byte[] value();
    }

    /** @throws Problem {@code invalid-field} if the algorithm is unknown or the sum is no Base64 */
    static Checksum of(String header) {
        String name = header.strip().split(" ")[0];
        if (!ALGORITHMS.contains(name)) {
            throw invalid();
        }
        Checksum checksum = new Checksum(List.of(name));
        checksum.expect(header);
        return checksum;
    }

    /** One that will be told after the bytes: until then any of the algorithms may be meant. */
    static Checksum announced() {
        return new Checksum(ALGORITHMS);
    }

    boolean isTold() {
        return expected != null;
    }

    /** @throws Problem {@code invalid-field} */
    void expect(String header) {
        String[] words = header == null ? new String[0] : header.strip().split(" +");
        if (words.length != 2 || !sums.containsKey(words[0])) {
            throw invalid();
        }
        try {
            algorithm = words[0];
            expected = Base64.getDecoder().decode(words[1]);
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        }
    }

    void add(byte[] data, int offset, int length) {
        sums.values().forEach(sum -> sum.add(data, offset, length));
    }

    /** @throws Problem {@code checksum-mismatch} unless what was added has the sum that was told */
    void require() {
        byte[] value = sums.get(algorithm).value();
        if (!MessageDigest.isEqual(value, expected)) {
            throw new Problem(ProblemType.CHECKSUM_MISMATCH, algorithm, encoded(expected), encoded(value));
        }
    }

    private static String encoded(byte[] sum) {
        return Base64.getEncoder().encodeToString(sum);
    }

    private static Problem invalid() {
        return new Problem(ProblemType.INVALID_FIELD, HEADER, String.join(" | ", ALGORITHMS) + " + Base64")
                .with("field", HEADER);
    }

    private static Sum newSum(String algorithm) {
        return switch (algorithm) {
            case "crc32c" -> new CyclicSum(new CRC32C());
            case "sha1" -> new DigestSum(newDigest("SHA-1"));
            case "sha256" -> new DigestSum(newDigest("SHA-256"));
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    private record CyclicSum(CRC32C crc) implements Sum {

        @Override
        public void add(byte[] data, int offset, int length) {
            crc.update(data, offset, length);
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) crc.getValue())
                    .array();
        }
    }

    private record DigestSum(MessageDigest digest) implements Sum {

        @Override
        public void add(byte[] data, int offset, int length) {
            digest.update(data, offset, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }

    private static MessageDigest newDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name + " is part of every Java", e);
        }
    }
}
