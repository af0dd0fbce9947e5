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
import java.util.Optional;
import java.util.UUID;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.CountedFrom;
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
    private final CountedFrom countedFrom;
    private final Clock clock;

    BoardPages(ChosenBoard chosen, CampaignTotals totals, CountedFrom countedFrom, Clock clock) {
        this.chosen = chosen;
        this.totals = totals;
        this.countedFrom = countedFrom;
        this.clock = clock;
    }

    /** Of the current run, or of the one whose number or id is {@code run}: its address stays, whatever is ranked later. */
    @GET
    @Transactional
    public TemplateInstance board(
            @PathParam("slug") String slug,
            @QueryParam("board") @DefaultValue("") String board,
            @QueryParam("value") @DefaultValue("") String value,
            @QueryParam("run") @DefaultValue("") String run,
            @QueryParam("after") @DefaultValue("0") int after) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        CampaignView view = CampaignView.of(campaign);
        boolean fixed = !run.isBlank();
        RankingRun found = fixed
                ? find(campaign.id, run.strip())
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug + "?run=" + run))
                : RankingRun.findCurrent(campaign).orElse(null);
        return Templates.board(BoardView.of(
                view,
                clock.instant(),
                totals.turnout(campaign.id),
                found == null ? null : RunView.of(found),
                fixed,
                fixed && !found.id.equals(campaign.currentRunId),
                found == null ? null : countedFrom.of(found.id),
                found == null
                        ? ShownBoard.NONE
                        : chosen.read(campaign, found, board, value.strip(), Math.max(0, after)),
                SanctionView.listNewest(campaign.id)));
    }

    private static Optional<RankingRun> find(UUID campaign, String run) {
        try {
            return RankingRun.findOf(campaign, UUID.fromString(run));
        } catch (IllegalArgumentException noId) {
            return RankingRun.findNumber(campaign, run);
        }
    }
}
