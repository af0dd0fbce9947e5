package org.craftreel.studio;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.craftreel.app.Totals;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.ClipStatus;

/**
 * A campaign at a glance; {@code funnel} is the number of clips in each state, {@code chart} the trend as JSON for the
 * page's script.
 */
record OverviewView(
        CampaignView campaign,
        Totals totals,
        Map<ClipStatus, Long> funnel,
        boolean byHour,
        List<TrendPoint> trend,
        String chart) {

    /** How many clips wait for a review. */
    public long waiting() {
        return funnel.getOrDefault(ClipStatus.PROCESSED, 0L);
    }

    public long largestStep() {
        return Collections.max(funnel.values());
    }
}
