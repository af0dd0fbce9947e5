package org.craftreel.play;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of keys that takes a few others for its own, about one in a hundred, and never denies one of its own: a Bloom filter
 * that keeps a key as a bit in each of eight words beside each other. It grows by parts, each for twice as many keys as the
 * one before.
 */
final class KeyFilter {

    /** What the first part has room for. */
    static final int FIRST_KEYS = 1 << 16;

    private static final int BITS_OF_KEY = 16;
    private static final int WORDS = 8;

    /** The largest part, of a gigabyte; what follows are as large. */
    private static final int MOST_KEYS = 1 << 29;

    /** Odd numbers that a key's bits are drawn by, one a word, as Parquet's filters have them. */
    private static final int[] SALTS = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    /** The newest, which takes keys, comes last. */
    private final List<long[]> parts = new ArrayList<>();

    /** For how many more keys the newest has room. */
    private long room;

    /** Well mixed numbers come near to being as good as the keys they are made of. */
    static long mix(long number) {
        // The finalizer of splitmix64 (Steele et al. 2014).
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** What the next part takes. */
    long bytesToGrow() {
        return nextKeys() * BITS_OF_KEY / Byte.SIZE;
    }

    /** Whether it should grow before it takes more. It takes what comes in any case, and mistakes more others then. */
    boolean isFull() {
        return room <= 0;
    }

    void grow() {
        long keys = nextKeys();
        parts.add(new long[(int) (keys * BITS_OF_KEY / Long.SIZE)]);
        room = keys;
    }

    /**
     * Adds a key to a filter that has grown once.
     *
     * @param key well mixed
     * @return false if it was not in it; true if it may have been
     */
    boolean add(long key) {
        if (mayHold(key)) {
            return true;
        }
        long[] newest = parts.get(parts.size() - 1);
        int block = block(key, newest);
        for (int word = 0; word < WORDS; word++) {
            newest[block + word] |= bit(key, word);
        }
        room--;
        return false;
    }

    private boolean mayHold(long key) {
        for (int part = parts.size() - 1; part >= 0; part--) {
            if (isIn(parts.get(part), key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(long[] part, long key) {
        int block = block(key, part);
        for (int word = 0; word < WORDS; word++) {
            if ((part[block + word] & bit(key, word)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** By the key's upper half; where its words begin. */
    private static int block(long key, long[] part) {
        return (int) ((key >>> 32) * (part.length / WORDS) >>> 32) * WORDS;
    }

    /** By the key's lower half. */
    private static long bit(long key, int word) {
        return 1L << ((int) key * SALTS[word] >>> 26);
    }

    private long nextKeys() {
        return parts.isEmpty()
                ? FIRST_KEYS
                : Math.min(MOST_KEYS, 2L * parts.get(parts.size() - 1).length * Long.SIZE / BITS_OF_KEY);
    }
}
