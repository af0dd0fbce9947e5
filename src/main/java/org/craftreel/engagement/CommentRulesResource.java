package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a campaign's comments are looked at: its holders' to say. */
@Path("/api/v1/campaigns/{slug}/comment-rules")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class CommentRulesResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    CommentRulesResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(operationId = "getCommentRules", summary = "Which comments of a campaign go to review")
    @APIResponse(responseCode = "200", description = "The rules")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Rules get(String slug) {
        CommentRules rules = CommentRules.of(own(slug).id);
        return new Rules(rules.review, rules.words);
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "putCommentRules",
            summary = "Say which comments of a campaign go to review",
            description = "For those that come from now on. Of a word, width, case and what stands between its"
                    + " characters do not matter; one of Latin letters and digits only is looked for as a whole word.")
    @APIResponse(responseCode = "200", description = "Kept")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Rules put(String slug, @NotNull @Valid Rules asked) {
        CommentRules rules = CommentRules.of(own(slug).id);
        rules.review = asked.review();
        rules.words = asked.words().stream().map(String::strip).distinct().toList();
        rules.changedAt = clock.instant();
        rules.changedBy = Caller.of(identity).accountId();
        rules.persist();
        return new Rules(rules.review, rules.words);
    }

    private Campaign own(String slug) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return campaign;
    }

    @Schema(name = "CommentRules")
    record Rules(
            @NotNull @Schema(description = "HITS: those with a word of the list. ALL: every comment")
            CommentRules.Review review,

            @NotNull @Size(max = 1000) @Schema(description = "Up to 1000 words of 1 to 50 characters")
            List<@NotBlank @Size(max = 50) String> words) {}
}
