package org.craftreel.studio;

import java.time.Instant;
import org.craftreel.account.Caller;
import org.craftreel.app.Totals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.page.Phase;

/** A campaign among those of an organizer; {@code waiting} is the number of clips that wait for the organizer's review. */
record CampaignCard(CampaignView campaign, Phase phase, Totals totals, long waiting) {

    static CampaignCard of(Campaign campaign, Totals totals, Caller caller, Instant now) {
        CampaignView view = CampaignView.of(campaign);
        return new CampaignCard(view, Phase.of(view, now), totals, Clip.countForReview(campaign, caller));
    }
}
