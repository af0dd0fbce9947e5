package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Language;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.Explanation;
import org.craftreel.ranking.RankPoint;
import org.craftreel.ranking.RankingEntry;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Boards and the runs behind them, for everybody. */
@Path("/api/v1/campaigns/{slug}/rankings")
@PermitAll
@Tag(name = "Rankings")
class RankingResource {

    private final Boards boards;

    RankingResource(Boards boards) {
        this.boards = boards;
    }

    @GET
    @Transactional
    @Operation(operationId = "listRankingRuns", summary = "A campaign's runs, the newest first")
    @APIResponse(responseCode = "200", description = "A page of runs")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<RunView> listRuns(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = campaign(slug);
        int before = cursor == null ? Integer.MAX_VALUE : number(cursor);
        return Page.of(
                        RankingRun.listNewestFirst(campaign.id, before, limit + 1),
                        limit,
                        run -> Integer.toString(run.number))
                .map(RunView::of);
    }

    @GET
    @Path("/current")
    @Transactional
    @Operation(
            operationId = "getCurrentBoard",
            summary = "The current board, by places",
            description = "Before the first run `run` is absent and there are no items.")
    @APIResponse(responseCode = "200", description = "A page of the board")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Board current(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = campaign(slug);
        return RankingRun.findCurrent(campaign)
                .map(run -> board(campaign, run, cursor, limit))
                .orElseGet(() -> new Board(null, campaign.nextRunAt, List.of(), null));
    }

    @GET
    @Path("/{run}")
    @Transactional
    @Operation(operationId = "getBoardOfRun", summary = "The board of one run, by places")
    @APIResponse(responseCode = "200", description = "A page of the board")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Board ofRun(
            String slug,
            UUID run,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = campaign(slug);
        RankingRun found =
                RankingRun.findOf(campaign.id, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        return board(campaign, found, cursor, limit);
    }

    @GET
    @Path("/{run}/entries/{clip}")
    @Transactional
    @Operation(
            operationId = "explainPlace",
            summary = "Why a clip has its place in a run",
            description = "`run` is a run's id or `current`. In numbers, with the gaps to the places before and behind,"
                    + " and in one sentence in the reader's language.")
    @APIResponse(responseCode = "200", description = "The place, whatever it is")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run, or the clip is not in it")
    public PlaceView explain(
            String slug, String run, UUID clip, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Campaign campaign = campaign(slug);
        RankingRun found = find(campaign, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        RankingEntry entry =
                RankingEntry.find(found.id, clip).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip));
        return new PlaceView(
                RunView.of(found), boards.of(entry), Explanation.of(found, entry, Language.accepted(languages)));
    }

    private static Optional<RankingRun> find(Campaign campaign, String run) {
        if (run.equals("current")) {
            return RankingRun.findCurrent(campaign);
        }
        try {
            return RankingRun.findOf(campaign.id, UUID.fromString(run));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @GET
    @Path("/history/{clip}")
    @Transactional
    @Operation(operationId = "getRankHistory", summary = "A clip's places over the last 200 runs, the oldest first")
    @APIResponse(responseCode = "200", description = "The places; none for a clip that was never ranked")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<RankPoint> history(String slug, UUID clip) {
        return RankPoint.listOf(campaign(slug).id, clip);
    }

    private Board board(Campaign campaign, RankingRun run, String cursor, int limit) {
        int after = cursor == null ? 0 : number(cursor);
        Page<BoardEntry> page =
                Page.of(boards.listPage(run.id, after, limit + 1), limit, entry -> Integer.toString(entry.rank()));
        return new Board(RunView.of(run), campaign.nextRunAt, page.items(), page.nextCursor());
    }

    private static Campaign campaign(String slug) {
        return Optional.ofNullable(slug)
                .flatMap(Campaign::findBySlug)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    /** Places and runs are numbered, so their number is all that a cursor has to say. */
    private static int number(String cursor) {
        try {
            int number = Integer.parseInt(cursor);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        throw new Problem(ProblemType.BAD_CURSOR);
    }

    /** A place and why it is that one. */
    record PlaceView(RunView run, BoardEntry entry, Explanation why) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Board(
            @Schema(nullable = true) RunView run,

            @Schema(nullable = true, description = "When the next run is due; absent after the final one")
            Instant nextRunAt,

            List<BoardEntry> items,
            @Schema(nullable = true) String nextCursor) {}
}
