package org.craftreel.engagement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.craftreel.account.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reporting a clip. */
@Path("/api/v1/clips/{id}/abuse-reports")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class ClipAbuseResource {

    private final AbuseIntake intake;

    ClipAbuseResource(AbuseIntake intake) {
        this.intake = intake;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "reportClip",
            summary = "Report a clip to its organizers",
            description = "Whoever has an open report of it already gets that one: there is one a person. The client"
                    + " makes the id, so that a repeat after a lost answer writes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Reported",
            content = @Content(schema = @Schema(implementation = AbuseReportView.class)))
    @APIResponse(responseCode = "200", description = "It had been reported before; as that report stands")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    @APIResponse(responseCode = "409", description = "id-taken: by another report")
    public RestResponse<AbuseReportView> reportClip(UUID id, @NotNull @Valid NewAbuseReport asked) {
        return intake.take(PublishedClip.require(id), null, asked);
    }
}
