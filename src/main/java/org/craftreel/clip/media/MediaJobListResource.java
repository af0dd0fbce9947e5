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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Media work as organizers look after it. */
@Path("/api/v1/campaigns/{slug}/media-jobs")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Media")
class MediaJobListResource {

    /** Each in a transaction of its own. */
    private static final int MOST_AT_ONCE = 500;

    /** Those that stay as they are come first each time, and must not keep the others from their turn. */
    private static final int MOST_LOOKED_AT = 20_000;

    private final SecurityIdentity identity;
    private final MediaQueue queue;
    private final Clock clock;

    MediaJobListResource(SecurityIdentity identity, MediaQueue queue, Clock clock) {
        this.identity = identity;
        this.queue = queue;
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

    /**
     * What became of what failed.
     *
     * @param refused as it is with one alone
     */
    @Schema(name = "RequeuedMediaJobs")
    public record Requeued(
            @Schema(description = "How many wait, and come next")
            int requeued,

            @Schema(description = "How many stay as they are, as others have their clips' places by now")
            int refused) {}

    @POST
    @Path("/requeue")
    @Operation(
            operationId = "requeueFailedMediaJobs",
            summary = "Have all tried again that failed by no fault of its film",
            description =
                    "On clips in the caller's subtree: what was given up after faults of the machine or the program,"
                            + " or took too long. At most 500 at once, those that failed first; a machine that is mended may have"
                            + " left more.")
    @APIResponse(responseCode = "200", description = "What became of them")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Requeued requeue(String slug) {
        Caller caller = Caller.of(identity);
        int requeued = 0;
        int refused = 0;
        for (UUID job : queue.listFailedWithoutBlame(slug, caller, MOST_LOOKED_AT)) {
            if (requeued == MOST_AT_ONCE) {
                break;
            }
            try {
                queue.requeue(job, caller);
                requeued++;
            } catch (Problem stays) {
                refused++;
            }
        }
        return new Requeued(requeued, refused);
    }
}
