package org.craftreel.ranking;

import java.util.Arrays;
import java.util.UUID;

/** Numbers from 0 on by id, for a million of them: open addressing in plain arrays. */
final class IdTable {

    /** What {@link #get} says of an id that is not there. */
    static final long ABSENT = -1;

    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private long[] values = filled(1024);
    private int size;

    void put(long high, long low, long value) {
        if (2 * size >= values.length) {
            grow();
        }
        int slot = slot(high, low);
        if (values[slot] == ABSENT) {
            size++;
        }
        highs[slot] = high;
        lows[slot] = low;
        values[slot] = value;
    }

    long get(UUID id) {
        return get(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    long get(long high, long low) {
        return values[slot(high, low)];
    }

    /** Where the id is or would be. */
    private int slot(long high, long low) {
        // Ids that follow one another differ in few bits: the product spreads them.
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & values.length - 1;
        while (values[slot] != ABSENT && (highs[slot] != high || lows[slot] != low)) {
            slot = slot + 1 & values.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldValues = values;
        highs = new long[2 * oldHighs.length];
        lows = new long[2 * oldLows.length];
        values = filled(2 * oldValues.length);
        size = 0;
        for (int slot = 0; slot < oldValues.length; slot++) {
            if (oldValues[slot] != ABSENT) {
                put(oldHighs[slot], oldLows[slot], oldValues[slot]);
            }
        }
    }

    private static long[] filled(int count) {
        long[] values = new long[count];
        Arrays.fill(values, ABSENT);
        return values;
    }
}
