package org.craftreel.channel;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Confirmed figures that are to be taken back, by two people as they were confirmed. */
@Path("/api/v1/channel-figures/{id}/withdrawal")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Other platforms")
class WithdrawalResource {

    private final SecurityIdentity identity;
    private final Withdrawals withdrawals;

    WithdrawalResource(SecurityIdentity identity, Withdrawals withdrawals) {
        this.identity = identity;
        this.withdrawals = withdrawals;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "askChannelWithdrawal",
            summary = "Ask that a confirmed figure be taken back",
            description =
                    "It waits for a second person, and the figure is shown until then. What is asked already stays"
                            + " as it was asked.")
    @APIResponse(responseCode = "200", description = "Asked")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "figure-decided: it is not confirmed")
    public FigureView ask(UUID id, @NotNull @Valid Asked asked) {
        return withdrawals.ask(id, asked.reason(), Caller.of(identity));
    }

    @POST
    @Path("/decision")
    @Transactional
    @Operation(
            operationId = "decideChannelWithdrawal",
            summary = "Take a figure back, or leave it, as another organizer has asked",
            description =
                    "Taken back, it is not shown and not summed up any more; an earlier one that it corrected does not"
                            + " come back. The decision is an entry of the campaign's ledger.")
    @APIResponse(responseCode = "200", description = "Decided; the same again changes nothing")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree, second-person-needed")
    @APIResponse(responseCode = "404", description = "not-found: no such figure, or nobody has asked")
    @APIResponse(
            responseCode = "409",
            description = "figure-decided: in the other way, or a correction or another withdrawal came first")
    public FigureView decide(UUID id, @NotNull @Valid WithdrawalDecision decision) {
        return withdrawals.decide(
                id,
                decision.withdrawal(),
                decision.decision() == FigureDecisionResource.Decision.CONFIRM,
                decision.reason(),
                Caller.of(identity));
    }

    @Schema(name = "ChannelWithdrawalRequest")
    record Asked(
            @NotBlank @Size(max = ChannelFigure.MOST_OF_WORDS) @Schema(description = "For the organizers")
            String reason) {}

    @Schema(name = "ChannelWithdrawalDecision")
    record WithdrawalDecision(
            @NotNull @Schema(description = "CONFIRM takes the figure back")
            FigureDecisionResource.Decision decision,

            @Size(max = ChannelFigure.MOST_OF_WORDS)
            @Schema(nullable = true, description = "For the organizers; needed where it is refused")
            String reason,

            @Schema(
                    nullable = true,
                    description =
                            "The id of the withdrawal that was read: if it is not the last one any more, nothing is"
                                    + " decided. Without it the last one is")
            UUID withdrawal) {}
}
