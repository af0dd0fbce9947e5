package org.craftreel.play.screening;

import java.util.Arrays;

/** How often numbers from 0 on were counted. */
final class Tally {

    private int[] counts = new int[1024];

    void count(int number) {
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
        }
        counts[number]++;
    }

    int of(int number) {
        return number < counts.length ? counts[number] : 0;
    }
}
