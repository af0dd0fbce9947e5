package org.craftreel.studio;

import java.util.List;
import java.util.UUID;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.clip.takedown.TakedownView;
import org.craftreel.page.OrganizationOption;

/**
 * What an organizer has online in a campaign, what waits for a second person, and what is down; {@code next} and {@code
 * furtherTakedowns} are null on the last page of each.
 *
 * @param single whether one clip alone was asked for
 */
record PublishedView(
        CampaignView campaign,
        List<Proposal> proposals,
        List<Down> takedowns,
        String furtherTakedowns,
        ClipsFilter filter,
        List<OrganizationOption> organizations,
        boolean single,
        List<ClipView> clips,
        String next) {

    /**
     * That a clip be disqualified, or lose its votes; {@code own} where the reader proposed it, and so cannot decide on it,
     * {@code published} where the clip has a page.
     */
    record Proposal(SanctionView sanction, boolean own, boolean published) {}

    /** What is down, and whether the reader may show it again. */
    record Down(TakedownView takedown, boolean restorable) {}

    /** Whether there may be others than those that were asked for. */
    public boolean isNarrowed() {
        return single || !filter.isEmpty();
    }

    /** Whether it could be proposed that a clip be disqualified. */
    public boolean isFree(UUID clip) {
        return isFree(clip, Sanction.Kind.DISQUALIFY);
    }

    /** Whether a clip has votes, and it could be proposed that it lose them. */
    public boolean hasVotes(ClipView clip) {
        return clip.figures().votes() != null
                && clip.figures().votes() > 0
                && isFree(clip.id(), Sanction.Kind.ZERO_VOTES);
    }

    private boolean isFree(UUID clip, Sanction.Kind kind) {
        return proposals.stream()
                .map(Proposal::sanction)
                .noneMatch(sanction ->
                        sanction.kind() == kind && sanction.clip().id().equals(clip));
    }

    /** Whether there is anything to act on. */
    public boolean hasActs() {
        return !proposals.isEmpty() || !takedowns.isEmpty() || !clips.isEmpty();
    }
}
