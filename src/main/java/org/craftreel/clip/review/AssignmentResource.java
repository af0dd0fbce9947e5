package org.craftreel.clip.review;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has a clip on the review desk. */
@Path("/api/v1/clips/{id}/assignment")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Review")
class AssignmentResource {

    private final SecurityIdentity identity;

    AssignmentResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "takeClip",
            summary = "Take a clip that waits for review",
            description = "For two minutes; taken again, for two more. Others see who has it. No decision needs it:"
                    + " it keeps two reviewers from watching the same clip.")
    @APIResponse(responseCode = "200", description = "The caller has it")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "state-conflict, clip-assigned: it does not wait for review; somebody else has it")
    public Assignment take(UUID id, @NotNull TakenItem asked) {
        Clip clip = clip(id);
        ClipTransition.require(clip, ClipStatus.PUBLISHED);
        return Assignment.take(Assignment.Subject.CLIP, id, Caller.of(identity), asked.takeOver());
    }

    @DELETE
    @Transactional
    @Operation(operationId = "giveClipBack", summary = "Give a clip back that one has taken")
    @APIResponse(responseCode = "204", description = "The caller does not have it any more")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public void giveBack(UUID id) {
        Assignment.giveBack(Assignment.Subject.CLIP, clip(id).id, Caller.of(identity));
    }

    private Clip clip(UUID id) {
        Clip clip = Clip.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(Caller.of(identity), id);
        return clip;
    }
}
