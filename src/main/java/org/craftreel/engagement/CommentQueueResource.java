package org.craftreel.engagement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The comments that wait for an organizer. */
@Path("/api/v1/campaigns/{slug}/comment-queue")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class CommentQueueResource {

    private final SecurityIdentity identity;

    CommentQueueResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listCommentQueue",
            summary = "Comments that wait for review, on a campaign's clips of the caller's subtree, the oldest first")
    @APIResponse(responseCode = "200", description = "A page of comments")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<Waiting> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Caller caller = Caller.of(identity);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return Page.of(
                        Comment.listWaiting(campaign.id, caller.organizationPath(), after, limit + 1),
                        limit,
                        comment -> comment.cursor().toString())
                .map(comment -> new Waiting(
                        comment.clip.id,
                        comment.clip.title,
                        comment.hit,
                        CommentView.of(comment, Optional.of(caller))));
    }

    @Schema(name = "WaitingComment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(
            UUID clip,
            @Schema(description = "The clip's") String title,

            @Schema(nullable = true, description = "The word of the campaign's list that is in it")
            String hit,

            CommentView comment) {}
}
