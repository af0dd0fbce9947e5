package org.craftreel.studio;

import java.util.List;
import java.util.UUID;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.clip.takedown.TakedownView;

/**
 * What an organizer has online in a campaign, what waits for a second person, and what is down; {@code next} and {@code
 * furtherTakedowns} are null on the last page of each.
 */
record PublishedView(
        CampaignView campaign,
        List<Proposal> proposals,
        List<Down> takedowns,
        String furtherTakedowns,
        List<ClipView> clips,
        String next) {

    /**
     * That a clip be disqualified; {@code own} where the reader proposed it, and so cannot decide on it, {@code published}
     * where the clip has a page.
     */
    record Proposal(SanctionView sanction, boolean own, boolean published) {}

    /** What is down, and whether the reader may show it again. */
    record Down(TakedownView takedown, boolean restorable) {}

    /** Whether another proposal about a clip could be made. */
    public boolean isFree(UUID clip) {
        return proposals.stream()
                .noneMatch(proposal -> proposal.sanction().clip().id().equals(clip));
    }

    /** Whether there is anything to act on. */
    public boolean hasActs() {
        return !proposals.isEmpty() || !takedowns.isEmpty() || !clips.isEmpty();
    }
}
