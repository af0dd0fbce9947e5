package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Series;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The board of a series, for everybody. */
@Path("/api/v1/series/{slug}/board")
@PermitAll
@Tag(name = "Series")
class SeriesBoardResource {

    private final SeriesBoards boards;

    SeriesBoardResource(SeriesBoards boards) {
        this.boards = boards;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getSeriesBoard",
            summary = "The published clips of all campaigns of a series, by qualified plays",
            description =
                    "As the current run of each campaign has them; equal ones by plays, then by the earlier publication. Of"
                            + " clips with the same file only the first in this order is listed.")
    @APIResponse(responseCode = "200", description = "A page of the board")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such series, or no such organization")
    public SeriesBoardPage board(
            String slug,
            @RestQuery @Parameter(description = "The code of one whose clips, and those of all below it, are asked for")
                    String organization,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        SeriesBoard board = find(slug);
        String path = path(organization);
        Page<SeriesEntry> page = board.pageOfClips(path, cursor, limit);
        return new SeriesBoardPage(board.runs(), board.totals(path), page.items(), page.nextCursor());
    }

    @GET
    @Path("/organizations")
    @Transactional
    @Operation(
            operationId = "getSeriesOrganizations",
            summary = "The organizations right below one, by the qualified plays of their clips in a series",
            description =
                    "Each with all below it, so that a clip counts once at each level. Organizations without clips are left out.")
    @APIResponse(responseCode = "200", description = "A page of organizations")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such series, or no such organization")
    public Page<SeriesUnion> organizations(
            String slug,
            @RestQuery @Parameter(description = "The code of the one above them. Default: the roots")
                    String organization,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return find(slug).pageOfUnions(path(organization), cursor, limit);
    }

    private SeriesBoard find(String slug) {
        Series series = Series.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return boards.of(Campaign.listOfSeries(series.id));
    }

    private static String path(String organization) {
        return organization == null
                ? ""
                : Organization.findByCode(organization)
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, organization))
                        .path;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SeriesBoard")
    record SeriesBoardPage(
            @Schema(description = "As of when each campaign is on the board")
            List<SeriesRun> runs,

            @Schema(description = "What all clips of the board add up to")
            SeriesTotals totals,

            List<SeriesEntry> items,
            @Schema(nullable = true) String nextCursor) {}
}
