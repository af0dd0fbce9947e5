package org.craftreel.clip.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Big files straight into the store: links for its parts, and the end. */
@Path("/api/v1/clips/{clip}/direct-upload")
@Tag(name = "Uploads")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
class DirectUploadResource {

    private static final String SHA256 = "[0-9a-fA-F]{64}";

    private final SecurityIdentity identity;
    private final DirectUploads uploads;
    private final UploadLife life;
    private final UploadCleaning cleaning;
    private final Clock clock;

    DirectUploadResource(
            SecurityIdentity identity, DirectUploads uploads, UploadLife life, UploadCleaning cleaning, Clock clock) {
        this.identity = identity;
        this.uploads = uploads;
        this.life = life;
        this.cleaning = cleaning;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "beginDirectUpload",
            summary = "Begin an upload straight into the store",
            description =
                    "For an entry that was saved before. Its bytes go to the store by presigned links, one a part;"
                            + " this service moves none. A digest that is told is compared by media work.")
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "direct-upload-unavailable, state-conflict, submission-closed, author-limit-reached,"
                    + " quota-reached")
    @APIResponse(responseCode = "413", description = "file-too-large")
    @APIResponse(responseCode = "415", description = "format-not-accepted")
    @APIResponse(responseCode = "503", description = "storage-unavailable")
    public Response begin(UUID clip, @NotNull @Valid NewDirectUpload asked) {
        Upload upload = uploads.begin(clip, asked.fileName(), asked.bytes(), asked.sha256(), Caller.of(identity));
        String url = "/api/v1/clips/" + clip + "/direct-upload/" + upload.id;
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, url)
                .entity(new Begun(upload.id, url, upload.partBytes, DirectUploads.countOf(upload), upload.expiresAt))
                .build();
    }

    @GET
    @Path("/{upload}/parts")
    @Operation(
            operationId = "listDirectParts",
            summary = "Links for the parts, and which of them the store has",
            description =
                    "May be asked again at any time: links are made anew, parts that are there name their ETag, and where"
                            + " more of them are there than before, the upload disappears so much later.")
    @APIResponse(responseCode = "200", description = "A page of parts")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "503", description = "storage-unavailable")
    public DirectParts listParts(
            UUID clip,
            UUID upload,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Upload own = open(clip, upload);
        List<DirectPart> parts = uploads.listParts(own, after(cursor), limit + 1);
        Page<DirectPart> page = Page.of(parts, limit, part -> Integer.toString(part.number()));
        return new DirectParts(page.items(), page.nextCursor(), life.get(upload).expiresAt);
    }

    @POST
    @Path("/{upload}/complete")
    @Operation(
            operationId = "completeDirectUpload",
            summary = "Make the file of its parts",
            description = "The store's own list of parts, their lengths and ETags have to be what is named here. A"
                    + " digest has to be the one that was told at the beginning, if one was; media work compares it."
                    + " A repeat answers the clip as it stands.")
    @APIResponse(
            responseCode = "200",
            description = "The clip has its file",
            content = @Content(schema = @Schema(implementation = ClipState.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "parts-mismatch, state-conflict, submission-closed, author-limit-reached, quota-reached")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "415", description = "format-not-accepted")
    @APIResponse(responseCode = "460", description = "file-checksum-mismatch: another one was told at the beginning")
    @APIResponse(responseCode = "503", description = "storage-unavailable, upload-completing")
    public ClipState complete(UUID clip, UUID upload, @NotNull @Valid SentParts sent) {
        Upload own = own(clip, upload);
        requireOpen(own, true);
        if (sent.sha256() != null) {
            life.declare(own, sent.sha256().toLowerCase(Locale.ROOT));
        }
        Map<Integer, String> etags = new HashMap<>();
        sent.parts().forEach(part -> etags.put(part.number(), part.etag().replace("\"", "")));
        uploads.complete(upload, etags);
        own(clip, upload);
        return life.stateOfClip(clip);
    }

    @DELETE
    @Path("/{upload}")
    @Operation(operationId = "endDirectUpload", summary = "Give an upload up; its parts are removed")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "state-conflict: the clip has the file already")
    @APIResponse(responseCode = "410", description = "upload-gone")
    public Response end(UUID clip, UUID upload) {
        Upload own = own(clip, upload);
        if (!life.end(upload, "terminated")) {
            throw new Problem(ProblemType.STATE_CONFLICT, own.status, UploadStatus.ENDED);
        }
        cleaning.clean(upload);
        return Response.noContent().build();
    }

    private Upload open(UUID clip, UUID id) {
        Upload upload = own(clip, id);
        requireOpen(upload, false);
        return upload;
    }

    private void requireOpen(Upload upload, boolean orComplete) {
        boolean open = upload.isComplete() ? orComplete : !upload.isExpiredAt(clock.instant());
        if (!open) {
            throw new Problem(ProblemType.UPLOAD_GONE, upload.id);
        }
    }

    private Upload own(UUID clip, UUID id) {
        Upload upload = life.get(id);
        if (upload.kind != UploadKind.DIRECT || !upload.clipId.equals(clip)) {
            throw new Problem(ProblemType.NOT_FOUND, id);
        }
        if (!upload.accountId.equals(Caller.of(identity).accountId())) {
            throw new Problem(ProblemType.NOT_YOUR_UPLOAD);
        }
        if (upload.status == UploadStatus.ENDED) {
            throw new Problem(ProblemType.UPLOAD_GONE, id);
        }
        return upload;
    }

    private static int after(String cursor) {
        try {
            return cursor == null ? 0 : Integer.parseInt(cursor);
        } catch (NumberFormatException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
    }

    @Schema(name = "NewDirectUpload")
    record NewDirectUpload(
            @NotBlank @Size(max = 255) @Schema(example = "原片.mp4", description = "On the sender's device")
            String fileName,

            @NotNull @Min(1) @Max(UploadCreation.MOST_BYTES) @Schema(description = "The file's length")
            Long bytes,

            @Pattern(regexp = SHA256) @Schema(nullable = true, description = "Of the whole file, in hex")
            String sha256) {}

    @Schema(name = "DirectUpload")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Begun(
            UUID id,
            String url,

            @Schema(description = "Of every part but the last")
            long partBytes,

            int parts,

            @Schema(description = "When it disappears unless it is completed")
            Instant expiresAt) {}

    @Schema(name = "DirectParts")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DirectParts(
            List<DirectPart> items,

            @Schema(nullable = true, description = "Pass it as `cursor` to get the next page; absent on the last one.")
            String nextCursor,

            @Schema(description = "When the upload disappears unless more parts come or it is completed")
            Instant expiresAt) {}

    @Schema(name = "SentParts")
    record SentParts(
            @NotEmpty @Size(max = 10_000) List<@NotNull @Valid SentPart> parts,

            @Pattern(regexp = SHA256) @Schema(nullable = true, description = "Of the whole file, in hex")
            String sha256) {}

    @Schema(name = "SentPart")
    record SentPart(
            @Min(1) @Max(10_000) int number,

            @NotBlank @Size(max = 100) @Schema(description = "As the store answered the PUT")
            String etag) {}
}
