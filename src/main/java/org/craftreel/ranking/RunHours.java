package org.craftreel.ranking;

import java.time.Instant;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Placing;

/**
 * The hours that a run reads.
 *
 * @param figures those that are weighed
 * @param recent the 24 full hours before the run, within the counting window: what rises in them is on the trending board
 */
record RunHours(FigureHours figures, FigureHours recent) {

    private static final Placing LAST_DAY = new Placing(24, null, null, null, null);

    static RunHours of(Campaign campaign, Placing placing, Instant dueAt) {
        return new RunHours(FigureHours.of(campaign, placing, dueAt), FigureHours.of(campaign, LAST_DAY, dueAt));
    }
}
