package org.craftreel.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.Phase;
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
        Instant now = clock.instant();
        return campaigns.stream()
                .map(campaign -> card(campaign, now))
                .sorted(Comparator.comparing(CampaignCard::phase))
                .toList();
    }

    private CampaignCard card(Campaign campaign, Instant now) {
        CampaignView view = CampaignView.of(campaign);
        List<BoardEntry> leaders = RankingRun.findCurrent(campaign)
                .map(run -> boards.listPublished(run.id, 0, LEADERS))
                .orElse(List.of());
        return new CampaignCard(view, Phase.of(view, now), totals.of(campaign.id), leaders);
    }
}
