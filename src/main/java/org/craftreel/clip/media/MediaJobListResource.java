package org.craftreel.clip.media;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Media work as organizers look after it. */
@Path("/api/v1/campaigns/{slug}/media-jobs")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Media")
class MediaJobListResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    MediaJobListResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listMediaJobs",
            summary = "Media work on a campaign's clips in the caller's subtree, the newest first")
    @APIResponse(responseCode = "200", description = "A page of jobs")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<MediaJobView> list(
            String slug,
            @RestQuery @NotNull @Pattern(regexp = "WAITING|RUNNING|DONE|FAILED|VOID") String status,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Caller caller = Caller.of(identity);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        List<MediaJob> jobs = MediaJob.listOfCampaign(
                campaign.id, caller.organizationPath(), MediaJob.Status.valueOf(status), after, limit + 1);
        Language language = Language.accepted(languages);
        return Page.of(jobs, limit, job -> job.cursor().toString())
                .map(job -> MediaJobView.of(job, language, clock.instant()));
    }
}
