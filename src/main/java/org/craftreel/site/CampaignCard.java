package org.craftreel.site;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Turnout;
import org.craftreel.campaign.CampaignPicture;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.Phase;

/** A campaign in the list of all. */
record CampaignCard(CampaignView campaign, Phase phase, Turnout turnout, List<BoardEntry> leaders) {

    /** What was made for it, else what stands on the campaign's page; null: neither. */
    public CampaignPicture.View picture() {
        return campaign.card() == null ? campaign.banner() : campaign.card();
    }
}
