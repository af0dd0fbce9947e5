package org.craftreel.clip.takedown;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
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

/** An organizer shows a clip again that was taken down. */
@Path("/api/v1/clips/{id}/restore")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Takedowns")
class RestoreResource {

    private final SecurityIdentity identity;
    private final Takedowns takedowns;

    RestoreResource(SecurityIdentity identity, Takedowns takedowns) {
        this.identity = identity;
        this.takedowns = takedowns;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "restoreClip",
            summary = "Show a clip again that was taken down",
            description = "It is published as before, since the time of before, with its figures; it is on the board of"
                    + " the present run if that ranked it, and in the runs that follow.")
    @APIResponse(responseCode = "200", description = "Published again")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: its author, and whom a union above took it from")
    @APIResponse(responseCode = "404", description = "not-found: none, or none that the caller may see")
    @APIResponse(responseCode = "409", description = "state-conflict: it is not taken down")
    public ClipState restore(UUID id, @NotNull @Valid Restoral asked) {
        return ClipState.of(takedowns.restore(id, asked.reason(), Caller.of(identity)));
    }

    record Restoral(
            @Size(max = 500)
            @Schema(example = "已核实，路人同意出镜。", description = "For the author and the organizers; may be absent")
            String reason) {}
}
