package org.craftreel.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A board of a run in memory: which entries are on it, by their positions in the run. */
final class BoardOfRun {

    /** Entries in the order of their places. */
    private static final int[] BY_PLACES = null;

    private final RunInMemory run;
    private final IntPredicate holds;
    private final int[] order;

    private BoardOfRun(RunInMemory run, IntPredicate holds, int[] order) {
        this.run = run;
        this.holds = holds;
        this.order = order;
    }

    static BoardOfRun whole(RunInMemory run) {
        return new BoardOfRun(run, null, BY_PLACES);
    }

    static BoardOfRun of(RunInMemory run, IntPredicate holds) {
        return new BoardOfRun(run, holds, BY_PLACES);
    }

    /** Those that had plays lately, the most first. */
    static BoardOfRun byRecentPlays(RunInMemory run) {
        return new BoardOfRun(run, null, run.byRecentPlays());
    }

    /** The places after {@code after}, at most {@code limit}. */
    List<Board.Placed> page(int after, int limit) {
        if (holds == null) {
            int end = (int) Math.min((long) after + limit, size());
            return IntStream.range(after, end)
                    .mapToObj(place -> placed(place + 1, order == BY_PLACES ? place : order[place]))
                    .toList();
        }
        int[] found = new int[limit];
        int place = 0;
        for (int position = 0; position < run.size && place < (long) after + limit; position++) {
            if (holds.test(position)) {
                if (place >= after) {
                    found[place - after] = position;
                }
                place++;
            }
        }
        return IntStream.range(after, Math.max(after, place))
                .mapToObj(index -> placed(index + 1, found[index - after]))
                .toList();
    }

    private Board.Placed placed(int place, int position) {
        return new Board.Placed(place, run.entry(position), run.yesterday(position));
    }

    /** 0 for an entry that is not on it. */
    int place(int position) {
        if (order != BY_PLACES) {
            return IntStream.range(0, order.length)
                            .filter(index -> order[index] == position)
                            .findAny()
                            .orElse(-1)
                    + 1;
        }
        if (holds == null) {
            return position + 1;
        }
        return holds.test(position)
                ? (int) IntStream.rangeClosed(0, position).filter(holds).count()
                : 0;
    }

    boolean isByRecentPlays() {
        return order != BY_PLACES;
    }

    /** How many are on it. */
    int size() {
        if (order != BY_PLACES) {
            return order.length;
        }
        return holds == null
                ? run.size
                : (int) IntStream.range(0, run.size).filter(holds).count();
    }

    /** How many of these compete. */
    int competing() {
        if (order != BY_PLACES) {
            return (int) Arrays.stream(order).filter(run::competes).count();
        }
        return holds == null
                ? run.competing()
                : (int) IntStream.range(0, run.size)
                        .filter(position -> run.competes(position) && holds.test(position))
                        .count();
    }
}
