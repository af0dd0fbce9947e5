package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The reports of abuse that wait for an organizer. */
@Path("/api/v1/campaigns/{slug}/abuse-reports")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class AbuseQueueResource {

    private final SecurityIdentity identity;

    AbuseQueueResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listAbuseReports",
            summary = "Open reports about a campaign's clips of the caller's subtree and their comments, the oldest"
                    + " first")
    @APIResponse(responseCode = "200", description = "A page of reports; who made them is not told")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<AbuseReportView> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Caller caller = Caller.of(identity);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return Page.of(
                        AbuseReport.listOpen(campaign.id, caller.organizationPath(), after, limit + 1),
                        limit,
                        report -> report.cursor().toString())
                .map(report -> AbuseReportView.of(report, caller));
    }
}
