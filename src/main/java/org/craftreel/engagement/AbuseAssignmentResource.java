package org.craftreel.engagement;

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
import org.craftreel.clip.review.Assignment;
import org.craftreel.clip.review.TakenItem;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has a report of abuse on the review desk. */
@Path("/api/v1/abuse-reports/{id}/assignment")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class AbuseAssignmentResource {

    private final SecurityIdentity identity;

    AbuseAssignmentResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "takeAbuseReport",
            summary = "Take an open report of abuse",
            description = "For two minutes; taken again, for two more. Others see who has it. No decision needs it.")
    @APIResponse(responseCode = "200", description = "The caller has it")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: none, or it is resolved")
    @APIResponse(responseCode = "409", description = "item-assigned: somebody else has it")
    public Assignment takeReport(UUID id, @NotNull TakenItem asked) {
        AbuseReport report = report(id);
        if (report.status != AbuseReport.Status.OPEN) {
            throw new Problem(ProblemType.NOT_FOUND, id);
        }
        return Assignment.take(Assignment.Subject.REPORT, id, Caller.of(identity), asked.takeOver());
    }

    @DELETE
    @Transactional
    @Operation(operationId = "giveAbuseReportBack", summary = "Give a report of abuse back that one has taken")
    @APIResponse(responseCode = "204", description = "The caller does not have it any more")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public void giveReportBack(UUID id) {
        Assignment.giveBack(Assignment.Subject.REPORT, report(id).id, Caller.of(identity));
    }

    private AbuseReport report(UUID id) {
        AbuseReport report =
                AbuseReport.<AbuseReport>findByIdOptional(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        report.clip.requireLookedAfterBy(Caller.of(identity), id);
        return report;
    }
}
