package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.UnionTargets;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a campaign expects of unions, and how far they have come, for those who look after them. */
@Path("/api/v1/campaigns/{slug}/organizations")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Campaigns")
class ProgressResource {

    private final SecurityIdentity identity;
    private final UnionTargets targets;

    ProgressResource(SecurityIdentity identity, UnionTargets targets) {
        this.identity = identity;
        this.targets = targets;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listProgress",
            summary = "The organizations of the caller's subtree that take part, with clips and target",
            description = "Parents before children; the figures of each are with all below it.")
    @APIResponse(responseCode = "200", description = "All of them")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<OrganizationProgress> list(String slug) {
        Caller caller = Caller.of(identity);
        Campaign campaign = campaign(slug);
        campaign.requireReaches(caller.organizationPath());
        return OrganizationProgress.list(campaign, campaign.pathSeenFrom(caller.organizationPath()));
    }

    @PUT
    @Path("/{code}/target")
    @Transactional
    @Operation(
            operationId = "setTarget",
            summary = "Say how many published clips are expected of an organization and all below it",
            description =
                    "By those who look after one above it, and of the campaign's holder by those who look after that"
                            + " one. Each change is an entry of the campaign's ledger; the same again changes nothing.")
    @APIResponse(responseCode = "204", description = "Set, or taken away")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign, or no such organization in it")
    public void set(String slug, String code, @NotNull @Valid Target target) {
        Campaign campaign = campaign(slug);
        Organization organization =
                Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code));
        targets.set(campaign, organization, target.clips(), Caller.of(identity));
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @Schema(name = "Target")
    record Target(
            @Min(1) @Max(UnionTargets.MOST_CLIPS) @Schema(nullable = true, description = "Null takes the target away")
            Integer clips) {}
}
