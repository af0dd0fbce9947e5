package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.review.Assignment;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What becomes of a comment: its author removes it, the organizers of its clip decide on it. */
@Path("/api/v1/comments/{id}")
@Tag(name = "Engagement")
class CommentReviewResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    CommentReviewResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @DELETE
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "removeComment",
            summary = "Remove a comment for good",
            description = "Its author does so, and the organizers of its clip. Its words are erased; again it changes"
                    + " nothing.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-comment")
    @APIResponse(responseCode = "404", description = "not-found")
    public void remove(UUID id) {
        Comment comment = Comment.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        boolean organizes = caller.looksAfter(comment.clip.organization.path);
        if (!comment.isBy(caller) && !organizes) {
            throw new Problem(ProblemType.NOT_YOUR_COMMENT);
        }
        Instant now = clock.instant();
        if (organizes) {
            AbuseReport.upholdOf(id, caller.accountId(), now);
        }
        comment.move(Comment.Status.REMOVED, null, caller.accountId(), now);
    }

    @POST
    @Path("/review")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "reviewComment",
            summary = "Approve or hide a comment",
            description = "Whether it waits or is shown or hidden already. Hiding needs a reason, which its author"
                    + " reads, and upholds the open reports of it.")
    @APIResponse(responseCode = "200", description = "Decided")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: none, or it was removed")
    @APIResponse(responseCode = "409", description = "comment-decided: it is not what was `seen`")
    public CommentView review(UUID id, @NotNull @Valid CommentReview review) {
        String reason = review.reason() == null || review.reason().isBlank()
                ? null
                : review.reason().strip();
        if (review.decision() == Decision.HIDE && reason == null) {
            throw new Problem(ProblemType.INVALID_FIELD, "reason", "HIDE → reason").with("field", "reason");
        }
        Caller caller = Caller.of(identity);
        Comment comment = lock(id, caller);
        if (review.seen() != null && review.seen() != comment.status) {
            throw new Problem(ProblemType.COMMENT_DECIDED, comment.status).with("state", comment.status);
        }
        Instant now = clock.instant();
        switch (review.decision()) {
            case APPROVE -> comment.move(Comment.Status.SHOWN, null, caller.accountId(), now);
            case HIDE -> {
                comment.move(Comment.Status.HIDDEN, reason, caller.accountId(), now);
                // Of the decision that stands, which may be an earlier one: it is undone with these.
                AbuseReport.upholdOf(id, comment.decidedBy, comment.decidedAt);
            }
        }
        Assignment.decided(Assignment.Subject.COMMENT, id, caller);
        return CommentView.of(comment, Optional.of(caller));
    }

    @DELETE
    @Path("/review")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "undoCommentReview",
            summary = "Take one's own decision on a comment back",
            description = "Within a minute, and before anything else happens to it: it waits or is shown as before, and"
                    + " reports that were upheld by hiding it are open again.")
    @APIResponse(responseCode = "200", description = "As it was before")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: none, or it was removed")
    @APIResponse(
            responseCode = "409",
            description = "nothing-to-undo: somebody else's decision, or none, or longer ago, or it was hidden before")
    public CommentView undo(UUID id) {
        Caller caller = Caller.of(identity);
        Comment comment = lock(id, caller);
        if (!comment.isUndoableBy(caller, clock.instant())) {
            throw new Problem(ProblemType.NOTHING_TO_UNDO, ClipTransition.UNDO_TIME.toSeconds());
        }
        AbuseReport.reopenOf(id, comment.decidedBy, comment.decidedAt);
        comment.undo();
        return CommentView.of(comment, Optional.of(caller));
    }

    private static Comment lock(UUID id, Caller caller) {
        Comment comment = Comment.lock(id)
                .filter(found -> found.status != Comment.Status.REMOVED)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        comment.clip.requireLookedAfterBy(caller, id);
        return comment;
    }

    /** What an organizer can decide. */
    enum Decision {
        APPROVE,
        HIDE
    }

    record CommentReview(
            @NotNull Decision decision,

            @Size(max = 500) @Schema(example = "请文明发言。", description = "For the author; needed to hide it")
            String reason,

            @Schema(
                    nullable = true,
                    description =
                            "What it was when it was looked at; nothing is decided when it is something else by now")
            Comment.Status seen) {}
}
