package org.craftreel.ranking;

import java.util.Arrays;
import java.util.UUID;

/**
 * Numbers from 0 on by id, for a million of them: open addressing in one array, where an id and its number are beside one another.
 * What is looked up is in no order, so that what takes long is the way to the memory.
 */
final class IdTable {

    /** What {@link #get} says of an id that is not there. */
    static final long ABSENT = -1;

    private static final int LEAST = 1024;
    private static final int MOST = 1 << 29;

    /** The two halves of an id, and its number. */
    private static final int WIDTH = 3;

    private static final int LOW = 1;
    private static final int VALUE = 2;

    private long[] table;
    private int mask;
    private int size;

    /** @param expected how many ids there will be, if that is known: it need not grow then */
    IdTable(int expected) {
        int capacity = LEAST;
        while (capacity <= 2L * expected && capacity < MOST) {
            capacity *= 2;
        }
        clear(capacity);
    }

    private void clear(int capacity) {
        table = new long[WIDTH * capacity];
        Arrays.fill(table, ABSENT);
        mask = capacity - 1;
        size = 0;
    }

    void put(long high, long low, long value) {
        if (2 * size > mask) {
            grow();
        }
        int at = find(high, low);
        if (table[at + VALUE] == ABSENT) {
            size++;
        }
        table[at] = high;
        table[at + LOW] = low;
        table[at + VALUE] = value;
    }

    /** How many ids there are. */
    int size() {
        return size;
    }

    long get(UUID id) {
        return get(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    long get(long high, long low) {
        return table[find(high, low) + VALUE];
    }

    /** The number of an id; a new one has the next number, where all have theirs from here. */
    int number(long high, long low) {
        long known = get(high, low);
        if (known != ABSENT) {
            return (int) known;
        }
        put(high, low, size);
        return size - 1;
    }

    /** Where the id is or would be. */
    private int find(long high, long low) {
        // Ids that follow one another differ in few bits: the product spreads them.
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        int at = WIDTH * slot;
        while (table[at + VALUE] != ABSENT && (table[at] != high || table[at + LOW] != low)) {
            slot = slot + 1 & mask;
            at = WIDTH * slot;
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        clear(2 * (mask + 1));
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + VALUE] != ABSENT) {
                put(old[at], old[at + LOW], old[at + VALUE]);
            }
        }
    }
}
