package org.craftreel.channel;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.media.PictureIntake;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Screenshots by which a second person sees where figures of other platforms are from. */
@Path("/api/v1/channel-figures/{id}/evidence")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Other platforms")
class EvidenceResource {

    private final SecurityIdentity identity;
    private final FigureEvidence evidence;

    EvidenceResource(SecurityIdentity identity, FigureEvidence evidence) {
        this.identity = identity;
        this.evidence = evidence;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "getChannelEvidence",
            summary = "The screenshot of a figure",
            description =
                    "A JPEG, for those who look after the clip, until the figure is refused, corrected or taken back.")
    @APIResponse(
            responseCode = "200",
            description = "The screenshot",
            content =
                    @Content(
                            mediaType = PictureIntake.JPEG,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such figure, or no screenshot of it")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable: try again later")
    public Response get(UUID id) throws IOException {
        return Response.ok(evidence.read(id, null, Caller.of(identity)), PictureIntake.JPEG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Consumes({PictureIntake.JPEG, PictureIntake.PNG, PictureIntake.WEBP})
    @Blocking
    @Operation(
            operationId = "putChannelEvidence",
            summary = "Give a figure that waits a screenshot, in place of an earlier one",
            description =
                    "By whoever entered it. JPEG, PNG or WebP, at most 10 MiB and 50 million pixels. It is kept as a"
                            + " JPEG of at most 1920 pixels on its long side and at least 320 on its short one, without what the"
                            + " camera noted. Whoever confirms the figure names the screenshot that was looked at.")
    @RequestBody(
            content = {
                @Content(mediaType = PictureIntake.JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.WEBP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "200", description = "The figure with its screenshot")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree: or somebody else entered it")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "figure-decided: it does not wait any more")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(responseCode = "422", description = "invalid-picture: `fault` says what is wrong")
    @APIResponse(
            responseCode = "503",
            description = "covers-busy, storage-unavailable, database-unavailable: try again later")
    public FigureView put(UUID id, InputStream picture) throws IOException {
        return evidence.put(id, picture, Caller.of(identity));
    }
}
