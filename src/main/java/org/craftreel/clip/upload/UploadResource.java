package org.craftreel.clip.upload;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resumable uploads: by tus 1.0.0, and by the IETF's draft where the settings say so. */
@Path("/api/v1/uploads")
@Tag(name = "Uploads")
class UploadResource {

    private static final String TERMINATED = "terminated";

    private final SecurityIdentity identity;
    private final UploadCreation creation;
    private final RepeatedCreations repeats;
    private final UploadGrants grants;
    private final UploadLife life;
    private final UploadCleaning cleaning;
    private final UploadPieces pieces;
    private final Completion completion;
    private final FullUploads fullUploads;
    private final Leases leases;
    private final Handovers handovers;
    private final Receiver receiver;
    private final UploadSettings settings;
    private final Clock clock;

    UploadResource(
            SecurityIdentity identity,
            UploadCreation creation,
            RepeatedCreations repeats,
            UploadGrants grants,
            UploadLife life,
            UploadCleaning cleaning,
            UploadPieces pieces,
            Completion completion,
            FullUploads fullUploads,
            Leases leases,
            Handovers handovers,
            Receiver receiver,
            UploadSettings settings,
            Clock clock) {
        this.identity = identity;
        this.creation = creation;
        this.repeats = repeats;
        this.grants = grants;
        this.life = life;
        this.cleaning = cleaning;
        this.pieces = pieces;
        this.completion = completion;
        this.fullUploads = fullUploads;
        this.leases = leases;
        this.handovers = handovers;
        this.receiver = receiver;
        this.settings = settings;
        this.clock = clock;
    }

    @OPTIONS
    @PermitAll
    @Operation(operationId = "optionsOfUploads", summary = "What resumable uploads can do here (tus 1.0.0)")
    @APIResponse(responseCode = "200", description = "The same, to senders by the IETF's draft")
    @APIResponse(
            responseCode = "204",
            description = "`Tus-Version`, `Tus-Extension`, `Tus-Max-Size` in bytes, `Tus-Checksum-Algorithm`")
    public Response options(HttpServerRequest request) {
        // Phones look for 200 before they send by the draft.
        Response.ResponseBuilder response = (isDrafted(request) ? Response.ok() : Response.noContent())
                .header(Tus.RESUMABLE, Tus.VERSION)
                .header(Tus.SUPPORTED, Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Max-Size", UploadCreation.MOST_BYTES)
                .header("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS));
        return settings.ietfDraft()
                ? response.header("Accept-Patch", Draft.TYPE)
                        .header("Upload-Limit", "max-size=" + UploadCreation.MOST_BYTES)
                        .build()
                : response.build();
    }

    @OPTIONS
    @Path("/{id}")
    @PermitAll
    @Operation(operationId = "optionsOfUpload", summary = "The same as for all uploads")
    @APIResponse(responseCode = "200", description = "As `OPTIONS /api/v1/uploads`")
    @APIResponse(responseCode = "204", description = "As `OPTIONS /api/v1/uploads`")
    public Response optionsOfOne(String id, HttpServerRequest request) {
        return options(request);
    }

    @POST
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Blocking
    @Operation(
            operationId = "createUpload",
            summary = "Begin a resumable upload (tus 1.0.0)",
            description = "For an entry that was saved before: its id is `clip` in `Upload-Metadata`, beside `filename`"
                    + " and, if wanted, `sha256` in hex. The answer's `Location` takes the bytes by PATCH;"
                    + " `Upload-Expires` tells when it disappears unless it is continued. Bytes may come with this"
                    + " request already. Pieces (`Upload-Concat: final`) that are all there are joined, and the file is"
                    + " the entry's, before the answer. With `Upload-Draft-Interop-Version` it is the IETF's draft instead, and the"
                    + " entry is named in the address: `?clip=`.")
    @APIResponse(responseCode = "201", description = "Begun: `Location`, `Upload-Expires`, `Upload-Offset`")
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-clip, not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found: no such entry or piece")
    @APIResponse(
            responseCode = "409",
            description =
                    "state-conflict, submission-closed, author-limit-reached, quota-reached, pieces-limit-reached,"
                            + " upload-taken-over")
    @APIResponse(responseCode = "410", description = "upload-gone: a piece that was to be joined, just now")
    @APIResponse(responseCode = "412", description = "unsupported-tus-version")
    @APIResponse(responseCode = "413", description = "file-too-large, upload-length-exceeded")
    @APIResponse(responseCode = "415", description = "unsupported-media-type, format-not-accepted")
    @APIResponse(responseCode = "460", description = "checksum-mismatch, file-checksum-mismatch")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable")
    public CompletionStage<Response> create(HttpServerRequest request) {
        Protocol protocol = protocol(request);
        NewUpload announced;
        Optional<Appending> atOnce;
        try {
            announced = protocol.announced(request);
            atOnce = protocol.appendingAtOnce(request, announced);
        } catch (Problem problem) {
            throw protocol.refused(problem);
        }
        Upload upload;
        try {
            upload = creation.open(announced, Caller.of(identity), atOnce.isPresent());
        } catch (Problem problem) {
            return repeated(request, protocol, announced, atOnce.isPresent(), problem);
        }
        protocol.opened(request, upload);
        if (upload.kind == UploadKind.JOINED && upload.holder != null) {
            return answered(protocol, upload.id, () -> pieces.joinNow(upload)
                    .thenApply(joined -> protocol.created(joined.upload(), joined.done())));
        }
        if (atOnce.isEmpty()) {
            return CompletableFuture.completedFuture(protocol.created(upload, Optional.empty()));
        }
        Appending first = atOnce.get();
        return answered(
                protocol, upload.id, () -> receiver.receiveFirst(request, upload, first, protocol.progress(request))
                        .thenApply(received -> protocol.created(received.upload(), received.done())));
    }

    /** What made a file a clip's before is answered as it was, rather than told that the clip has a file. */
    private CompletionStage<Response> repeated(
            HttpServerRequest request, Protocol protocol, NewUpload announced, boolean atOnce, Problem refusal) {
        boolean joins = announced.kind() == UploadKind.JOINED;
        boolean hasFile = refusal.type() == ProblemType.STATE_CONFLICT && (atOnce || joins);
        // The clip takes another file, as its film could not be used.
        boolean piecesAreGone = refusal.type() == ProblemType.NOT_FOUND && joins;
        Optional<RepeatedCreations.First> first =
                hasFile || piecesAreGone ? repeats.find(announced, Caller.of(identity)) : Optional.empty();
        if (first.isEmpty()) {
            throw protocol.refused(refusal);
        }
        CompletionStage<RepeatedCreations.First> compared =
                joins ? CompletableFuture.completedFuture(first.get()) : repeats.compare(request, first.get(), refusal);
        return answered(
                protocol,
                first.get().upload().id,
                () -> compared.thenApply(same -> protocol.created(same.upload(), Optional.of(same.clip()))));
    }

    @HEAD
    @Path("/{id}")
    @PermitAll
    @Blocking
    @Operation(
            operationId = "headUpload",
            summary = "How many bytes are safe",
            description = "`Upload-Offset` is on stable storage and never goes back. Another request that still takes"
                    + " bytes stores what it has and ends.")
    @APIResponse(responseCode = "200", description = "`Upload-Offset`, `Upload-Length` or `Upload-Defer-Length`")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "412", description = "unsupported-tus-version")
    @APIResponse(
            responseCode = "423",
            description = "upload-completing, storage-unavailable, database-unavailable: ask again after `Retry-After`;"
                    + " clients of tus would begin anew after a 503")
    @APIResponse(
            responseCode = "503",
            description = "upload-completing, storage-unavailable, database-unavailable: the same, by the IETF's draft")
    public Response state(UUID id, HttpServerRequest request) {
        Protocol protocol = protocol(request);
        own(id, request);
        leases.awaitFree(id);
        // Where it is refused now it has ended, which is what is told of it from then on.
        completion.settle(id);
        fullUploads.settle(id);
        return protocol.state(own(id, request));
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Blocking
    @Operation(
            operationId = "getUpload",
            summary = "The same as HEAD, for senders by the IETF's draft",
            description = "tus knows HEAD only.")
    @APIResponse(
            responseCode = "204",
            description = "`Upload-Offset`, `Upload-Complete`, `Upload-Length` if it is known")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "405", description = "method-not-allowed: by tus")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable, upload-completing")
    public Response get(UUID id, HttpServerRequest request) {
        if (!isDrafted(request)) {
            throw new Problem(ProblemType.METHOD_NOT_ALLOWED, HttpMethod.GET);
        }
        return state(id, request);
    }

    @PATCH
    @Path("/{id}")
    @PermitAll
    @Blocking
    @Operation(
            operationId = "appendToUpload",
            summary = "Send the bytes from an offset on",
            description =
                    "Answered when they are on stable storage. What came before a connection broke is kept, unless"
                            + " a checksum was told. The last bytes make the file the entry's, at once.")
    @APIResponse(responseCode = "204", description = "Taken: `Upload-Offset`")
    @APIResponse(
            responseCode = "400",
            description =
                    "invalid-field: by the IETF's draft also for other lengths than announced, bytes after the end and"
                            + " another `Content-Digest`; the types of these and of a wrong offset are the draft's own")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload, upload-is-joined")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(
            responseCode = "409",
            description = "wrong-offset, upload-taken-over, state-conflict, submission-closed, author-limit-reached,"
                    + " quota-reached")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "412", description = "unsupported-tus-version")
    @APIResponse(responseCode = "413", description = "file-too-large, upload-length-exceeded")
    @APIResponse(responseCode = "415", description = "unsupported-media-type, format-not-accepted")
    @APIResponse(responseCode = "460", description = "checksum-mismatch, file-checksum-mismatch")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable, upload-completing")
    public CompletionStage<Response> append(UUID id, HttpServerRequest request) {
        Protocol protocol = protocol(request);
        return answered(protocol, id, () -> append(id, request, protocol));
    }

    private CompletionStage<Response> append(UUID id, HttpServerRequest request, Protocol protocol) {
        Upload upload = own(id, request);
        if (upload.kind == UploadKind.JOINED) {
            throw new Problem(ProblemType.UPLOAD_IS_JOINED);
        }
        Appending appending = protocol.appending(request);
        if (upload.isComplete() || appending.offset() < upload.offsetBytes) {
            // Whoever sends at present is right, and is not disturbed.
            requireRepeat(protocol, upload, appending);
            completion.settle(id).ifPresent(refused -> {
                throw refused;
            });
            return CompletableFuture.completedFuture(protocol.appended(own(id, request), Optional.empty()));
        }
        return receiver.receive(request, upload, appending, protocol.progress(request))
                .thenApply(received -> protocol.appended(received.upload(), received.done()));
    }

    /** With each refusal as the protocol words it. */
    private CompletionStage<Response> answered(
            Protocol protocol, UUID upload, Supplier<CompletionStage<Response>> work) {
        try {
            return work.get().exceptionally(fault -> {
                Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
                if (cause instanceof Problem problem) {
                    throw refused(protocol, upload, problem);
                }
                throw fault instanceof RuntimeException known ? known : new CompletionException(fault);
            });
        } catch (Problem problem) {
            throw refused(protocol, upload, problem);
        }
    }

    private Problem refused(Protocol protocol, UUID upload, Problem problem) {
        boolean overlong = problem.type() == ProblemType.UPLOAD_LENGTH_EXCEEDED && protocol.endsOverlong();
        boolean exhausted = problem.members().containsKey(PartWriter.MOST_PARTS);
        if ((overlong || exhausted) && life.end(upload, problem.type().code())) {
            cleaning.clean(upload);
        }
        return protocol.refused(problem);
    }

    @DELETE
    @Path("/{id}")
    @PermitAll
    @Blocking
    @Operation(
            operationId = "endUpload",
            summary = "Give an upload up; its bytes are removed",
            description =
                    "The file of a clip that has it already stays: who wants to take that back withdraws the clip.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "not-your-upload")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "410", description = "upload-gone")
    @APIResponse(responseCode = "412", description = "unsupported-tus-version")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable, upload-completing")
    public Response end(UUID id, HttpServerRequest request) {
        protocol(request);
        own(id, request);
        completion.settle(id);
        if (life.end(id, TERMINATED)) {
            handovers.ask(id);
            cleaning.clean(id);
        } else if (!life.letGo(id, TERMINATED)) {
            // Its last bytes came just now.
            throw Completion.completing();
        }
        return Response.noContent().build();
    }

    private boolean isDrafted(HttpServerRequest request) {
        return settings.ietfDraft() && Draft.speaks(request);
    }

    private Protocol protocol(HttpServerRequest request) {
        if (isDrafted(request)) {
            return new Draft(request, grants, clock);
        }
        String version = request.getHeader(Tus.RESUMABLE);
        if (!Tus.VERSION.equals(version)) {
            throw new Problem(ProblemType.UNSUPPORTED_TUS_VERSION, version == null ? "" : version)
                    .header(Tus.SUPPORTED, Tus.VERSION);
        }
        return new Tus();
    }

    /** The upload, for who began it or has the address that grants it. */
    private Upload own(UUID id, HttpServerRequest request) {
        Optional<UUID> account = grants.isGranted(request, id)
                ? Optional.empty()
                : Optional.of(Caller.of(identity).accountId());
        Upload upload = current(id);
        if (account.filter(asks -> !asks.equals(upload.accountId)).isPresent() || !upload.kind.isResumable()) {
            throw new Problem(ProblemType.NOT_YOUR_UPLOAD);
        }
        if (upload.status == UploadStatus.ENDED || !upload.isComplete() && upload.isExpiredAt(clock.instant())) {
            throw new Problem(ProblemType.UPLOAD_GONE, id);
        }
        return upload;
    }

    private Upload current(UUID id) {
        Upload upload = life.get(id);
        boolean waitsForPieces = upload.kind == UploadKind.JOINED && upload.status == UploadStatus.OPEN;
        return waitsForPieces ? life.getProlonged(id) : upload;
    }

    /** A last request whose answer was lost is answered again. */
    private static void requireRepeat(Protocol protocol, Upload upload, Appending appending) {
        if (appending.offset() != upload.offsetBytes) {
            throw Receiver.wrongOffset(upload, appending);
        }
        if (appending.declared() != 0) {
            Problem overlong = new Problem(ProblemType.UPLOAD_LENGTH_EXCEEDED, upload.offsetBytes)
                    .with("length", upload.offsetBytes);
            throw upload.isComplete() ? protocol.complete(overlong) : overlong;
        }
    }
}
