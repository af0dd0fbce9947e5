package org.craftreel.clip.upload;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.ClipState;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The simple upload: what is said of a clip and its file in one form, as every client can send it. */
@Path("/api/v1/campaigns/{slug}/clips")
@Tag(name = "Clips")
class FormUploadResource {

    /** What fields and boundaries may add to the file in a form's length. */
    private static final int FORM_OVERHEAD_BYTES = 256 * 1024;

    private final SecurityIdentity identity;
    private final Intake intake;
    private final FormIntake forms;
    private final Clock clock;

    FormUploadResource(SecurityIdentity identity, Intake intake, FormIntake forms, Clock clock) {
        this.clock = clock;
        this.identity = identity;
        this.intake = intake;
        this.forms = forms;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Blocking
    @Operation(
            operationId = "uploadClip",
            summary = "Submit a clip with its file in one form",
            description = "The file is streamed to object storage, up to the campaign's limit; what is wrong with it"
                    + " otherwise is told by the clip's state and cause. With a client-made `id`"
                    + " a repeat is harmless, also when submissions have closed meanwhile: the same bytes answer the"
                    + " clip as it stands. Open or closed is judged when the request arrives. A clip that was returned or"
                    + " failed takes another file under the same id.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = FormSchema.class)))
    @APIResponse(
            responseCode = "201",
            description = "The file is in storage; media work and review follow",
            content = @Content(schema = @Schema(implementation = ClipState.class)))
    @APIResponse(responseCode = "200", description = "It was there before, with the same bytes")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or organization")
    @APIResponse(
            responseCode = "409",
            description = "submission-closed, id-taken, state-conflict, author-limit-reached, quota-reached")
    @APIResponse(responseCode = "413", description = "file-too-large, with `limit` in bytes")
    @APIResponse(responseCode = "415", description = "unsupported-media-type, format-not-accepted")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable: try again later")
    public Response upload(String slug, HttpServerRequest request, @Schema(hidden = true) InputStream body)
            throws IOException {
        // Whoever began in time is in time, however long the body takes.
        Instant arrivedAt = clock.instant();
        Campaign campaign = intake.find(slug);
        requireFits(request, campaign);
        Caller caller = Caller.of(identity);
        AtomicReference<Arrival> received = new AtomicReference<>();
        Submission submission;
        try {
            UploadForm form =
                    UploadForm.read(request.getHeader(HttpHeaders.CONTENT_TYPE), body, (before, name, content) -> {
                        intake.requireOpenOrRepeat(slug, before.id(), name, caller, arrivedAt);
                        received.set(forms.receive(campaign, name, content, caller));
                    });
            submission = Submission.of(form);
        } catch (IOException | RuntimeException refused) {
            Optional.ofNullable(received.get())
                    .ifPresent(arrival -> forms.drop(arrival.lease(), ProblemType.MALFORMED_REQUEST));
            throw refused;
        }
        return answer(forms.take(campaign, submission, received.get(), caller, arrivedAt));
    }

    /** Refuses by the declared length before the body is read, so that a phone does not send 2 GiB in vain. */
    private static void requireFits(HttpServerRequest request, Campaign campaign) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > campaign.maxClipBytes + FORM_OVERHEAD_BYTES) {
            throw EntryLimits.tooLarge(campaign.maxClipBytes);
        }
    }

    private static Response answer(Intake.Outcome outcome) {
        Response.Status status = outcome.taken() ? Response.Status.CREATED : Response.Status.OK;
        return Response.status(status)
                .location(URI.create("/api/v1/clips/" + outcome.state().id()))
                .entity(outcome.state())
                .build();
    }

    @Schema(
            name = "ClipForm",
            requiredProperties = {"title", "craftsmanName", "craftsmanTrade", "originalWork", "portraitConsent", "file"
            })
    record FormSchema(
            @Schema(format = "uuid", description = "Made by the client; repeats with it are harmless")
            String id,

            @Schema(maxLength = 80, example = "焊花里的青春") String title,
            @Schema(maxLength = 2000) String description,
            @Schema(maxLength = 40, example = "马长河") String craftsmanName,
            @Schema(maxLength = 40, example = "焊工") String craftsmanTrade,
            @Schema(maxLength = 40) String craftsmanRegion,
            @Schema(maxLength = 80) String craftsmanEmployer,

            @Schema(maxLength = 40, description = "Default: the account's organization; organizers may name one below")
            String organizationCode,

            @Schema(maxLength = 40, description = "Shown to organizers only")
            String contactPhone,

            @Schema(description = "Must be true") boolean originalWork,
            @Schema(description = "Must be true") boolean portraitConsent,

            @Schema(format = "binary", description = "The video")
            String file) {}
}
