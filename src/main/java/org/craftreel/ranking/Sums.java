package org.craftreel.ranking;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** What the clips of a run that have something in common came to. */
final class Sums {

    final int[] clips;
    final int[] competing;
    final long[] points;

    /** The best rank of those that compete, and of all; 0 for none. */
    final int[] best;

    final int[] first;

    private Sums(int count) {
        clips = new int[count];
        competing = new int[count];
        points = new long[count];
        best = new int[count];
        first = new int[count];
    }

    /** @param group the number of what an entry is summed with, less than {@code count}; negative for none */
    static Sums of(RunInMemory run, int count, IntUnaryOperator group) {
        Sums sums = new Sums(count);
        for (int position = 0; position < run.size; position++) {
            int of = group.applyAsInt(position);
            if (of >= 0) {
                sums.add(of, run, position);
            }
        }
        return sums;
    }

    private void add(int of, RunInMemory run, int position) {
        if (clips[of]++ == 0) {
            first[of] = position + 1;
        }
        if (run.competes(position)) {
            if (competing[of]++ == 0) {
                best[of] = position + 1;
            }
            points[of] += run.scores[position];
        }
    }

    /**
     * The numbers of those that have clips, by points; equal points: more clips that compete, then the better best rank, then the
     * keys as unsigned numbers, the least first.
     */
    int[] order(long[]... keys) {
        int[] order = new int[clips.length];
        int count = 0;
        for (int number = 0; number < clips.length; number++) {
            if (clips[number] > 0) {
                order[count++] = number;
            }
        }
        int[] sorted = Arrays.copyOf(order, count);
        long[][] all = new long[3 + keys.length][];
        all[0] = points;
        all[1] = Arrays.stream(competing).asLongStream().toArray();
        all[2] = Arrays.stream(best)
                .mapToLong(rank -> rank == 0 ? Long.MIN_VALUE : -rank)
                .toArray();
        for (int key = 0; key < keys.length; key++) {
            all[3 + key] = Arrays.stream(keys[key])
                    .map(number -> number ^ Long.MAX_VALUE)
                    .toArray();
        }
        sort(sorted, 0, count, all, 0);
        return sorted;
    }

    private static void sort(int[] order, int begin, int end, long[][] keys, int next) {
        Descending.sort(order, begin, end, keys[next]);
        if (next + 1 == keys.length) {
            return;
        }
        int first = begin;
        for (int index = begin + 1; index <= end; index++) {
            if (index == end || keys[next][order[index]] != keys[next][order[first]]) {
                if (index - first > 1) {
                    sort(order, first, index, keys, next + 1);
                }
                first = index;
            }
        }
    }
}
