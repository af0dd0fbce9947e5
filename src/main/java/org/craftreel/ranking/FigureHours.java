package org.craftreel.ranking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Placing;

/**
 * The hours whose figures a run is of: the counting window, or the last of it before the run.
 *
 * @param from inclusive, a full hour
 * @param to exclusive, a full hour
 */
record FigureHours(Instant from, Instant to) {

    static FigureHours of(Campaign campaign, Placing placing, Instant dueAt) {
        if (placing.periodHours() == null) {
            return new FigureHours(campaign.countingOpensAt, campaign.countingClosesAt);
        }
        Instant full = dueAt.truncatedTo(ChronoUnit.HOURS);
        Instant to = earlier(later(full, campaign.countingOpensAt), campaign.countingClosesAt);
        Instant from = later(to.minus(Duration.ofHours(placing.periodHours())), campaign.countingOpensAt);
        return new FigureHours(from, to);
    }

    boolean has(Instant hour) {
        return !hour.isBefore(from) && hour.isBefore(to);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
