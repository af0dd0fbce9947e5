package org.craftreel.clip;

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
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An author takes a clip back. */
@Path("/api/v1/clips/{id}/withdraw")
@Tag(name = "Clips")
class WithdrawResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    WithdrawResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "withdrawClip",
            summary = "Take one's own clip back",
            description = "It leaves the board with the next run; links to its video end within 15 minutes.")
    @APIResponse(responseCode = "200", description = "Taken back")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "state-conflict")
    public ClipState withdraw(UUID id, @NotNull @Valid Withdrawal withdrawal) {
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        clip.requireBy(caller);
        Cause reason = Cause.words(withdrawal.reason());
        ClipTransition.move(clip, ClipStatus.WITHDRAWN, reason, caller.accountId(), clock.instant());
        return ClipState.of(clip);
    }

    record Withdrawal(@Size(max = 500) String reason) {}
}
