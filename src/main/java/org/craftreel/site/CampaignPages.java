package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** The first page: all campaigns. */
@Path("/")
@PermitAll
public class CampaignPages {

    /** Posters that a campaign's card shows. */
    private static final int LEADERS = 3;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance campaigns(List<CampaignCard> cards);
    }

    private final Boards boards;
    private final CampaignTotals totals;
    private final Clock clock;

    CampaignPages(Boards boards, CampaignTotals totals, Clock clock) {
        this.boards = boards;
        this.totals = totals;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        Instant now = clock.instant();
        return Templates.campaigns(Campaign.listNewestFirst().stream()
                .map(campaign -> card(campaign, now))
                .sorted(Comparator.comparing(CampaignCard::phase))
                .toList());
    }

    private CampaignCard card(Campaign campaign, Instant now) {
        CampaignView view = CampaignView.of(campaign);
        List<BoardEntry> leaders = RankingRun.findCurrent(campaign)
                .map(run -> boards.listPublished(run.id, 0, LEADERS))
                .orElse(List.of());
        return new CampaignCard(view, Phase.of(view, now), totals.of(campaign.id), leaders);
    }
}
