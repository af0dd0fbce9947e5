package org.craftreel.studio;

import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.engagement.Comment;

/** The three parts of a campaign's desk, with how much waits in each for its reader. */
record DeskTabs(CampaignView campaign, long clips, long comments, long reports) {

    static DeskTabs of(Campaign campaign, Caller caller) {
        return new DeskTabs(
                CampaignView.of(campaign),
                Clip.countForReview(campaign, caller),
                Comment.countWaiting(campaign.id, caller.organizationPath()),
                AbuseReport.countOpen(campaign.id, caller.organizationPath()));
    }

    public boolean isAny() {
        return clips + comments + reports > 0;
    }
}
