package org.craftreel.ballot;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a campaign is voted in: everybody's to know, its holders' to say. */
@Path("/api/v1/campaigns/{slug}/ballot-rule")
@Tag(name = "Votes")
class BallotRuleResource {

    private final SecurityIdentity identity;
    private final BallotRules rules;

    BallotRuleResource(SecurityIdentity identity, BallotRules rules) {
        this.identity = identity;
        this.rules = rules;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "getBallotRule", summary = "How many clips of a campaign a voter names in a day")
    @APIResponse(responseCode = "200", description = "The rule")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Said get(String slug) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return Said.of(BallotRule.of(campaign.id));
    }

    @PUT
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "putBallotRule",
            summary = "Say how many clips of a campaign a voter names in a day, before its phase VOTE begins",
            description = "A change is an entry of the campaign's ledger; the same again changes nothing.")
    @APIResponse(responseCode = "200", description = "Kept")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "409", description = "ballot-fixed: since the vote has begun")
    public Said put(String slug, @NotNull @Valid Said asked) {
        return Said.of(rules.set(slug, asked, Caller.of(identity)));
    }

    /** What a rule says. */
    @Schema(name = "BallotRule")
    record Said(
            @NotNull
            @Schema(
                    description =
                            "UP_TO: so many votes a day at the most, one a day for a clip. EXACTLY: one ballot a day,"
                                    + " of just so many different clips")
            BallotRule.Shape shape,

            @Min(1) @Max(BallotRule.MOST_VOTES) @Schema(example = "5", description = "So many")
            int votes,

            @Schema(description = "Whether authors may vote for their own clips. Default: false")
            boolean ownClips) {

        static Said of(BallotRule rule) {
            return new Said(rule.shape, rule.votes, rule.ownClips);
        }
    }
}
