package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.review.Assignment;
import org.craftreel.clip.takedown.Takedowns;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What organizers make of a report of abuse. */
@Path("/api/v1/abuse-reports/{id}/resolve")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class AbuseResolutionResource {

    private final SecurityIdentity identity;
    private final Takedowns takedowns;
    private final Clock clock;

    AbuseResolutionResource(SecurityIdentity identity, Takedowns takedowns, Clock clock) {
        this.identity = identity;
        this.takedowns = takedowns;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "resolveAbuseReport",
            summary = "Say that a report was right or that nothing is wrong",
            description =
                    "It changes neither the clip nor the comment: hide the one, take down or disqualify the other."
                            + " With a `takedownReason`, a report of a clip is upheld and the clip is taken down in one act.")
    @APIResponse(responseCode = "200", description = "Resolved; the same again changes nothing")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "report-resolved, state-conflict: in the other way; the clip to take down is not published")
    public AbuseReportView resolve(UUID id, @NotNull @Valid AbuseResolution asked) {
        boolean takesDown = asked.takedownReason() != null;
        if (takesDown && (asked.takedownReason().isBlank() || asked.resolution() != Resolution.UPHELD)) {
            String limit = asked.takedownReason().isBlank() ? "1–500" : "UPHELD → takedownReason";
            throw new Problem(ProblemType.INVALID_FIELD, "takedownReason", limit).with("field", "takedownReason");
        }
        if (takesDown) {
            // Before it is read: as it stands once nobody else changes it.
            AbuseReport.findClipOf(id).flatMap(ClipTransition::lock);
        }
        AbuseReport report = AbuseReport.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        report.clip.requireLookedAfterBy(caller, id);
        AbuseReport.Status resolution = asked.resolution().leadsTo();
        boolean open = report.status == AbuseReport.Status.OPEN;
        if (open) {
            report.resolve(resolution, asked.note(), caller.accountId(), clock.instant());
        }
        if (report.status != resolution) {
            throw new Problem(ProblemType.REPORT_RESOLVED, report.status).with("state", report.status);
        }
        if (takesDown && report.comment != null) {
            throw new Problem(ProblemType.INVALID_FIELD, "takedownReason", "CLIP → takedownReason")
                    .with("field", "takedownReason");
        }
        // Who sends the same again does not take down what was restored meanwhile.
        if (takesDown && open && report.clip.status != ClipStatus.TAKEN_DOWN) {
            takedowns.takeDown(report.clip.id, asked.takedownReason(), caller);
        }
        Assignment.decided(Assignment.Subject.REPORT, id, caller);
        return AbuseReportView.of(report, caller);
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "undoAbuseResolution",
            summary = "Take one's own answer to a report back",
            description =
                    "Within a minute: it is open again. Not where its clip was taken down, with it or since: what is"
                            + " down is restored.")
    @APIResponse(responseCode = "200", description = "It is open again")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "nothing-to-undo: somebody else's answer, or none, or longer ago; the clip is not published any"
                            + " more; the reporter has sent another one")
    public AbuseReportView undo(UUID id) {
        AbuseReport report = AbuseReport.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Caller caller = Caller.of(identity);
        report.clip.requireLookedAfterBy(caller, id);
        if (!report.isUndoableBy(caller, clock.instant())) {
            throw new Problem(ProblemType.NOTHING_TO_UNDO, ClipTransition.UNDO_TIME.toSeconds());
        }
        report.undo();
        return AbuseReportView.of(report, caller);
    }

    /** What an organizer can make of a report. */
    enum Resolution {
        UPHELD,
        DISMISSED;

        AbuseReport.Status leadsTo() {
            return this == UPHELD ? AbuseReport.Status.UPHELD : AbuseReport.Status.DISMISSED;
        }
    }

    record AbuseResolution(
            @NotNull Resolution resolution,

            @Size(max = 500) @Schema(description = "For the organizers")
            String note,

            @Size(max = 500)
            @Schema(
                    nullable = true,
                    description = "Takes the clip down, for this reason, which its author reads; with UPHELD, of a"
                            + " report of a clip")
            String takedownReason) {}
}
