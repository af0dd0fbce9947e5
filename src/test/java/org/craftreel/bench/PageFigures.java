package org.craftreel.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured of a page, as a row of the table of docs/benchmarks.md.
 *
 * @param name as the table has it
 * @param milliseconds of each request, the shortest first
 * @param sight by a browser; null for what none was asked for
 */
record PageFigures(String name, double[] milliseconds, FirstSight sight) {

    static final double LONGEST_ANSWER_MS = 200;
    static final double LONGEST_PAINT_MS = 1000;
    static final long HEAVIEST = 600 * 1024;

    static final String HEAD = "| page | p50 | p95 | first paint | longest | compressed | beyond the limits |\n"
            + "| --- | --- | --- | --- | --- | --- | --- |";

    static PageFigures of(String name, double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new PageFigures(name, sorted, null);
    }

    PageFigures with(FirstSight seen) {
        return new PageFigures(name, milliseconds, seen);
    }

    private double p95() {
        return milliseconds[(int) Math.ceil(milliseconds.length * 0.95) - 1];
    }

    /** Which limits it misses; empty where none. */
    String misses() {
        return Stream.of(
                        p95() > LONGEST_ANSWER_MS ? "p95" : "",
                        sight != null && sight.paintMs() > LONGEST_PAINT_MS ? "first paint" : "",
                        sight != null && sight.bytes() > HEAVIEST ? "weight" : "")
                .filter(limit -> !limit.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        String seen = sight == null
                ? "| | |"
                : String.format(
                        Locale.ROOT,
                        "%.0f ms | %.0f ms | %.0f KiB |",
                        sight.paintMs(),
                        sight.longestMs(),
                        sight.bytes() / 1024.0);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %s %s |",
                name,
                milliseconds[milliseconds.length / 2],
                p95(),
                seen,
                misses());
    }
}
