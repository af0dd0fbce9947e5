package org.craftreel.clip.review;

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
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.Places;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What organizers decide on clips of their subtree. */
@Path("/api/v1/clips/{id}/review")
@Tag(name = "Review")
class ReviewResource {

    private final Places places;
    private final SecurityIdentity identity;
    private final Clock clock;

    ReviewResource(Places places, SecurityIdentity identity, Clock clock) {
        this.places = places;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "reviewClip",
            summary = "Publish, return or reject a clip",
            description = "A clip that waits for review is published, returned to its author for changes, or rejected."
                    + " Everything but publishing needs a reason, which the author reads. A decision names the file that"
                    + " it is about: read the clip, then watch it, then send the number that was read. When the author"
                    + " has sent another file since, nothing is decided. Where a campaign has several levels of review"
                    + " (`reviewLevels`), PUBLISH passes the next one, and the clip waits for review until it has passed"
                    + " the last.")
    @APIResponse(responseCode = "200", description = "Decided")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree, review-level")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "state-conflict, file-changed, published-before")
    public ClipState review(UUID id, @NotNull @Valid Review review) {
        Cause reason = Cause.words(review.reason());
        if (review.decision() != Decision.PUBLISH && reason == null) {
            throw new Problem(ProblemType.INVALID_FIELD, "reason", review.decision() + " → reason")
                    .with("field", "reason");
        }
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        clip.requireLookedAfterBy(caller, id);
        List<ClipTransition> steps = ClipTransition.listOf(id);
        requirePresentFile(clip, review.fileNumber(), steps);
        requireSameFileFromNowOn(clip, review.decision(), steps);
        ReviewLevel level = ReviewLevel.next(clip);
        if (review.decision() == Decision.PUBLISH) {
            ClipTransition.require(clip, ClipStatus.PUBLISHED);
            level.require(caller, clip);
        }
        if (review.decision() == Decision.PUBLISH && level != ReviewLevel.FINAL) {
            ClipTransition.pass(clip, level.cause(), caller, clock.instant());
        } else {
            ClipTransition.move(clip, review.decision().leadsTo(), reason, caller.accountId(), clock.instant());
        }
        Assignment.decided(Assignment.Subject.CLIP, id, caller);
        return ClipState.of(clip);
    }

    /** The clip is locked, so no other file comes in between this look and the decision. */
    private static void requirePresentFile(Clip clip, int seen, List<ClipTransition> steps) {
        int present = ClipTransition.countSent(clip, steps);
        if (seen != present) {
            throw new Problem(ProblemType.FILE_CHANGED, seen, present)
                    .with("seen", seen)
                    .with("present", present);
        }
    }

    /** What was published for a moment may have been played, so that its author must not send another film for it. */
    private static void requireSameFileFromNowOn(Clip clip, Decision decision, List<ClipTransition> steps) {
        boolean waits = clip.status == ClipStatus.PROCESSED;
        if (waits && decision == Decision.RETURN && ClipTransition.wasPublished(steps)) {
            throw new Problem(ProblemType.PUBLISHED_BEFORE);
        }
    }

    @DELETE
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "undoReview",
            summary = "Take one's own decision back",
            description =
                    "Within a minute, and before anything else happens to the clip; it waits for review again. What"
                            + " was published is no longer; plays of meanwhile stay counted, and the clip can then be published"
                            + " or rejected, but not returned for another file.")
    @APIResponse(responseCode = "200", description = "It waits for review again")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "nothing-to-undo, author-limit-reached, quota-reached: somebody else's decision, or none, or"
                    + " longer ago; or another clip has taken the place of the rejected one")
    public ClipState undo(UUID id) {
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        clip.requireLookedAfterBy(caller, id);
        Instant now = clock.instant();
        ClipTransition decision = ClipTransition.findUndoable(id, caller.accountId(), now)
                .orElseThrow(() -> new Problem(ProblemType.NOTHING_TO_UNDO, ClipTransition.UNDO_TIME.toSeconds()));
        if (decision.to == ClipStatus.REJECTED) {
            places.require(clip.campaign, clip.author, clip.organization, clip.id);
        }
        ClipTransition.undo(clip, decision, caller.accountId(), now);
        return ClipState.of(clip);
    }

    /** What an organizer can decide. */
    enum Decision {
        PUBLISH,
        RETURN,
        REJECT;

        ClipStatus leadsTo() {
            return switch (this) {
                case PUBLISH -> ClipStatus.PUBLISHED;
                case RETURN -> ClipStatus.RETURNED;
                case REJECT -> ClipStatus.REJECTED;
            };
        }
    }

    record Review(
            @NotNull Decision decision,

            @NotNull
            @Schema(example = "1", description = "The clip's `inside.fileNumber` as it was before it was watched")
            Integer fileNumber,

            @Size(max = 500) @Schema(example = "片尾没有字幕，请补上。", description = "For the author; needed unless published")
            String reason) {}
}
