package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.BoardRun;
import org.craftreel.page.Boards;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;

/** Where a published clip is watched. */
@Path("/c/{slug}/clips/{id}")
@PermitAll
public class WatchPages {

    private static final int OTHERS = 6;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance watch(WatchView view);
    }

    private final Campaigns campaigns;
    private final Boards boards;
    private final WatchedClips clips;

    WatchPages(Campaigns campaigns, Boards boards, WatchedClips clips) {
        this.campaigns = campaigns;
        this.boards = boards;
        this.clips = clips;
    }

    @GET
    public TemplateInstance watch(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        CampaignView campaign = campaigns.find(slug).orElseThrow(() -> missing(slug, id));
        WatchedClip clip = clips.findPublished(id, campaign.id()).orElseThrow(() -> missing(slug, id));
        Optional<BoardRun> run = boards.current(campaign);
        Integer rank = run.flatMap(current -> clips.findRank(current.id(), id)).orElse(null);
        List<BoardEntry> others = run.map(current -> others(current, id, rank)).orElse(List.of());
        return Templates.watch(new WatchView(campaign, clip, rank, others));
    }

    /** The places after this one, and from the top again where too few follow. */
    private List<BoardEntry> others(BoardRun run, UUID clip, Integer rank) {
        List<BoardEntry> following = boards.listEntries(run.id(), rank == null ? 0 : rank, OTHERS);
        if (following.size() == OTHERS) {
            return following;
        }
        return boards.listEntries(run.id(), 0, OTHERS + 1).stream()
                .filter(entry -> !entry.clip().equals(clip))
                .limit(OTHERS)
                .toList();
    }

    private static Problem missing(String slug, UUID id) {
        return new Problem(ProblemType.NOT_FOUND, "/c/" + slug + "/clips/" + id);
    }
}
