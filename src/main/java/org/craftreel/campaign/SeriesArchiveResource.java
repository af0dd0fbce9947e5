package org.craftreel.campaign;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Series that lists leave out, while their pages stay at their addresses. */
@Path("/api/v1/series/{slug}/archive")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Series")
class SeriesArchiveResource {

    private final SecurityIdentity identity;
    private final SeriesKeeping keeping;

    SeriesArchiveResource(SecurityIdentity identity, SeriesKeeping keeping) {
        this.identity = identity;
        this.keeping = keeping;
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "archiveSeries",
            summary = "Leave a series out of the lists",
            description =
                    "For those who look after the union that keeps it. Its campaigns and its board stay as they are."
                            + " Again, it changes nothing.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public SeriesView archive(String slug) {
        return SeriesView.of(keeping.archive(slug, true, Caller.of(identity)));
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "restoreSeries",
            summary = "Show an archived series in the lists again",
            description = "Again, it changes nothing.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public SeriesView restore(String slug) {
        return SeriesView.of(keeping.archive(slug, false, Caller.of(identity)));
    }
}
