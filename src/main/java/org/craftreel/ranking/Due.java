package org.craftreel.ranking;

import java.time.Duration;
import java.time.Instant;

/**
 * Which run is due now, and when the next one is. Due times stand on a grid; after downtime the latest one that has
 * passed is run and covers those before it.
 *
 * @param at the due time of this run
 * @param missed how many due times before it passed without a run
 * @param next the next due time; null when this run is the final one
 */
record Due(Instant at, int missed, Instant next) {

    /**
     * @param scheduled the due time that the campaign waits for; not after {@code now}
     * @param end the due time of the final run, after which there is none
     */
    static Due of(Instant scheduled, Duration interval, Instant end, Instant now) {
        if (!now.isBefore(end)) {
            long passed = scheduled.isBefore(end) ? steps(scheduled, end, interval) : 0;
            return new Due(end, Math.toIntExact(passed), null);
        }
        long passed = Duration.between(scheduled, now).dividedBy(interval);
        Instant at = scheduled.plus(interval.multipliedBy(passed));
        Instant next = at.plus(interval);
        return new Due(at, Math.toIntExact(passed), next.isBefore(end) ? next : end);
    }

    boolean isFinal() {
        return next == null;
    }

    /** How many due times lie in [from, end). */
    private static long steps(Instant from, Instant end, Duration interval) {
        return Duration.between(from, end).minusNanos(1).dividedBy(interval) + 1;
    }
}
