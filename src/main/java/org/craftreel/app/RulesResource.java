package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RuleVersion;
import org.craftreel.ranking.RuleVersions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of a campaign's rules: everybody reads them, the organizers of its holder change them. */
@Path("/api/v1/campaigns/{slug}/rules")
@Tag(name = "Campaigns")
class RulesResource {

    private final RuleVersions versions;
    private final SecurityIdentity identity;

    RulesResource(RuleVersions versions, SecurityIdentity identity) {
        this.versions = versions;
        this.identity = identity;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(
            operationId = "listRuleVersions",
            summary = "All versions of a campaign's rules, the newest, which is in force, first")
    @APIResponse(responseCode = "200", description = "The versions")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<RuleVersion> list(String slug) {
        return versions.list(campaign(slug));
    }

    @PUT
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "changeRules",
            summary = "Put a new version of a campaign's rules in force",
            description =
                    "From now on; runs of before keep theirs. Once counting is open the reason is needed, the change"
                            + " is an entry of the campaign's ledger, and what a play is (windowSeconds, qualifyingWatchMs)"
                            + " cannot change. What is left out of the rules stays as it is; terms,"
                            + " placing and screening are each of one piece. The same rules again make no version.")
    @APIResponse(responseCode = "200", description = "The version in force")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(
            responseCode = "409",
            description =
                    "rules-frozen, counting-rules-frozen, campaign-changed: the final run is made or due; what a play is"
                            + " cannot change once counting is open; there is a newer version than the one that was named")
    public RuleVersion change(String slug, @NotNull @Valid RuleChange asked) {
        Campaign campaign = campaign(slug);
        versions.change(campaign, asked.version(), asked.rules(), asked.reason(), Caller.of(identity));
        return versions.list(campaign).get(0);
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @Schema(name = "RuleChange")
    record RuleChange(
            @NotNull @Schema(example = "1", description = "The version that the change was made from")
            Integer version,

            @NotNull @Valid NewCampaign.Rules rules,

            @Size(max = 500) @Schema(example = "应各市总工会要求，提高点赞权重。", description = "Public; needed once counting is open")
            String reason) {}
}
