package org.craftreel.channel;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What a campaign's clips got on other platforms: entered here, and summed up for everybody. */
@Path("/api/v1/campaigns/{slug}/channel-figures")
@Tag(name = "Other platforms")
class FigureResource {

    private final SecurityIdentity identity;
    private final ChannelFigures figures;

    FigureResource(SecurityIdentity identity, ChannelFigures figures) {
        this.identity = identity;
        this.figures = figures;
    }

    @GET
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "listChannelFigures",
            summary = "Figures of other platforms about clips that the caller looks after, the last entered first",
            description = "Those that wait, were refused or superseded are among them.")
    @APIResponse(responseCode = "200", description = "A page of figures")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<FigureView> list(
            String slug,
            @RestQuery @Schema(description = "Default: all of them") ChannelFigure.Status status,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Caller caller = Caller.of(identity);
        Campaign campaign = ChannelFigures.campaign(slug, caller);
        return FigureView.listNewest(
                campaign.id, campaign.pathSeenFrom(caller.organizationPath()), status, cursor, limit, caller);
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "enterChannelFigure",
            summary = "Enter what a clip had got on another platform by a day",
            description =
                    "It waits until another organizer confirms it, and is shown nowhere until then. A figure of the same"
                            + " clip, platform and day that waits is superseded at once; one that is confirmed, when this"
                            + " one is. Nothing is deleted.")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = FigureView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such clip in it")
    @APIResponse(responseCode = "409", description = "state-conflict: the clip is not published")
    public RestResponse<FigureView> enter(String slug, @NotNull @Valid NewFigure figure) {
        Caller caller = Caller.of(identity);
        return RestResponse.status(
                RestResponse.Status.CREATED, figures.enter(ChannelFigures.campaign(slug, caller), figure, caller));
    }

    @GET
    @Path("/totals")
    @PermitAll
    @Transactional
    @Operation(
            operationId = "getChannelTotals",
            summary = "What a campaign's published clips got on other platforms, by platform",
            description =
                    "The sum over clips of the newest confirmed figures, the platform with the most plays first. It is"
                            + " told beside the campaign's own figures and never added to them.")
    @APIResponse(responseCode = "200", description = "The platforms of which there is something confirmed")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<ChannelSum> totals(String slug) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return ChannelSum.list(campaign.id, campaign.organization.path, null);
    }
}
