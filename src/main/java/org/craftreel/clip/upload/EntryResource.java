package org.craftreel.clip.upload;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An entry before its file: what is said of the clip, and where its file goes. */
@Path("/api/v1")
@Tag(name = "Clips")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
class EntryResource {

    private final SecurityIdentity identity;
    private final Intake intake;

    EntryResource(SecurityIdentity identity, Intake intake) {
        this.identity = identity;
        this.intake = intake;
    }

    @PUT
    @Path("/clips/{id}")
    @Operation(
            operationId = "saveClip",
            summary = "Save an entry; its file comes later",
            description = "The client makes the id. Saying the same again is harmless; until the file is in, it may be"
                    + " corrected.")
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(responseCode = "200", description = "It was there before")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or organization")
    @APIResponse(
            responseCode = "409",
            description = "id-taken, submission-closed, state-conflict, author-limit-reached, quota-reached")
    public Response save(UUID id, @NotNull @Valid NewEntry asked) {
        Intake.Outcome outcome = intake.save(asked.campaign(), asked.submission(id), Caller.of(identity));
        return Response.status(outcome.taken() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Entry.of(outcome.state(), asked.campaign()))
                .build();
    }

    @GET
    @Path("/clips/{id}/uploads")
    @Transactional
    @Operation(
            operationId = "listUploadsOfClip",
            summary = "The uploads of one's own clip that can be continued, the oldest first")
    @APIResponse(responseCode = "200", description = "The uploads")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    public OpenUploads listUploads(UUID id) {
        Clip clip = Clip.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireBy(Caller.of(identity));
        return new OpenUploads(
                Upload.listOpenOf(id).stream().map(OpenUpload::of).toList());
    }

    /** Where an entry stands, and where its file goes. */
    @Schema(name = "Entry")
    record Entry(UUID id, ClipStatus status, Instant changedAt, Ways uploads) {

        static Entry of(ClipState state, String campaign) {
            return new Entry(
                    state.id(),
                    state.status(),
                    state.changedAt(),
                    new Ways(
                            "/api/v1/uploads",
                            "/api/v1/clips/" + state.id() + "/direct-upload",
                            "/api/v1/campaigns/" + campaign + "/clips"));
        }
    }

    /** The addresses that take its file. */
    @Schema(name = "UploadWays")
    record Ways(
            @Schema(description = "tus 1.0.0", example = "/api/v1/uploads")
            String resumable,

            @Schema(description = "Straight into the store, in presigned parts")
            String direct,

            @Schema(description = "One multipart/form-data request")
            String form) {}

    @Schema(name = "OpenUploads")
    record OpenUploads(List<OpenUpload> items) {}

    /** An upload that can be continued. */
    @Schema(name = "OpenUpload")
    record OpenUpload(
            @Schema(example = "/api/v1/uploads/0198f2c4-0000-7000-8000-000000000000")
            String url,

            UploadKind kind,
            @Schema(description = "Bytes on stable storage") long offset,

            @Schema(nullable = true, description = "In bytes; absent while its sender has not told it")
            Long length,

            String fileName,
            Instant expiresAt) {

        static OpenUpload of(Upload upload) {
            String url = upload.kind == UploadKind.DIRECT
                    ? "/api/v1/clips/" + upload.clipId + "/direct-upload/" + upload.id
                    : Tus.PATH + upload.id;
            return new OpenUpload(
                    url, upload.kind, upload.offsetBytes, upload.lengthBytes, upload.fileName, upload.expiresAt);
        }
    }
}
