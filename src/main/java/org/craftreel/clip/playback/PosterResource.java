package org.craftreel.clip.playback;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.Rendition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which picture stands for a clip: its author's or its organizers' choice. */
@Path("/api/v1/clips/{id}/poster")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Clips")
class PosterResource {

    private final SecurityIdentity identity;
    private final MediaLinks links;

    PosterResource(SecurityIdentity identity, MediaLinks links) {
        this.identity = identity;
        this.links = links;
    }

    /** The pictures that there are. */
    @Schema(name = "PosterChoice")
    record PosterChoice(Rendition.Kind chosen, List<Candidate> candidates) {}

    /** A picture that may stand for the clip. */
    @Schema(name = "PosterCandidate")
    record Candidate(
            Rendition.Kind kind,

            @Schema(description = "Works for up to 15 minutes")
            URI url,

            int width,
            int height) {}

    @GET
    @Transactional
    @Operation(
            operationId = "getPosterChoice",
            summary = "The pictures that may stand for a clip",
            description =
                    "One as soon as the clip can be watched, up to six once its other renditions are made and one of"
                            + " its author's own has come.")
    @APIResponse(responseCode = "200", description = "The pictures, and which is chosen")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    public PosterChoice get(UUID id) {
        Clip clip = Clip.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireTendedBy(Caller.of(identity));
        return choice(clip);
    }

    @PUT
    @Transactional
    @Operation(operationId = "choosePoster", summary = "Choose the picture that stands for a clip")
    @APIResponse(responseCode = "200", description = "Chosen, on boards and pages from now on")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "state-conflict: the author chooses the cover of a clip that is decided on")
    public PosterChoice choose(UUID id, @NotNull @Valid Chosen chosen) {
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireTendedBy(Caller.of(identity));
        if (chosen.kind() == Rendition.Kind.COVER) {
            // What others have not looked at must not come to stand for a clip that was decided on.
            clip.requireChangeableBy(Caller.of(identity), "cover");
            clip.countChangeBy(Caller.of(identity));
        }
        if (!chosen.kind().isPicture() || Rendition.find(id, chosen.kind()).isEmpty()) {
            throw new Problem(ProblemType.INVALID_FIELD, "kind", names(choice(clip))).with("field", "kind");
        }
        clip.poster = chosen.kind();
        return choice(clip);
    }

    private PosterChoice choice(Clip clip) {
        return new PosterChoice(
                clip.poster,
                Rendition.listOf(clip.id).stream()
                        .filter(rendition -> rendition.kind.isPicture())
                        .sorted(Comparator.comparing(picture -> picture.kind))
                        .map(picture -> new Candidate(
                                picture.kind,
                                links.link(picture, MediaLinks.Audience.of(clip.status)),
                                picture.width,
                                picture.height))
                        .toList());
    }

    private static String names(PosterChoice choice) {
        return choice.candidates().stream()
                .map(candidate -> candidate.kind().name())
                .reduce((one, next) -> one + ", " + next)
                .orElse("-");
    }

    record Chosen(
            @NotNull @Schema(example = "FRAME_2", description = "One of the candidates' kinds")
            Rendition.Kind kind) {}
}
