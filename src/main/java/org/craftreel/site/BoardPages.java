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
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
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

    private final Boards boards;
    private final CampaignTotals totals;
    private final Clock clock;

    BoardPages(Boards boards, CampaignTotals totals, Clock clock) {
        this.boards = boards;
        this.totals = totals;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance board(@PathParam("slug") String slug, @QueryParam("after") @DefaultValue("0") int after) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        CampaignView view = CampaignView.of(campaign);
        RankingRun run = RankingRun.findCurrent(campaign).orElse(null);
        int from = Math.max(0, after);
        List<BoardEntry> entries = run == null ? List.of() : boards.listPublished(run.id, from, BoardView.PAGE + 1);
        return Templates.board(BoardView.of(
                view,
                clock.instant(),
                totals.of(campaign.id),
                run == null ? null : RunView.of(run),
                from,
                entries,
                SanctionView.listNewest(campaign.id)));
    }
}
