package org.craftreel.clip.sanction;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The second of the two people that a sanction takes. */
@Path("/api/v1/sanctions/{id}/decision")
@Tag(name = "Sanctions")
class SanctionDecisionResource {

    private final SecurityIdentity identity;
    private final Sanctioning sanctioning;

    SanctionDecisionResource(SecurityIdentity identity, Sanctioning sanctioning) {
        this.identity = identity;
        this.sanctioning = sanctioning;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "decideSanction",
            summary = "Confirm or refuse what another organizer proposed",
            description =
                    "Confirmed, the clip is disqualified for good: it leaves the board with the next run, its video"
                            + " stops within 15 minutes, and the reason is public. Or none of its votes count from the next"
                            + " run on, for good and in public. Refused, it stays as it is.")
    @APIResponse(responseCode = "200", description = "Decided; the same again changes nothing")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree, second-person-needed")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "sanction-decided, state-conflict: in the other way, or the clip is not published any more, nor taken down")
    public SanctionView decide(UUID id, @NotNull @Valid SanctionDecision asked) {
        return SanctionView.of(sanctioning.decide(id, asked.decision().leadsTo(), asked.reason(), Caller.of(identity)));
    }

    /** What the second person can make of a proposal. */
    enum Decision {
        CONFIRM,
        REFUSE;

        Sanction.Status leadsTo() {
            return this == CONFIRM ? Sanction.Status.CONFIRMED : Sanction.Status.REFUSED;
        }
    }

    record SanctionDecision(
            @NotNull Decision decision,

            @Size(max = 500) @Schema(description = "For the organizers; may be absent")
            String reason) {}
}
