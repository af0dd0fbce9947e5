package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.Corrections;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunSpan;
import org.craftreel.ranking.RunView;

/** A campaign's ranking as its organizers follow it. */
@Path("/studio/{slug}/ranking")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class RankingPages {

    private static final int ENTRIES = 100;
    private static final int RUNS = 20;
    private static final int LEADERS = 10;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance ranking(RankingView view);
    }

    private final SecurityIdentity identity;
    private final Boards boards;
    private final RankHistory history;
    private final ChartJson json;
    private final Corrections corrections;

    RankingPages(
            SecurityIdentity identity, Boards boards, RankHistory history, ChartJson json, Corrections corrections) {
        this.identity = identity;
        this.boards = boards;
        this.history = history;
        this.json = json;
        this.corrections = corrections;
    }

    /** Of the current run, or of the one whose number is {@code run}: its address stays, whatever is ranked later. */
    @GET
    @Transactional
    public TemplateInstance ranking(
            @PathParam("slug") String slug,
            @QueryParam("by") @DefaultValue("rank") String by,
            @QueryParam("run") String run,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("per") String per) {
        RunSpan span = RunSpan.of(from, to, per);
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        boolean ranksNow = campaign.nextRunAt != null && caller.looksAfter(campaign.organization.path);
        CampaignView view = CampaignView.of(campaign);
        boolean byRank = !by.equals("plays");
        CorrectionPanel correction =
                CorrectionPanel.of(campaign, corrections, caller).orElse(null);
        Optional<RankingRun> shown = run == null || run.isBlank()
                ? RankingRun.findCurrent(campaign)
                : Optional.of(RankingRun.findNumber(campaign.id, run.strip())
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run)));
        return Templates.ranking(shown.map(found -> found.id.equals(campaign.currentRunId)
                        ? view(campaign, found, false, span, byRank, ranksNow, correction)
                        : view(campaign, found, true, span, byRank, false, null))
                .orElseGet(() -> new RankingView(
                        view, null, false, List.of(), List.of(), span, byRank, ranksNow, correction, null, "")));
    }

    private RankingView view(
            Campaign campaign,
            RankingRun run,
            boolean past,
            RunSpan span,
            boolean byRank,
            boolean ranksNow,
            CorrectionPanel correction) {
        List<BoardEntry> entries = boards.listPublished(Board.WHOLE, run.id, 0, ENTRIES);
        List<BoardEntry> leaders =
                entries.stream().filter(entry -> entry.rank() <= LEADERS).toList();
        RankHistory.Chart chart = history.chart(campaign, span, leaders, byRank);
        return new RankingView(
                CampaignView.of(campaign),
                RunView.of(run),
                past,
                entries,
                RankingRun.listNewestFirst(run.campaignId, Integer.MAX_VALUE, RUNS).stream()
                        .map(RunView::of)
                        .toList(),
                span,
                byRank,
                ranksNow,
                correction,
                chart,
                json.write(chart));
    }
}
