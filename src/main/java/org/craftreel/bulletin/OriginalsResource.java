package org.craftreel.bulletin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Files of clips as they were sent, for others who show them. */
@Path("/api/v1/campaigns/{slug}/originals")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Bulletins")
class OriginalsResource {

    private final SecurityIdentity identity;
    private final Originals originals;

    OriginalsResource(SecurityIdentity identity, Originals originals) {
        this.identity = identity;
        this.originals = originals;
    }

    @GET
    @Operation(
            operationId = "downloadOriginals",
            summary = "The original files of some published clips as one ZIP",
            description =
                    "In the order in which they are asked for, each named by number, title and craftsman, and a CSV"
                            + " list with their sizes and SHA-256 sums. They are the files as the authors sent them: they may say"
                            + " where they were filmed.")
    @APIResponse(
            responseCode = "200",
            description = "The archive, of unknown length; one that breaks off does not open",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(
            responseCode = "404",
            description =
                    "not-found: no such campaign, or a clip that is not published in it by a union that the caller"
                            + " looks after")
    @APIResponse(
            responseCode = "422",
            description = "archive-too-large: `bytes` is above `limit`; ask for fewer at a time")
    @APIResponse(responseCode = "503", description = "archives-busy: come again as Retry-After says")
    public Response download(
            String slug,
            @RestQuery @Schema(minItems = 1, maxItems = Originals.MOST, description = "Ids of clips") List<String> clip,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        return originals.download(slug, clip, Caller.of(identity), Language.accepted(languages));
    }
}
