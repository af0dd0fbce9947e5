package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.Explanation;
import org.craftreel.ranking.Explanations;
import org.craftreel.ranking.KnownRuns;
import org.craftreel.ranking.OrganizationPlace;
import org.craftreel.ranking.People;
import org.craftreel.ranking.RankNow;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunBoards;
import org.craftreel.ranking.RunView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Boards and the runs behind them, for everybody. */
@Path("/api/v1/campaigns/{slug}/rankings")
@PermitAll
@Tag(name = "Rankings")
class RankingResource {

    private static final String BOARDS =
            "organization:CODE (it and all below it), trade:TRADE or region:REGION (of the craftsman, as written),"
                    + " craftsman:CLIP or paike:CLIP (all clips about the craftsman or by the author of one), newcomers,"
                    + " trending (most qualified plays in the 24 full hours before the run), craftsmen or paike (these"
                    + " people by the sums of their clips, in `people`). Default: all clips";

    private static final String CURRENT = "current";

    private final Boards boards;
    private final RunBoards runBoards;
    private final KnownRuns runs;
    private final Explanations explanations;
    private final RunFile file;
    private final RankNow rankNow;
    private final SecurityIdentity identity;

    RankingResource(
            Boards boards,
            RunBoards runBoards,
            KnownRuns runs,
            Explanations explanations,
            RunFile file,
            RankNow rankNow,
            SecurityIdentity identity) {
        this.boards = boards;
        this.runBoards = runBoards;
        this.runs = runs;
        this.explanations = explanations;
        this.file = file;
        this.rankNow = rankNow;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "rankNow",
            summary = "Ask for a ranking before its time",
            description =
                    "It is made within seconds, and the campaign's interval begins anew with it. Where a run is due"
                            + " already nothing changes.")
    @APIResponse(
            responseCode = "202",
            description = "A run is due",
            content = @Content(schema = @Schema(implementation = RequestedRun.class)))
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "409", description = "ranking-closed: before counting, or after the final run")
    @APIResponse(responseCode = "429", description = "too-many-runs: within a minute after a run")
    public RestResponse<RequestedRun> rankNow(String slug) {
        Campaign campaign = campaign(slug);
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return RestResponse.accepted(new RequestedRun(rankNow.request(campaign)));
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
        int before = cursor == null ? Integer.MAX_VALUE : Cursor.number(cursor);
        return Page.of(
                        RankingRun.listNewestFirst(campaign.id, before, limit + 1),
                        limit,
                        run -> Integer.toString(run.number))
                .map(RunView::of);
    }

    @GET
    @Path("/current")
    @Operation(
            operationId = "getCurrentBoard",
            summary = "The current board, by places",
            description = "Before the first run `run` is absent and there are no items.")
    @APIResponse(responseCode = "200", description = "A page of the board")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such organization")
    public BoardPage current(
            String slug,
            @RestQuery @Parameter(description = BOARDS) String board,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Board chosen = Board.named(board);
        int after = after(cursor);
        if (chosen.people().isPresent()) {
            KnownRuns.Shown shown = shown(slug);
            return shown.run() == null
                    ? new BoardPage(null, shown.nextRunAt(), List.of(), List.of(), null)
                    : page(shown, shown.run(), chosen, after, limit);
        }
        Boards.Current<List<Board.Placed>> current = boards.ofCurrent(
                        slug, run -> runBoards.listPage(chosen, run.id, after, limit + 1), places -> places)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return page(current.shown(), current.shown().run(), current.entries(), limit);
    }

    @GET
    @Path("/{run}")
    @Operation(operationId = "getBoardOfRun", summary = "The board of one run, by places")
    @APIResponse(responseCode = "200", description = "A page of the board")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, run or organization")
    public BoardPage ofRun(
            String slug,
            UUID run,
            @RestQuery @Parameter(description = BOARDS) String board,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        KnownRuns.Shown shown = shown(slug);
        RankingRun found = runs.find(shown.campaign(), run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        return page(shown, found, Board.named(board), after(cursor), limit);
    }

    @GET
    @Path("/{run}/organizations")
    @Operation(
            operationId = "getOrganizationBoard",
            summary = "Organizations by the scores of their clips in a run",
            description =
                    "`run` is a run's id or `current`. An organization has the points of the clips that compete of"
                            + " its whole subtree.")
    @APIResponse(responseCode = "200", description = "A page of organizations of one level")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Page<OrganizationPlace> organizations(
            String slug,
            String run,
            @RestQuery
                    @Min(1)
                    @Max(20)
                    @Parameter(
                            description = "Of the organizations, 1 for roots. Default: those directly below the holder")
                    Integer level,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Campaign campaign = campaign(slug);
        RankingRun found = require(run.equals(CURRENT) ? current(campaign) : find(campaign.id, run), run);
        int own = campaign.organization.level();
        return Page.of(
                runBoards.listOrganizations(
                        found.id,
                        level == null ? own + 1 : level,
                        cursor == null ? 0 : Cursor.number(cursor),
                        limit + 1),
                limit,
                organization -> Integer.toString(organization.place()));
    }

    @GET
    @Path("/{run}/export")
    @Produces("application/x-ndjson")
    @Transactional
    @Operation(
            operationId = "exportRun",
            summary = "A run with its rules and every entry, to be verified anywhere",
            description =
                    "Lines of JSON; `verify ranking --file` checks them without a database or a network. A corrected"
                            + " run comes after those that it replaces. An export that takes too long is cut off, and"
                            + " then has fewer entries than its run says.")
    @APIResponse(responseCode = "200", description = "The run")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    @APIResponse(responseCode = "503", description = "exports-busy: come again as Retry-After says")
    public StreamingOutput export(String slug, UUID run) {
        Campaign campaign = campaign(slug);
        RankingRun.findOf(campaign.id, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        return file.send(slug, run);
    }

    @GET
    @Path("/{run}/entries/{clip}")
    @Operation(
            operationId = "explainPlace",
            summary = "Why a clip has its place in a run",
            description = "`run` is a run's id or `current`. In numbers, with the gaps to the places before and behind,"
                    + " and in one sentence in the reader's language; with `board` on that board of clips.")
    @APIResponse(responseCode = "200", description = "The place, whatever it is")
    @APIResponse(responseCode = "400", description = "invalid-field: no such board, or one of people")
    @APIResponse(
            responseCode = "404",
            description = "not-found: no such campaign, run or organization, or the clip is not on the board")
    public PlaceView explain(
            String slug,
            String run,
            UUID clip,
            @RestQuery @Parameter(description = BOARDS) String board,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Board chosen = Board.named(board).requireOfClips(board);
        Language language = Language.accepted(languages);
        if (!run.equals(CURRENT)) {
            RankingRun found = require(find(shown(slug).campaign(), run), run);
            return view(
                    found,
                    explanations
                            .find(chosen, found.id, clip, language)
                            .map(explained -> new Told(explained, boards.of(explained.place())))
                            .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip)));
        }
        Boards.Current<Optional<Explanations.Explained>> current = boards.ofCurrent(
                        slug,
                        shown -> explanations.find(chosen, shown.id, clip, language),
                        found -> found.map(Explanations.Explained::place).stream()
                                .toList())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        if (current.shown().run() == null) {
            throw new Problem(ProblemType.NOT_FOUND, run);
        }
        return view(
                current.shown().run(),
                current.places()
                        .map(explained -> new Told(explained, current.entries().get(0)))
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip)));
    }

    private record Told(Explanations.Explained explained, BoardEntry entry) {}

    private static PlaceView view(RankingRun run, Told told) {
        return new PlaceView(RunView.of(run), told.entry, told.explained.why(), sanction(told.entry.clip()));
    }

    /** Null where there is none, which a clip that is still published cannot have. */
    private static SanctionView sanction(BoardEntry.ClipName clip) {
        return clip.published()
                ? null
                : Sanction.findConfirmed(clip.id(), Sanction.Kind.DISQUALIFY)
                        .map(SanctionView::of)
                        .orElse(null);
    }

    private Optional<RankingRun> current(Campaign campaign) {
        return Optional.ofNullable(campaign.currentRunId).flatMap(run -> runs.find(campaign.id, run));
    }

    private static RankingRun require(Optional<RankingRun> found, String run) {
        return found.orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
    }

    private Optional<RankingRun> find(UUID campaign, String run) {
        try {
            return runs.find(campaign, UUID.fromString(run));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static int after(String cursor) {
        return cursor == null ? 0 : Cursor.number(cursor);
    }

    private BoardPage page(KnownRuns.Shown shown, RankingRun run, Board board, int after, int limit) {
        if (board.people().isEmpty()) {
            return page(shown, run, boards.listPage(board, run.id, after, limit + 1), limit);
        }
        People people = board.people().get();
        Page<PersonPlace> page = Page.of(
                boards.listPeople(people, run.id, after, limit + 1), limit, person -> Integer.toString(person.place()));
        return new BoardPage(RunView.of(run), shown.nextRunAt(), List.of(), page.items(), page.nextCursor());
    }

    /** @param entries one more than the page where there is a next one; none before the first run */
    private static BoardPage page(KnownRuns.Shown shown, RankingRun run, List<BoardEntry> entries, int limit) {
        Page<BoardEntry> page = Page.of(entries, limit, entry -> Integer.toString(entry.place()));
        return new BoardPage(
                run == null ? null : RunView.of(run), shown.nextRunAt(), page.items(), null, page.nextCursor());
    }

    /** Where nothing else is asked for. */
    private KnownRuns.Shown shown(String slug) {
        return Optional.ofNullable(slug)
                .flatMap(name -> boards.ofCurrent(name, run -> List.<Board.Placed>of(), none -> none))
                .map(Boards.Current::shown)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    private static Campaign campaign(String slug) {
        return Optional.ofNullable(slug)
                .flatMap(Campaign::findBySlug)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    record RequestedRun(
            @Schema(description = "The due time of the run that comes")
            Instant dueAt) {}

    /** A place and why it is that one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceView(
            RunView run,
            BoardEntry entry,
            Explanation why,

            @Schema(nullable = true, description = "Why the clip was disqualified; absent where it was not")
            SanctionView sanction) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Board")
    record BoardPage(
            @Schema(nullable = true) RunView run,

            @Schema(nullable = true, description = "When the next run is due; absent after the final one")
            Instant nextRunAt,

            @Schema(description = "None on the boards of people")
            List<BoardEntry> items,

            @Schema(nullable = true, description = "On the boards of craftsmen and of paike only")
            List<PersonPlace> people,

            @Schema(nullable = true) String nextCursor) {}
}
