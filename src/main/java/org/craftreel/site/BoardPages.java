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
import org.craftreel.app.Boards;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.OrganizationPlace;
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
    public TemplateInstance board(
            @PathParam("slug") String slug,
            @QueryParam("board") @DefaultValue("") String board,
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
                run == null ? ShownBoard.NONE : shown(campaign, run, board, Math.max(0, after)),
                SanctionView.listNewest(campaign.id)));
    }

    private ShownBoard shown(Campaign campaign, RankingRun run, String name, int after) {
        int limit = ShownBoard.PAGE + 1;
        if (name.isEmpty()) {
            return ShownBoard.ofClips(name, null, after, boards.listPublished(run.id, after, limit));
        }
        if (name.equals(ShownBoard.ORGANIZATIONS)) {
            int level = campaign.organization.level() + 1;
            return ShownBoard.ofOrganizations(OrganizationPlace.listPage(run.id, level, after, limit));
        }
        Board board = Board.named(name);
        String organization = board.organization().map(holder -> holder.name).orElse(null);
        return ShownBoard.ofClips(name, organization, after, boards.listPage(board, run.id, after, limit));
    }
}
