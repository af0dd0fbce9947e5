package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.BoardRun;
import org.craftreel.page.Boards;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;

/** A campaign's public page: its board. */
@Path("/c/{slug}")
@PermitAll
public class BoardPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance board(BoardView board);
    }

    private final Campaigns campaigns;
    private final Boards boards;
    private final Clock clock;

    BoardPages(Campaigns campaigns, Boards boards, Clock clock) {
        this.campaigns = campaigns;
        this.boards = boards;
        this.clock = clock;
    }

    @GET
    public TemplateInstance board(@PathParam("slug") String slug, @QueryParam("after") @DefaultValue("0") int after) {
        CampaignView campaign =
                campaigns.find(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        BoardRun run = boards.current(campaign).orElse(null);
        List<BoardEntry> entries =
                run == null ? List.of() : boards.listEntries(run.id(), Math.max(0, after), BoardView.PAGE + 1);
        return Templates.board(BoardView.of(
                campaign,
                campaign.phase(clock.instant()),
                campaigns.totals(campaign.id()),
                run,
                Math.max(0, after),
                entries));
    }
}
