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
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingRun;
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

    RankingPages(SecurityIdentity identity, Boards boards, RankHistory history, ChartJson json) {
        this.identity = identity;
        this.boards = boards;
        this.history = history;
        this.json = json;
    }

    @GET
    @Transactional
    public TemplateInstance ranking(@PathParam("slug") String slug, @QueryParam("by") @DefaultValue("rank") String by) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        boolean ranksNow = campaign.nextRunAt != null && caller.looksAfter(campaign.organization.path);
        CampaignView view = CampaignView.of(campaign);
        boolean byRank = !by.equals("plays");
        return Templates.ranking(RankingRun.findCurrent(campaign)
                .map(run -> view(view, run, byRank, ranksNow))
                .orElseGet(() -> new RankingView(view, null, List.of(), List.of(), byRank, ranksNow, "")));
    }

    private RankingView view(CampaignView campaign, RankingRun run, boolean byRank, boolean ranksNow) {
        List<BoardEntry> entries = boards.listPublished(Board.WHOLE, run.id, 0, ENTRIES);
        List<BoardEntry> leaders =
                entries.stream().filter(entry -> entry.rank() <= LEADERS).toList();
        return new RankingView(
                campaign,
                RunView.of(run),
                entries,
                RankingRun.listNewestFirst(run.campaignId, Integer.MAX_VALUE, RUNS).stream()
                        .map(RunView::of)
                        .toList(),
                byRank,
                ranksNow,
                json.write(history.chart(campaign, run, leaders, byRank)));
    }
}
