package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseSpan;
import org.craftreel.http.Page;
import org.craftreel.jury.JurorProgress;
import org.craftreel.jury.JuryScoreView;

/**
 * The jury of a campaign.
 *
 * @param window when they score; null where no final review is planned
 * @param next where the list goes on; null where it ends
 * @param scores the last ones given, and where these go on
 * @param login as it was typed
 * @param fault what is wrong with that; null where nothing is
 */
record JuryView(
        CampaignView campaign,
        PhaseSpan window,
        List<JurorProgress> jurors,
        String next,
        Page<JuryScoreView> scores,
        String login,
        Fault fault,
        boolean saved) {

    /** Why somebody cannot be appointed. */
    enum Fault {
        UNKNOWN,
        OUTSIDE,
        CONFLICT,
        CLOSED
    }

    /** Whether scores are given after the close of counting, from which the final ranking follows. */
    public boolean isLate() {
        return window != null && window.endsAt().isAfter(campaign.countingClosesAt());
    }
}
