package org.craftreel.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns: everybody reads them, organizers set them up in their subtree. */
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
class CampaignResource {

    private final SecurityIdentity identity;
    private final CampaignSetup setup;
    private final CampaignEditing editing;
    private final CampaignPatch patching;

    CampaignResource(SecurityIdentity identity, CampaignSetup setup, CampaignEditing editing, CampaignPatch patching) {
        this.identity = identity;
        this.setup = setup;
        this.editing = editing;
        this.patching = patching;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "listCampaigns", summary = "All campaigns, the newest first")
    @APIResponse(responseCode = "200", description = "The campaigns")
    public List<CampaignView> list() {
        return Campaign.listNewestFirst().stream().map(CampaignView::of).toList();
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getCampaign", summary = "One campaign")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "not-found")
    public CampaignView get(String slug) {
        return Campaign.findBySlug(slug)
                .map(CampaignView::of)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "createCampaign",
            summary = "Set up a campaign",
            description = "The first ranking run is due one interval after counting opens, or after now.")
    @APIResponse(
            responseCode = "201",
            description = "Set up",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization or series")
    @APIResponse(responseCode = "409", description = "already-exists: the slug")
    public Response create(@NotNull @Valid NewCampaign asked) {
        Campaign campaign = setup.create(asked, Caller.of(identity));
        return Response.created(URI.create("/api/v1/campaigns/" + campaign.slug))
                .entity(CampaignView.of(campaign))
                .build();
    }

    @PATCH
    @Path("/{slug}")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "changeCampaign",
            summary = "Change a campaign's settings",
            description = "A JSON merge patch (RFC 7396) of title, description, colour, series, the four dates of the"
                    + " windows, phases, maxClipBytes, minClipMs, maxClipMs, maxClipsPerAuthor, maxClipsPerOrganization,"
                    + " rankingIntervalSeconds, rankingCron, formats, reviewReasons and reviewLevels, each as on creation: what is absent stays, null takes a limit, a phase or the cron out. revision is"
                    + " the one that the change was made from. A date that has passed stays, and so do both dates of counting once"
                    + " it has begun; a new date lies ahead.")
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "revision",
                                            example =
                                                    "{\"revision\": 1, \"submissionClosesAt\": \"2026-12-08T00:00\"}")))
    @APIResponse(
            responseCode = "200",
            description = "As it is now; the same settings again change nothing",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or series")
    @APIResponse(
            responseCode = "409",
            description =
                    "campaign-changed, date-fixed, ranking-closed: by somebody else since; what has begun or is over;"
                            + " when it is ranked, after the final run")
    public CampaignView change(String slug, @NotNull ObjectNode patch) throws JsonProcessingException {
        Caller caller = Caller.of(identity);
        Campaign campaign = editing.lock(slug, caller);
        int seen = CampaignPatch.revision(patch);
        editing.change(campaign, seen, patching.apply(CampaignSettings.of(campaign), patch), caller);
        return CampaignView.of(campaign);
    }
}
