package org.craftreel.clip.sanction;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The first of the two people that a sanction takes. */
@Path("/api/v1/clips/{id}/sanctions")
@Tag(name = "Sanctions")
class ClipSanctionResource {

    private final SecurityIdentity identity;
    private final Sanctioning sanctioning;

    ClipSanctionResource(SecurityIdentity identity, Sanctioning sanctioning) {
        this.identity = identity;
        this.sanctioning = sanctioning;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "proposeSanction",
            summary = "Propose that a clip, published or taken down, be disqualified, or that its votes count nothing",
            description =
                    "Nothing changes until another organizer confirms it. Then the reason is public, as the clip's"
                            + " title is.")
    @APIResponse(
            responseCode = "201",
            description = "Proposed",
            content = @Content(schema = @Schema(implementation = SanctionView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "state-conflict, sanction-proposed, sanction-decided: it is in neither of these states, the same waits"
                            + " already, or its votes count nothing by now")
    public RestResponse<SanctionView> propose(UUID id, @NotNull @Valid Proposal proposal) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                SanctionView.of(sanctioning.propose(id, proposal.kind(), proposal.reason(), Caller.of(identity))));
    }

    record Proposal(
            @NotBlank
            @Size(max = 500)
            @Schema(example = "片中人物不是本人，未取得授权。", description = "For everybody, once it is confirmed")
            String reason,

            @Schema(
                    nullable = true,
                    description =
                            "DISQUALIFY: it leaves the ranking. ZERO_VOTES: runs count none of its votes from then on."
                                    + " Default: DISQUALIFY")
            Sanction.Kind kind) {

        Proposal {
            kind = kind == null ? Sanction.Kind.DISQUALIFY : kind;
        }
    }
}
