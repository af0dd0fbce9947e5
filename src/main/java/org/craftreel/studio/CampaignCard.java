package org.craftreel.studio;

import java.time.Instant;
import org.craftreel.app.Totals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.page.Phase;

/** A campaign among those of an organizer; {@code waiting} is the number of clips that wait for a review. */
record CampaignCard(CampaignView campaign, Phase phase, Totals totals, long waiting) {

    static CampaignCard of(Campaign campaign, String organizationPath, Instant now) {
        CampaignView view = CampaignView.of(campaign);
        long waiting = Clip.countByStatus(campaign.id, organizationPath).getOrDefault(ClipStatus.PROCESSED, 0L);
        return new CampaignCard(view, Phase.of(view, now), Totals.of(campaign.id), waiting);
    }
}
