package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;

/** What an organizer has online in a campaign, and what waits for a second person; {@code next} is null on the last page. */
record PublishedView(CampaignView campaign, List<Proposal> proposals, List<ClipView> clips, String next) {

    /** That a clip be disqualified; {@code own} where the reader proposed it, and so cannot decide on it. */
    record Proposal(SanctionView sanction, boolean own) {

        boolean isAbout(ClipView clip) {
            return sanction.clip().id().equals(clip.id());
        }
    }

    /** Whether another proposal about the clip could be made. */
    public boolean isFree(ClipView clip) {
        return proposals.stream().noneMatch(proposal -> proposal.isAbout(clip));
    }
}
