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
import java.util.Optional;
import java.util.UUID;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.Explanations;
import org.craftreel.ranking.RankPoint;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunSpan;
import org.craftreel.ranking.RunView;

/** Why a clip has its place in a run, for everybody. */
@Path("/c/{slug}/clips/{id}/place")
@PermitAll
public class PlacePages {

    /** By the day a campaign of two months fits. */
    private static final int POINTS = 60;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance place(PlaceView view);
    }

    private final Boards boards;
    private final Explanations explanations;
    private final Reader reader;

    PlacePages(Boards boards, Explanations explanations, Reader reader) {
        this.boards = boards;
        this.explanations = explanations;
        this.reader = reader;
    }

    /** In the current run, or in the one of a number, whose address stays. */
    @GET
    @Transactional
    public TemplateInstance place(
            @PathParam("slug") String slug,
            @PathParam("id") UUID id,
            @QueryParam("run") @DefaultValue("") String number) {
        Problem missing = new Problem(ProblemType.NOT_FOUND, "/c/" + slug + "/clips/" + id + "/place");
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> missing);
        Optional<RankingRun> run = number.isBlank()
                ? RankingRun.findCurrent(campaign)
                : RankingRun.findNumber(campaign.id, number.strip());
        RankingRun found = run.orElseThrow(() -> missing);
        return Templates.place(explanations
                .find(Board.WHOLE, found.id, id, reader.language())
                .map(explained -> view(campaign, found, !number.isBlank(), explained))
                .orElseThrow(() -> missing));
    }

    private PlaceView view(Campaign campaign, RankingRun run, boolean fixed, Explanations.Explained explained) {
        BoardEntry entry = boards.of(explained.place());
        UUID clip = entry.clip().id();
        return new PlaceView(
                CampaignView.of(campaign),
                RunView.of(run),
                fixed,
                entry,
                entry.clip().published()
                        ? null
                        : Sanction.findConfirmed(clip, Sanction.Kind.DISQUALIFY)
                                .map(SanctionView::of)
                                .orElse(null),
                explained.why(),
                RankPoint.listOf(RunSpan.of(null, null, null).pick(campaign, POINTS), clip),
                reader.language());
    }
}
