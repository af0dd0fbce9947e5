package org.craftreel.channel;

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

/** The second of the two people that a figure of another platform takes. */
@Path("/api/v1/channel-figures/{id}/decision")
@Tag(name = "Other platforms")
class FigureDecisionResource {

    private final SecurityIdentity identity;
    private final ChannelFigures figures;

    FigureDecisionResource(SecurityIdentity identity, ChannelFigures figures) {
        this.identity = identity;
        this.figures = figures;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "decideChannelFigure",
            summary = "Confirm or refuse a figure that another organizer entered",
            description =
                    "Confirmed, it is public beside the clip's own figures, if no newer day of the platform is. The"
                            + " decision is an entry of the campaign's ledger.")
    @APIResponse(responseCode = "200", description = "Decided; the same again changes nothing")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree, second-person-needed")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "figure-decided, state-conflict, evidence-changed: in the other way or superseded, or the clip to confirm"
                            + " it of is not published any more, or the screenshot is another one")
    public FigureView decide(UUID id, @NotNull @Valid FigureDecision asked) {
        return figures.decide(id, asked.decision().leadsTo(), asked.reason(), asked.evidence(), Caller.of(identity));
    }

    /** What the second person can make of a figure. */
    enum Decision {
        CONFIRM,
        REFUSE;

        ChannelFigure.Status leadsTo() {
            return this == CONFIRM ? ChannelFigure.Status.CONFIRMED : ChannelFigure.Status.REFUSED;
        }
    }

    @Schema(name = "ChannelFigureDecision")
    record FigureDecision(
            @NotNull Decision decision,

            @Size(max = ChannelFigure.MOST_OF_WORDS)
            @Schema(nullable = true, description = "For the organizers; needed where it is refused")
            String reason,

            @Schema(
                    nullable = true,
                    description =
                            "The `sha256` of the screenshot that was looked at; needed to confirm a figure that has one")
            String evidence) {}
}
