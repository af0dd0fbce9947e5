package org.craftreel.ranking;

import java.time.Instant;
import org.craftreel.campaign.RankingSchedule;

/**
 * Which run is due now, and when the next one is. Due times are those of a schedule; after downtime the latest one that has
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
    static Due of(Instant scheduled, RankingSchedule schedule, Instant end, Instant now) {
        if (!now.isBefore(end)) {
            long passed = scheduled.isBefore(end) ? schedule.stepsUntil(scheduled, end.minusNanos(1)) + 1 : 0;
            return new Due(end, Math.toIntExact(passed), null);
        }
        long passed = schedule.stepsUntil(scheduled, now);
        Instant at = schedule.after(scheduled, passed);
        Instant next = schedule.after(at, 1);
        return new Due(at, Math.toIntExact(passed), next.isBefore(end) ? next : end);
    }

    boolean isFinal() {
        return next == null;
    }
}
