package org.craftreel.drill;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * One upload of the drill.
 *
 * @param seed of its bytes
 * @param size in bytes
 * @param chunk the most that one request carries
 * @param algorithm of the chunks' checksums, by tus' name; empty for none
 * @param trailer whether checksums follow the bytes
 */
record UploadPlan(int number, long seed, int size, Form form, int chunk, String algorithm, boolean trailer) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int[] EDGES = {
        0, 1, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 16 * MIB - 1, 16 * MIB, 16 * MIB + 1
    };

    /** The ways in which a file may come. */
    enum Form {
        LENGTH_FIRST,
        LENGTH_LAST,
        WITH_CREATION,
        IN_PARTS,
        BY_DRAFT,
        BY_FORM
    }

    /** Every size at an edge comes first, then mostly small ones with a large one here and there. */
    static UploadPlan of(int number, Random random) {
        int size = number < EDGES.length ? EDGES[number] : randomSize(number, random);
        int chunk = Math.max(size / 6, 1 + random.nextInt(Math.max(size, 1)));
        String algorithm = new String[] {"", "", "", "sha1", "sha256", "crc32c"}[random.nextInt(6)];
        Form form = Form.values()[random.nextInt(Form.values().length)];
        return new UploadPlan(
                number, random.nextLong(), size, form, Math.max(chunk, 1), algorithm, random.nextInt(3) == 0);
    }

    private static int randomSize(int number, Random random) {
        if (number % 15 == 0) {
            return random.nextInt(40 * MIB);
        }
        return number % 5 == 0 ? random.nextInt(9 * MIB) : random.nextInt(300 * KIB);
    }

    byte[] bytes() {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** An edge of the store's parts within a stretch of the file, or one byte beside it; -1 without one. */
    static int edgeWithin(int from, int to, Random random) {
        for (int part : new int[] {16 * MIB, 8 * MIB, 5 * MIB}) {
            int edge = part + random.nextInt(3) - 1;
            if (from < edge && edge < to) {
                return edge;
            }
        }
        return -1;
    }
}
