package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.BoardRun;
import org.craftreel.page.Boards;
import org.craftreel.page.CampaignView;

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

    private final OwnCampaigns own;
    private final Boards boards;
    private final RankHistory history;
    private final ChartJson json;

    RankingPages(OwnCampaigns own, Boards boards, RankHistory history, ChartJson json) {
        this.own = own;
        this.boards = boards;
        this.history = history;
        this.json = json;
    }

    @GET
    public TemplateInstance ranking(@PathParam("slug") String slug, @QueryParam("by") @DefaultValue("rank") String by) {
        CampaignView campaign = own.get(slug);
        boolean byRank = !by.equals("plays");
        BoardRun run = boards.current(campaign).orElse(null);
        if (run == null) {
            return Templates.ranking(new RankingView(campaign, null, List.of(), List.of(), byRank, ""));
        }
        List<BoardEntry> entries = boards.listEntries(run.id(), 0, ENTRIES);
        String chart = json.write(history.chart(campaign, run.id(), LEADERS, byRank));
        return Templates.ranking(
                new RankingView(campaign, run, entries, boards.listRuns(campaign.id(), RUNS), byRank, chart));
    }
}
