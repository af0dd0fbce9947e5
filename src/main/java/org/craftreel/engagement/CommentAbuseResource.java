package org.craftreel.engagement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reporting a comment. */
@Path("/api/v1/comments/{id}/abuse-reports")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class CommentAbuseResource {

    private final AbuseIntake intake;

    CommentAbuseResource(AbuseIntake intake) {
        this.intake = intake;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "reportComment",
            summary = "Report a comment to the organizers of its clip",
            description = "Whoever has an open report of it already gets that one: there is one a person. The client"
                    + " makes the id, so that a repeat after a lost answer writes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Reported",
            content = @Content(schema = @Schema(implementation = AbuseReportView.class)))
    @APIResponse(responseCode = "200", description = "It had been reported before; as that report stands")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such comment, or it is not shown")
    @APIResponse(responseCode = "409", description = "id-taken: by another report")
    public RestResponse<AbuseReportView> reportComment(UUID id, @NotNull @Valid NewAbuseReport asked) {
        Comment comment = Comment.findWithAll(id)
                .filter(found -> found.status == Comment.Status.SHOWN)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        return intake.take(PublishedClip.require(comment.clip.id), comment, asked);
    }
}
