package org.craftreel.studio;

import java.util.List;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Totals;

/** A campaign at a glance; {@code chart} is the trend as JSON for the page's script. */
record OverviewView(
        CampaignView campaign,
        Totals totals,
        List<FunnelStep> funnel,
        long waiting,
        boolean byHour,
        List<TrendPoint> trend,
        String chart) {

    public long largestStep() {
        return funnel.stream().mapToLong(FunnelStep::clips).max().orElse(1);
    }
}
