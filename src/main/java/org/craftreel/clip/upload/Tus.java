package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.craftreel.clip.ClipState;
import org.craftreel.http.HttpDate;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** tus 1.0.0 (https://tus.io/protocols/resumable-upload), with all of its extensions. */
final class Tus implements Protocol {

    static final String PATH = "/api/v1/uploads/";
    static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";
    static final String SUPPORTED = "Tus-Version";
    static final String EXTENSIONS = "creation,creation-with-upload,creation-defer-length,expiration,checksum,"
            + "checksum-trailer,termination,concatenation,concatenation-unfinished";

    private static final String TYPE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String DEFER = "Upload-Defer-Length";
    private static final String METADATA = "Upload-Metadata";
    private static final String CONCAT = "Upload-Concat";
    private static final String EXPIRES = "Upload-Expires";
    private static final String FINAL = "final;";

    /** What Java takes for a number besides, as a sign before it, is none here. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @Override
    public NewUpload announced(HttpServerRequest request) {
        String concat = request.getHeader(CONCAT);
        UploadMetadata metadata = UploadMetadata.parse(request.getHeader(METADATA));
        UploadKind kind = kind(concat);
        return new NewUpload(
                kind,
                metadata.find("clip").map(NewUpload::clipId),
                length(request, kind),
                metadata.find("filename").or(() -> metadata.find("name")).orElse(""),
                request.getHeader(METADATA),
                concat,
                metadata.find("sha256").orElse(null),
                kind == UploadKind.JOINED ? pieces(concat.substring(FINAL.length())) : List.of(),
                null);
    }

    private static UploadKind kind(String concat) {
        if (concat == null) {
            return UploadKind.WHOLE;
        }
        if (concat.equals("partial")) {
            return UploadKind.PIECE;
        }
        if (concat.startsWith(FINAL)) {
            return UploadKind.JOINED;
        }
        throw NewUpload.invalid(CONCAT, "partial | final;…");
    }

    private static Long length(HttpServerRequest request, UploadKind kind) {
        NewUpload.requireOnce(request, LENGTH);
        String length = request.getHeader(LENGTH);
        String deferred = request.getHeader(DEFER);
        if (kind == UploadKind.JOINED) {
            if (length != null || deferred != null) {
                throw NewUpload.invalid(LENGTH, "∅");
            }
            return null;
        }
        if (deferred != null && (!deferred.equals("1") || length != null)) {
            throw NewUpload.invalid(DEFER, "1");
        }
        return deferred == null ? number(LENGTH, length) : null;
    }

    private static List<UUID> pieces(String addresses) {
        return Arrays.stream(addresses.strip().split("\\s+"))
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .map(Tus::pieceId)
                .toList();
    }

    private static UUID pieceId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw NewUpload.invalid(CONCAT, FINAL + PATH + "…");
        }
    }

    @Override
    public Appending appending(HttpServerRequest request) {
        requireType(request);
        NewUpload.requireOnce(request, OFFSET);
        NewUpload.requireOnce(request, LENGTH);
        String length = request.getHeader(LENGTH);
        return new Appending(
                number(OFFSET, request.getHeader(OFFSET)),
                length == null ? null : number(LENGTH, length),
                ChecksumTrailer.checksumOf(request),
                null,
                Content.declaredBytes(request));
    }

    @Override
    public Optional<Appending> appendingAtOnce(HttpServerRequest request, NewUpload announced) {
        boolean empty = announced.length() != null && announced.length() == 0;
        if (announced.kind() == UploadKind.JOINED || !Content.isAnnounced(request) && !empty) {
            return Optional.empty();
        }
        if (Content.isAnnounced(request)) {
            requireType(request);
        }
        return Optional.of(
                new Appending(0, null, ChecksumTrailer.checksumOf(request), null, Content.declaredBytes(request)));
    }

    private static void requireType(HttpServerRequest request) {
        if (!TYPE.equalsIgnoreCase(Content.type(request))) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, TYPE);
        }
    }

    private static long number(String header, String value) {
        if (value != null && DIGITS.matcher(value).matches()) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException tooLarge) {
                throw NewUpload.invalid(header, "≤ " + Long.MAX_VALUE);
            }
        }
        throw NewUpload.invalid(header, "≥ 0");
    }

    /** The protocol has no word for it: a sender learns the address with the answer. */
    @Override
    public void opened(HttpServerRequest request, Upload upload) {}

    @Override
    public LongConsumer progress(HttpServerRequest request) {
        return offset -> {};
    }

    @Override
    public Response created(Upload upload, Optional<ClipState> done) {
        Response.ResponseBuilder response =
                Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, PATH + upload.id);
        if (upload.kind != UploadKind.JOINED || done.isPresent()) {
            response.header(OFFSET, upload.offsetBytes);
        }
        return expiring(response, upload).build();
    }

    @Override
    public Response state(Upload upload) {
        Response.ResponseBuilder response = Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean joining = upload.kind == UploadKind.JOINED && upload.status != UploadStatus.DONE;
        if (!joining) {
            response.header(OFFSET, upload.offsetBytes);
        }
        Long length = joining ? UploadPieces.lengthOf(upload.id) : upload.lengthBytes;
        if (length != null) {
            response.header(LENGTH, length);
        } else if (!joining) {
            response.header(DEFER, 1);
        }
        if (upload.metadata != null) {
            response.header(METADATA, upload.metadata);
        }
        if (upload.concat != null) {
            response.header(CONCAT, upload.concat);
        }
        return expiring(response, upload).build();
    }

    @Override
    public Response appended(Upload upload, Optional<ClipState> done) {
        return expiring(Response.noContent().header(OFFSET, upload.offsetBytes), upload)
                .build();
    }

    /** A clip's file stays, and a finished piece does not. */
    private static Response.ResponseBuilder expiring(Response.ResponseBuilder response, Upload upload) {
        return upload.isComplete() && upload.kind != UploadKind.PIECE
                ? response
                : response.header(EXPIRES, HttpDate.text(upload.expiresAt));
    }
}
