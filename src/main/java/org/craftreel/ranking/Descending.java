package org.craftreel.ranking;

import java.util.Arrays;

/**
 * Sorts numbers by their bytes, the greatest first (radix sort): a million of them in a tenth of the time that comparing takes.
 * Equal numbers stay as they were.
 */
final class Descending {

    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;

    /** So few are sorted faster by comparing. */
    private static final int FEW = 48;

    private Descending() {}

    /** The positions of the numbers, the greatest number's first. */
    static int[] positions(long[] numbers) {
        int[] positions = new int[numbers.length];
        Arrays.setAll(positions, index -> index);
        sort(positions, 0, positions.length, numbers);
        return positions;
    }

    /** Sorts the positions from {@code begin} on and before {@code end} by the numbers at them. */
    static void sort(int[] positions, int begin, int end, long[] numbers) {
        if (end - begin <= FEW) {
            insert(positions, begin, end, numbers);
            return;
        }
        int count = end - begin;
        long[] keys = new long[count];
        long any = 0;
        long all = -1;
        for (int index = 0; index < count; index++) {
            // Complemented all but for the sign, the greatest is the least of unsigned numbers.
            long key = numbers[positions[begin + index]] ^ Long.MAX_VALUE;
            keys[index] = key;
            any |= key;
            all &= key;
        }
        long differing = any ^ all;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(differing);
        int bitsOfIndex = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
        if (differing != 0 && bits + bitsOfIndex < Long.SIZE) {
            sortTogether(keys, bits, bitsOfIndex, positions, begin);
        } else if (differing != 0) {
            sort(keys, Arrays.copyOfRange(positions, begin, end), differing, positions, begin);
        }
    }

    /** Where the bits of a number in which any differ and those of its position are no more than one number has. */
    private static void sortTogether(long[] keys, int bits, int bitsOfIndex, int[] positions, int begin) {
        int count = keys.length;
        int digits = (bits + BITS - 1) / BITS;
        int width = (bits + digits - 1) / digits;
        int mask = (1 << width) - 1;
        long used = -1L >>> Long.SIZE - bits;
        int[][] begins = new int[digits][1 << width];
        for (int index = 0; index < count; index++) {
            long key = keys[index] & used;
            keys[index] = key << bitsOfIndex | index;
            for (int digit = 0; digit < digits; digit++) {
                begins[digit][(int) (key >>> digit * width) & mask]++;
            }
        }
        long[] to = new long[count];
        for (int digit = 0; digit < digits; digit++) {
            int[] next = begins[digit];
            sumUp(next);
            int shift = bitsOfIndex + digit * width;
            for (long key : keys) {
                to[next[(int) (key >>> shift) & mask]++] = key;
            }
            long[] from = keys;
            keys = to;
            to = from;
        }
        int[] before = Arrays.copyOfRange(positions, begin, begin + count);
        int index = (1 << bitsOfIndex) - 1;
        for (int place = 0; place < count; place++) {
            positions[begin + place] = before[(int) keys[place] & index];
        }
    }

    private static void sort(long[] keys, int[] from, long differing, int[] sorted, int begin) {
        int count = keys.length;
        long[] keysTo = new long[count];
        int[] to = new int[count];
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            if (digit(differing, shift) == 0) {
                continue;
            }
            int[] begins = begins(keys, shift);
            for (int index = 0; index < count; index++) {
                int place = begins[digit(keys[index], shift)]++;
                keysTo[place] = keys[index];
                to[place] = from[index];
            }
            long[] keysFrom = keys;
            keys = keysTo;
            keysTo = keysFrom;
            int[] before = from;
            from = to;
            to = before;
        }
        System.arraycopy(from, 0, sorted, begin, count);
    }

    private static void insert(int[] positions, int begin, int end, long[] numbers) {
        for (int next = begin + 1; next < end; next++) {
            int position = positions[next];
            long number = numbers[position];
            int hole = next;
            while (hole > begin && numbers[positions[hole - 1]] < number) {
                positions[hole] = positions[hole - 1];
                hole--;
            }
            positions[hole] = position;
        }
    }

    /** Where each bucket begins. */
    private static int[] begins(long[] keys, int shift) {
        int[] begins = new int[BUCKETS];
        for (long key : keys) {
            begins[digit(key, shift)]++;
        }
        sumUp(begins);
        return begins;
    }

    /** How many each bucket has becomes where it begins. */
    private static void sumUp(int[] buckets) {
        int before = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            int size = buckets[bucket];
            buckets[bucket] = before;
            before += size;
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & BUCKETS - 1;
    }
}
