package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunView;

/** A campaign's public page: its board. */
@Path("/c/{slug}")
@PermitAll
public class BoardPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance board(BoardView board);
    }

    private final ChosenBoard chosen;
    private final CampaignTotals totals;
    private final Clock clock;

    BoardPages(ChosenBoard chosen, CampaignTotals totals, Clock clock) {
        this.chosen = chosen;
        this.totals = totals;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance board(
            @PathParam("slug") String slug,
            @QueryParam("board") @DefaultValue("") String board,
            @QueryParam("value") @DefaultValue("") String value,
            @QueryParam("after") @DefaultValue("0") int after) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        CampaignView view = CampaignView.of(campaign);
        RankingRun run = RankingRun.findCurrent(campaign).orElse(null);
        return Templates.board(BoardView.of(
                view,
                clock.instant(),
                totals.of(campaign.id),
                run == null ? null : RunView.of(run),
                run == null ? ShownBoard.NONE : chosen.read(campaign, run, board, value.strip(), Math.max(0, after)),
                SanctionView.listNewest(campaign.id)));
    }
}
