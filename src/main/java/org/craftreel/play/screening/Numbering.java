package org.craftreel.play.screening;

import java.util.Arrays;

/** Numbers different keys, of two longs each, from 0 on in the order in which they come first. */
final class Numbering {

    private static final int LEAST = 1024;

    private long[] keys = new long[2 * LEAST];

    /** By hash, one more than the number; 0 where there is none. */
    private int[] slots = new int[2 * LEAST];

    private int size;

    int size() {
        return size;
    }

    /** The number of a key, which gets the next one if it has none. */
    int of(long high, long low) {
        int slot = slot(high, low);
        if (slots[slot] == 0) {
            if (size == slots.length / 2) {
                grow();
                slot = slot(high, low);
            }
            keys[2 * size] = high;
            keys[2 * size + 1] = low;
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    /** -1 where it has none. */
    int find(long high, long low) {
        return slots[slot(high, low)] - 1;
    }

    long high(int number) {
        return keys[2 * number];
    }

    long low(int number) {
        return keys[2 * number + 1];
    }

    private int slot(long high, long low) {
        int slot = hash(high, low) & (slots.length - 1);
        while (slots[slot] != 0 && !(high(slots[slot] - 1) == high && low(slots[slot] - 1) == low)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        slots = new int[2 * slots.length];
        for (int number = 0; number < size; number++) {
            slots[slot(high(number), low(number))] = number + 1;
        }
    }

    private static int hash(long high, long low) {
        long mixed = (high * 0x9E3779B97F4A7C15L ^ low) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
        return (int) (mixed ^ mixed >>> 29);
    }
}
