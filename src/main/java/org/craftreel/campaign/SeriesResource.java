package org.craftreel.campaign;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Series of campaigns: everybody reads them, organizers keep those of their subtree. */
@Path("/api/v1/series")
@Tag(name = "Series")
class SeriesResource {

    private final SecurityIdentity identity;
    private final SeriesKeeping keeping;

    SeriesResource(SecurityIdentity identity, SeriesKeeping keeping) {
        this.identity = identity;
        this.keeping = keeping;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "listSeries", summary = "All series with their campaigns, the newest first")
    @APIResponse(responseCode = "200", description = "The series")
    public List<SeriesView> list() {
        Map<UUID, List<CampaignName>> campaigns = Campaign.listOfAllSeries().stream()
                .collect(Collectors.groupingBy(
                        campaign -> campaign.series.id, Collectors.mapping(CampaignName::of, Collectors.toList())));
        return Series.listNewestFirst().stream()
                .map(series -> SeriesView.of(series, campaigns.getOrDefault(series.id, List.of())))
                .toList();
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getSeries", summary = "One series with its campaigns")
    @APIResponse(responseCode = "200", description = "The series")
    @APIResponse(responseCode = "404", description = "not-found")
    public SeriesView get(String slug) {
        return Series.findBySlug(slug).map(SeriesView::of).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "createSeries",
            summary = "Make a series",
            description = "Campaigns are put into it by their own field `series`.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization")
    @APIResponse(responseCode = "409", description = "already-exists: the slug")
    public Response create(@NotNull @Valid NewSeries asked) {
        Series series = keeping.create(asked, Caller.of(identity));
        return Response.created(URI.create("/api/v1/series/" + series.slug))
                .entity(SeriesView.of(series, List.of()))
                .build();
    }

    @PATCH
    @Path("/{slug}")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "changeSeries",
            summary = "Change the title or the description of a series",
            description = "For those who look after the union that keeps it. What is absent stays.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public SeriesView change(String slug, @NotNull @Valid SeriesChange change) {
        return SeriesView.of(keeping.change(slug, change, Caller.of(identity)));
    }
}
