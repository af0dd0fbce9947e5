package org.craftreel.clip.review;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
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

    private final SecurityIdentity identity;
    private final Clock clock;

    ReviewResource(SecurityIdentity identity, Clock clock) {
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
                    + " has sent another file since, nothing is decided.")
    @APIResponse(responseCode = "200", description = "Decided")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "state-conflict, file-changed")
    public ClipState review(UUID id, @NotNull @Valid Review review) {
        Cause reason = Cause.words(review.reason());
        if (review.decision() != Decision.PUBLISH && reason == null) {
            throw new Problem(ProblemType.INVALID_FIELD, "reason", review.decision() + " → reason")
                    .with("field", "reason");
        }
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        caller.requireLooksAfter(clip.organization);
        requirePresentFile(clip, review.fileNumber());
        ClipTransition.move(clip, review.decision().leadsTo(), reason, caller.accountId(), clock.instant());
        return ClipState.of(clip);
    }

    /** The clip is locked, so no other file comes in between this look and the decision. */
    private static void requirePresentFile(Clip clip, int seen) {
        int present = ClipTransition.countSent(clip, ClipTransition.listOf(clip.id));
        if (seen != present) {
            throw new Problem(ProblemType.FILE_CHANGED, seen, present)
                    .with("seen", seen)
                    .with("present", present);
        }
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
