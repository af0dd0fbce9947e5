package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** The same film entered twice, for whoever reviews one of them. Nothing is rejected for it. */
@Path("/api/v1/clips/{id}/duplicates")
@Tag(name = "Review")
class DuplicatesResource {

    private final SecurityIdentity identity;
    private final ClipViews views;

    DuplicatesResource(SecurityIdentity identity, ClipViews views) {
        this.identity = identity;
        this.views = views;
    }

    @GET
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "listDuplicates",
            summary = "Other clips of the campaign that may show the same film, the oldest first",
            description = "Those with the same file by the SHA-256 of what was received, and those that look alike by"
                    + " what their pictures show, over up to ten minutes: encoded again, cut out, mirrored, with captions,"
                    + " cut at the ends. The latter are known a few seconds after a clip's media work is"
                    + " done, and may be mistaken. Without those that were withdrawn; at most 20 of each.")
    @APIResponse(responseCode = "200", description = "The clips; none, mostly")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public Duplicates list(UUID id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        Caller caller = Caller.of(identity);
        Clip clip = Clip.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireLookedAfterBy(caller, id);
        return views.duplicatesOf(clip, caller, Language.accepted(languages));
    }
}
