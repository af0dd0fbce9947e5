package org.craftreel.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers whomever several entries share, from 0 on.
 *
 * @param <K> what tells one from another
 */
final class Groups<K> {

    private final Map<K, Integer> numbers = new HashMap<>();
    private int[] ofEntries = new int[1024];
    private int entries;

    /** Adds the next entry. */
    void add(K shared) {
        if (entries == ofEntries.length) {
            ofEntries = Arrays.copyOf(ofEntries, 2 * entries);
        }
        Integer known = numbers.putIfAbsent(shared, numbers.size());
        ofEntries[entries++] = known == null ? numbers.size() - 1 : known;
    }

    /** Of each entry, the number of whom it has. */
    int[] numbers() {
        return Arrays.copyOf(ofEntries, entries);
    }
}
