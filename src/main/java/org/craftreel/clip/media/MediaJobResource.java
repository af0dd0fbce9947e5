package org.craftreel.clip.media;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** What organizers do about media work that does not come on. */
@Path("/api/v1/media-jobs/{id}/requeue")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Media")
class MediaJobResource {

    private final SecurityIdentity identity;
    private final MediaQueue queue;
    private final Clock clock;

    MediaJobResource(SecurityIdentity identity, MediaQueue queue, Clock clock) {
        this.identity = identity;
        this.queue = queue;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "requeueMediaJob",
            summary = "Have media work tried again, before what waits",
            description =
                    "For work that failed, for work that waits for its next try, and for work whose worker is gone."
                            + " A clip whose file could not be"
                            + " prepared is in STORED again.")
    @APIResponse(responseCode = "200", description = "It waits, and comes next")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "job-state-conflict: a worker has it, it is done, or its clip has another file by now or was taken back;"
                            + " author-limit-reached, quota-reached: its clip failed, and others have its place by now")
    public MediaJobView requeue(UUID id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        MediaJob job = queue.requeue(id, Caller.of(identity));
        return MediaJobView.of(job, Language.accepted(languages), clock.instant());
    }
}
