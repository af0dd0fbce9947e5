package org.craftreel.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.app.CampaignTotals;
import org.craftreel.app.Turnout;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Page;
import org.craftreel.page.Phase;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingRun;

/** Campaigns as lists show them. To be called within a transaction. */
@ApplicationScoped
class CampaignCards {

    /** Posters that a campaign's card shows. */
    private static final int LEADERS = 3;

    private final Boards boards;
    private final CampaignTotals totals;
    private final Clock clock;

    CampaignCards(Boards boards, CampaignTotals totals, Clock clock) {
        this.boards = boards;
        this.totals = totals;
        this.clock = clock;
    }

    /** By their phases: what can be taken part in comes first. */
    List<CampaignCard> of(List<Campaign> campaigns) {
        return page(campaigns, null, Integer.MAX_VALUE).items();
    }

    /**
     * Some of them in the same order. The totals and leaders of a card take some statements, so that only those that are shown
     * are made.
     *
     * @param after the slug of the one before; null, or one that is not among them, for the first page
     */
    Page<CampaignCard> page(List<Campaign> campaigns, String after, int limit) {
        Instant now = clock.instant();
        Map<Campaign, Phase> phases = new HashMap<>();
        campaigns.forEach(campaign -> phases.put(campaign, Phase.of(campaign, now)));
        List<Campaign> ordered =
                campaigns.stream().sorted(Comparator.comparing(phases::get)).toList();
        List<String> slugs = ordered.stream().map(campaign -> campaign.slug).toList();
        List<Campaign> rest = ordered.subList(slugs.indexOf(after) + 1, ordered.size());
        Page<Campaign> page = Page.of(rest.stream().limit(limit + 1L).toList(), limit, campaign -> campaign.slug);
        Map<UUID, Turnout> turnouts = totals.turnouts(
                page.items().stream().map(campaign -> campaign.id).toList());
        return page.map(campaign -> card(campaign, phases.get(campaign), turnouts.get(campaign.id)));
    }

    private CampaignCard card(Campaign campaign, Phase phase, Turnout turnout) {
        CampaignView view = CampaignView.of(campaign);
        List<BoardEntry> leaders = RankingRun.findCurrent(campaign)
                .map(run -> boards.listPublished(Board.WHOLE, run.id, 0, LEADERS))
                .orElse(List.of());
        return new CampaignCard(view, phase, turnout, leaders);
    }
}
