package org.craftreel.drill;

/**
 * What a drill came to.
 *
 * @param plays counted, as the drill computed them; {@code qualified} likewise
 * @param reports acknowledged, repeats included
 * @param seconds from the first request to the last answer
 * @param p50Ms of a request, from its first sending to its acknowledgement
 * @param retries of requests that were not acknowledged at once
 * @param refused reports that were answered as no play
 */
public record DrillResult(
        long plays,
        long qualified,
        long reports,
        double seconds,
        double p50Ms,
        double p99Ms,
        long retries,
        long refused,
        Drift drift) {

    public double playsPerSecond() {
        return plays / seconds;
    }

    public double reportsPerSecond() {
        return reports / seconds;
    }

    /** Whether every report was taken and every figure is right. */
    public boolean isRight() {
        return drift.isNone() && refused == 0;
    }
}
