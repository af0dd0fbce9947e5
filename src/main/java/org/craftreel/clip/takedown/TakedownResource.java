package org.craftreel.clip.takedown;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.ClipState;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An organizer hides a published clip at once. */
@Path("/api/v1/clips/{id}/takedown")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Takedowns")
class TakedownResource {

    private final SecurityIdentity identity;
    private final Takedowns takedowns;

    TakedownResource(SecurityIdentity identity, Takedowns takedowns) {
        this.identity = identity;
        this.takedowns = takedowns;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "takeClipDown",
            summary = "Hide a published clip at once",
            description =
                    "It is gone from every page, list and board, links to its film are refused, and runs leave it out"
                            + " while it is down. Its author and its organizers see it with the reason. Nothing is lost:"
                            + " `restore` brings it back as it was. It is no sanction: that takes two people.")
    @APIResponse(responseCode = "200", description = "Taken down")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: none, or none that the caller may see")
    @APIResponse(responseCode = "409", description = "state-conflict: it is not published")
    public ClipState takeDown(UUID id, @NotNull @Valid Reason asked) {
        return ClipState.of(takedowns.takeDown(id, asked.reason(), Caller.of(identity)));
    }

    @Schema(name = "TakedownReason")
    record Reason(
            @NotBlank
            @Size(max = 500)
            @Schema(example = "画面里有未经同意的路人，正在核实。", description = "For the author and the organizers")
            String reason) {}
}
