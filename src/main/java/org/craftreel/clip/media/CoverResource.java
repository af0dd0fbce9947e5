package org.craftreel.clip.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.Rendition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * A picture of one's own that stands for a clip: its author's until the clip is decided on, its organizers' at any time.
 */
@Path("/api/v1/clips/{id}/cover")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Clips")
class CoverResource {

    private final SecurityIdentity identity;
    private final PictureIntake pictures;
    private final Clock clock;

    CoverResource(SecurityIdentity identity, PictureIntake pictures, Clock clock) {
        this.identity = identity;
        this.pictures = pictures;
        this.clock = clock;
    }

    @PUT
    @Consumes({PictureIntake.JPEG, PictureIntake.PNG, PictureIntake.WEBP})
    @Blocking
    @Operation(
            operationId = "putCover",
            summary = "Let a picture of one's own stand for a clip, in place of an earlier one",
            description = "JPEG, PNG or WebP, which of them the content says, whatever the type; at most 10 MiB and 50"
                    + " million pixels. It is kept as a JPEG of at most 1280 pixels on its long side and at least 320"
                    + " on its short one, upright, transparent parts white, without what the camera noted. It is"
                    + " chosen at once, as `COVER`, and stays when the clip gets another file.")
    @RequestBody(
            content = {
                @Content(mediaType = PictureIntake.JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = PictureIntake.WEBP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "204", description = "Kept and chosen, on boards and pages from now on")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "state-conflict: the author of a clip that is decided on")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(responseCode = "422", description = "invalid-cover: `fault` says what is wrong")
    @APIResponse(
            responseCode = "503",
            description = "covers-busy, storage-unavailable, database-unavailable: try again later")
    public void put(UUID id, InputStream picture) throws IOException {
        // Asked before the work, and once more when its outcome is written.
        QuarkusTransaction.requiringNew().run(() -> lock(id));
        pictures.keep(picture, PictureUse.COVER, "covers/" + id + "/", made -> QuarkusTransaction.requiringNew()
                .call(() -> write(lock(id), made)));
    }

    @DELETE
    @Blocking
    @Operation(
            operationId = "deleteCover",
            summary = "Remove the picture that was uploaded to stand for a clip",
            description = "The clip's own picture stands for it again, if this one did.")
    @APIResponse(responseCode = "204", description = "Removed; links to it end at once")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or no such picture of it")
    @APIResponse(responseCode = "409", description = "state-conflict: the author of a clip that is decided on")
    public void delete(UUID id) {
        String key = QuarkusTransaction.requiringNew().call(() -> {
            Clip clip = lock(id);
            clip.countChangeBy(Caller.of(identity));
            Rendition cover = Rendition.find(id, Rendition.Kind.COVER)
                    .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "cover"));
            if (clip.poster == Rendition.Kind.COVER) {
                clip.poster = Rendition.Kind.POSTER;
            }
            cover.delete();
            return cover.objectKey;
        });
        pictures.discard(key);
    }

    /** Answers the key of the picture whose place it takes. */
    private Optional<String> write(Clip clip, PictureIntake.Made made) {
        Optional<Rendition> earlier = Rendition.find(clip.id, Rendition.Kind.COVER);
        Optional<String> earlierKey = earlier.map(cover -> cover.objectKey);
        Rendition cover = earlier.orElseGet(Rendition::new);
        cover.clipId = clip.id;
        cover.kind = Rendition.Kind.COVER;
        cover.objectKey = made.key();
        cover.contentType = made.contentType();
        cover.bytes = made.bytes();
        cover.width = made.width();
        cover.height = made.height();
        cover.createdAt = clock.instant();
        cover.persist();
        clip.poster = Rendition.Kind.COVER;
        clip.countChangeBy(Caller.of(identity));
        return earlierKey;
    }

    /** For a change; an author makes none any more to what was decided on. */
    private Clip lock(UUID id) {
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireChangeableBy(Caller.of(identity), "cover");
        return clip;
    }
}
