package org.craftreel.site;

import java.time.Instant;
import java.util.List;
import org.craftreel.app.Totals;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.page.Phase;
import org.craftreel.ranking.RunView;

/**
 * A campaign's public page with the board that its reader chose. {@code run} is null before the first ranking.
 */
record BoardView(
        CampaignView campaign,
        Instant now,
        Phase phase,
        Totals totals,
        RunView run,
        ShownBoard shown,
        List<SanctionView> sanctions) {

    static BoardView of(
            CampaignView campaign,
            Instant now,
            Totals totals,
            RunView run,
            ShownBoard shown,
            List<SanctionView> sanctions) {
        return new BoardView(campaign, now, Phase.of(campaign, now), totals, run, shown, sanctions);
    }

    public boolean isAcceptsClips() {
        return phase == Phase.SUBMISSION;
    }
}
