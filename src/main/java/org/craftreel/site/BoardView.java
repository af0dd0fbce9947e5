package org.craftreel.site;

import java.time.Instant;
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Totals;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.page.Phase;
import org.craftreel.ranking.RunView;

/**
 * A campaign's board: the places of one page, of which the first page shows the best three apart. {@code run} is null
 * before the first ranking, {@code nextAfter} on the last page.
 */
record BoardView(
        CampaignView campaign,
        Instant now,
        Phase phase,
        Totals totals,
        RunView run,
        List<BoardEntry> podium,
        List<BoardEntry> rest,
        List<SanctionView> sanctions,
        Integer nextAfter) {

    static final int PAGE = 20;
    private static final int PODIUM = 3;

    /** Divides the places of a page; {@code entries} holds one more than the page where there is a next one. */
    static BoardView of(
            CampaignView campaign,
            Instant now,
            Totals totals,
            RunView run,
            int after,
            List<BoardEntry> entries,
            List<SanctionView> sanctions) {
        boolean more = entries.size() > PAGE;
        List<BoardEntry> page = more ? entries.subList(0, PAGE) : entries;
        int onPodium = after == 0 && page.size() >= PODIUM ? PODIUM : 0;
        return new BoardView(
                campaign,
                now,
                Phase.of(campaign, now),
                totals,
                run,
                page.subList(0, onPodium),
                page.subList(onPodium, page.size()),
                sanctions,
                more ? page.get(PAGE - 1).rank() : null);
    }

    public boolean isEmpty() {
        return podium.isEmpty() && rest.isEmpty();
    }

    public boolean isAcceptsClips() {
        return phase == Phase.SUBMISSION;
    }
}
