package org.craftreel.clip.caption;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipCaption;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A clip's captions: its author's until it is decided on, its organizers' at any time. */
@Path("/api/v1/clips/{id}/captions")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Clips")
class CaptionResource {

    static final int MOST_BYTES = 512 * 1024;
    static final int MOST_LANGUAGES = 10;

    private static final String SUBRIP_TYPE = "application/x-subrip";
    private static final String PLAIN_TYPE = "text/plain";
    /** What captions are bounded by until the film's length is known. */
    private static final Duration LONGEST_FILM = Duration.ofHours(24);

    private final SecurityIdentity identity;
    private final Clock clock;

    CaptionResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** The languages in which there are captions. */
    @Schema(name = "Captions")
    record Captions(List<CaptionView> items) {}

    @Schema(name = "Caption")
    record CaptionView(
            @Schema(example = "zh-CN", description = "BCP 47, in its canonical form")
            String language,

            @Schema(description = "The language's name as its readers call it")
            String label,

            @Schema(description = "How many there are") int cues,

            @Schema(
                    description =
                            "How many of them end more than a second after the film, and are seen in part or not at all: those"
                                    + " that came before its length was known may. Until then 0")
            int cuesAfterTheEnd,

            Instant createdAt) {

        static CaptionView of(ClipCaption caption, Clip clip) {
            ClipCaption.Entry entry = caption.entry();
            int late = WebVtt.countAfter(caption.text, boundOf(clip) + CaptionReader.TOLERANCE_MS);
            return new CaptionView(entry.language(), entry.label(), entry.cues(), late, entry.createdAt());
        }
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listCaptions",
            summary = "The languages in which a clip has captions",
            description =
                    "For its author and its organizers; viewers get them with playback. Captions that came before the"
                            + " film's length was known are kept whatever their times; how many end after it is told here.")
    @APIResponse(responseCode = "200", description = "The languages")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    public Captions list(UUID id) {
        Clip clip = Clip.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireTendedBy(Caller.of(identity));
        return new Captions(ClipCaption.listWhole(id).stream()
                .map(caption -> CaptionView.of(caption, clip))
                .toList());
    }

    @PUT
    @Path("/{language}")
    @Consumes({WebVtt.TYPE, SUBRIP_TYPE, PLAIN_TYPE})
    @Transactional
    @Operation(
            operationId = "putCaption",
            summary = "Give a clip captions in a language, in place of those that it has in it",
            description = "WebVTT or SubRip (SRT), which of them the content says, whatever the type; in UTF-8, UTF-16"
                    + " with a byte order mark, or, for SubRip, GB18030; at most 512 KiB. They are kept as WebVTT with"
                    + " times, lines and the tags b, i, u, c, v, lang, ruby and rt; other markup becomes text, styles"
                    + " and places are left out. Captions go when the clip gets another file.")
    @RequestBody(
            content = {
                @Content(mediaType = WebVtt.TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = SUBRIP_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = PLAIN_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "200", description = "Kept, and part of playback from now on")
    @APIResponse(responseCode = "400", description = "invalid-field: no tag of BCP 47")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "state-conflict, caption-limit-reached: the author of a clip that is decided on, or the eleventh"
                            + " language")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type")
    @APIResponse(responseCode = "422", description = "invalid-caption: `line` and `fault` say what is wrong where")
    public CaptionView put(UUID id, String language, byte[] file) {
        String tag = CaptionLanguage.canonical(language);
        if (file != null && file.length > MOST_BYTES) {
            throw new Problem(ProblemType.BODY_TOO_LARGE, "512 KiB", MOST_BYTES).with("limit", MOST_BYTES);
        }
        Clip clip = lock(id);
        List<Cue> cues = CaptionReader.read(file == null ? new byte[0] : file, boundOf(clip));
        ClipCaption caption = ClipCaption.find(id, tag).orElseGet(() -> begin(id, tag));
        caption.text = WebVtt.write(cues);
        caption.cues = cues.size();
        caption.createdAt = clock.instant();
        caption.createdBy = Caller.of(identity).accountId();
        caption.persist();
        return CaptionView.of(caption, clip);
    }

    private static ClipCaption begin(UUID clip, String language) {
        if (ClipCaption.countOf(clip) >= MOST_LANGUAGES) {
            throw new Problem(ProblemType.CAPTION_LIMIT_REACHED, MOST_LANGUAGES).with("limit", MOST_LANGUAGES);
        }
        ClipCaption caption = new ClipCaption();
        caption.clipId = clip;
        caption.language = language;
        return caption;
    }

    @DELETE
    @Path("/{language}")
    @Transactional
    @Operation(operationId = "deleteCaption", summary = "Remove a clip's captions in a language")
    @APIResponse(responseCode = "204", description = "Removed; links to them end at once")
    @APIResponse(responseCode = "400", description = "invalid-field: no tag of BCP 47")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or no captions in the language")
    @APIResponse(responseCode = "409", description = "state-conflict: the author of a clip that is decided on")
    public void delete(UUID id, String language) {
        String tag = CaptionLanguage.canonical(language);
        lock(id);
        ClipCaption.find(id, tag)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, tag))
                .delete();
    }

    /** For a change; an author makes none any more to what was decided on. */
    private Clip lock(UUID id) {
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireChangeableBy(Caller.of(identity), "captions");
        clip.countChangeBy(Caller.of(identity));
        return clip;
    }

    private static long boundOf(Clip clip) {
        return clip.durationMs != null && clip.status.hasExaminedFile() ? clip.durationMs : LONGEST_FILM.toMillis();
    }
}
