package org.craftreel.clip.upload;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * The IETF's draft "Resumable Uploads for HTTP" (draft-ietf-httpbis-resumable-upload), as phones speak it by themselves:
 * interop version 3 in iOS 17, 5 and 6 since iOS 18, and what the later texts of the draft changed. The entry is named in
 * the address ({@code ?clip=}), the file by Content-Disposition, its digest by Repr-Digest, that of one request's bytes by
 * Content-Digest (RFC 9530).
 */
final class Draft implements Protocol {

    static final String INTEROP = "Upload-Draft-Interop-Version";

    static final String TYPE = "application/partial-upload";

    private static final String COMPLETE = "Upload-Complete";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String LIMIT = "Upload-Limit";
    private static final String CONTENT_DIGEST = "Content-Digest";
    private static final String TRUE = "?1";
    private static final String FALSE = "?0";
    private static final HttpResponseStatus RESUMABLE = new HttpResponseStatus(104, "Upload Resumption Supported");

    private static final String INCOMPLETE = "Upload-Incomplete";

    /** Interop versions that are spoken here. */
    private static final int FIRST = 3;

    private static final int LAST = 10;
    /** Until then the opposite of Upload-Complete, in a field of another name. */
    private static final int LAST_WITH_INCOMPLETE = 3;
    /** Before, an append had the file's own type. */
    private static final int FIRST_WITH_TYPE = 6;
    /** Until then an append without a word of it is the last, and the last answer tells the offset. */
    private static final int LAST_WITH_OPEN_END = 6;
    /** Until then {@code expires} is what is {@code max-age} later. */
    private static final int LAST_WITH_EXPIRES = 6;

    /** What the clip or its campaign refuses, rather than the protocol: the file is not wanted, however it is sent. */
    private static final Set<ProblemType> OF_THE_CLIP = EnumSet.of(
            ProblemType.FILE_CHECKSUM_MISMATCH,
            ProblemType.FILE_TOO_LARGE,
            ProblemType.FORMAT_NOT_ACCEPTED,
            ProblemType.STATE_CONFLICT,
            ProblemType.SUBMISSION_CLOSED,
            ProblemType.AUTHOR_LIMIT_REACHED,
            ProblemType.QUOTA_REACHED);

    /** The types of problems that the draft registers. */
    private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

    private static final String WRONG_OFFSET = TYPES + "mismatching-upload-offset";
    private static final String WRONG_LENGTH = TYPES + "inconsistent-upload-length";
    private static final String COMPLETED = TYPES + "completed-upload";
    private static final int BAD_REQUEST = Response.Status.BAD_REQUEST.getStatusCode();

    private static final Pattern EXTENDED_NAME =
            Pattern.compile("filename\\*\\s*=\\s*UTF-8''([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("filename\\s*=\\s*\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/=]+):");
    /** Integers and booleans of structured fields (RFC 9651); their parameters are passed over. */
    private static final Pattern INTEGER = Pattern.compile("(\\d{1,15})(?:;.*)?");

    private static final Pattern BOOLEAN = Pattern.compile("(\\?[01])(?:;.*)?");

    private final UploadGrants grants;
    private final Clock clock;
    private final Optional<Integer> told;
    private final Optional<Long> offset;
    private final int version;

    Draft(HttpServerRequest request, UploadGrants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
        this.told = integer(request, INTEROP)
                .filter(number -> number >= FIRST && number <= LAST)
                .map(Long::intValue);
        this.offset = integer(request, OFFSET);
        // The latest text, where none is named or one that is not known here.
        this.version = told.orElse(LAST);
    }

    /**
     * Upload tasks of iOS add their own fields to requests of tus, which are of tus nevertheless. To ask for an offset and to
     * give an upload up the draft has no fields: its addresses are known by their grant.
     */
    static boolean speaks(HttpServerRequest request) {
        return request.getHeader(Tus.RESUMABLE) == null
                && (request.getHeader(INTEROP) != null
                        || request.getHeader(COMPLETE) != null
                        || request.getParam(UploadGrants.PARAMETER) != null);
    }

    @Override
    public NewUpload announced(HttpServerRequest request) {
        String clip = request.getParam("clip");
        return new NewUpload(
                UploadKind.WHOLE,
                Optional.ofNullable(clip).map(NewUpload::clipId),
                length(request, 0),
                fileName(request.getHeader("Content-Disposition")),
                null,
                null,
                digest(request.getHeader("Repr-Digest")),
                List.of(),
                null);
    }

    @Override
    public Appending appending(HttpServerRequest request) {
        if (version >= FIRST_WITH_TYPE && !TYPE.equalsIgnoreCase(Content.type(request))) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, TYPE);
        }
        NewUpload.requireOnce(request, OFFSET);
        long from = offset.orElseThrow(() -> NewUpload.invalid(OFFSET, "≥ 0"));
        return new Appending(
                from, length(request, from), checksum(request), isComplete(request), Content.declaredBytes(request));
    }

    @Override
    public Optional<Appending> appendingAtOnce(HttpServerRequest request, NewUpload announced) {
        boolean complete = isComplete(request);
        if (!complete && !Content.isAnnounced(request)) {
            return Optional.empty();
        }
        return Optional.of(new Appending(0, null, checksum(request), complete, Content.declaredBytes(request)));
    }

    /** Of this request's bytes, where SHA-256 is among the digests of Content-Digest; others are passed over (RFC 9530). */
    private static Checksum checksum(HttpServerRequest request) {
        String header = request.getHeader(CONTENT_DIGEST);
        Matcher digest = DIGEST.matcher(header == null ? "" : header);
        return digest.find() ? Checksum.of("sha256 " + digest.group(1)) : null;
    }

    /** Told by a header, or by the length of the last request. */
    private Long length(HttpServerRequest request, long offset) {
        NewUpload.requireOnce(request, LENGTH);
        Long length = integer(request, LENGTH).orElse(null);
        long declared = Content.declaredBytes(request);
        if (!isComplete(request) || declared < 0) {
            return length;
        }
        if (length != null && length != offset + declared) {
            throw NewUpload.invalid(LENGTH, Long.toString(offset + declared));
        }
        return offset + declared;
    }

    private boolean isComplete(HttpServerRequest request) {
        Optional<Boolean> complete = version <= LAST_WITH_INCOMPLETE
                ? bool(request, INCOMPLETE).map(incomplete -> !incomplete)
                : bool(request, COMPLETE);
        if (complete.isEmpty() && version > LAST_WITH_OPEN_END) {
            throw NewUpload.invalid(COMPLETE, TRUE + " | " + FALSE);
        }
        return complete.orElse(true);
    }

    /** A field that is malformed counts as absent. */
    private static Optional<Long> integer(HttpServerRequest request, String header) {
        return item(request, header, INTEGER).map(Long::parseLong);
    }

    private static Optional<Boolean> bool(HttpServerRequest request, String header) {
        return item(request, header, BOOLEAN).map(TRUE::equals);
    }

    private static Optional<String> item(HttpServerRequest request, String header, Pattern form) {
        return Optional.ofNullable(request.getHeader(header))
                .map(value -> form.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    private static String fileName(String disposition) {
        if (disposition == null) {
            return "";
        }
        Matcher extended = EXTENDED_NAME.matcher(disposition);
        if (extended.find()) {
            try {
                return URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw NewUpload.invalid(HttpHeaders.CONTENT_DISPOSITION, "RFC 8187");
            }
        }
        Matcher plain = NAME.matcher(disposition);
        return plain.find() ? plain.group(1) : "";
    }

    private static String digest(String header) {
        if (header == null) {
            return null;
        }
        Matcher digest = DIGEST.matcher(header);
        try {
            return digest.find() ? HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1))) : null;
        } catch (IllegalArgumentException malformed) {
            throw NewUpload.invalid("Repr-Digest", "sha-256=:…:");
        }
    }

    @Override
    public void opened(HttpServerRequest request, Upload upload) {
        interim(request, Map.of(HttpHeaders.LOCATION, grants.address(upload.id), LIMIT, limit(upload)));
    }

    @Override
    public LongConsumer progress(HttpServerRequest request) {
        return offset -> interim(request, Map.of(OFFSET, Long.toString(offset)));
    }

    /** Vert.x writes no interim answers but 100 and 103. Only senders of the same interop version may get this one. */
    private void interim(HttpServerRequest request, Map<String, String> headers) {
        if (told.isEmpty() || request.version() != io.vertx.core.http.HttpVersion.HTTP_1_1) {
            return;
        }
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, RESUMABLE, Unpooled.EMPTY_BUFFER);
        headers.forEach(response.headers()::set);
        response.headers().set(INTEROP, told.get().toString());
        Channel channel = Wire.of(request);
        channel.eventLoop().execute(() -> {
            ChannelHandlerContext reader = channel.pipeline().context(Wire.READER);
            // It is gone with the connection.
            if (reader != null && !request.response().headWritten()) {
                reader.writeAndFlush(response);
            }
        });
    }

    @Override
    public Response created(Upload upload, Optional<ClipState> done) {
        boolean complete = isComplete(upload, done);
        Response.ResponseBuilder response = complete ? whole(done) : Response.status(Response.Status.CREATED);
        return spoken(response, complete)
                .header(HttpHeaders.LOCATION, grants.address(upload.id))
                .header(OFFSET, upload.offsetBytes)
                .header(LIMIT, limit(upload))
                .build();
    }

    @Override
    public Response state(Upload upload) {
        Response.ResponseBuilder response = spoken(Response.noContent(), upload.isComplete())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(OFFSET, upload.offsetBytes)
                .header(LIMIT, limit(upload));
        return upload.lengthBytes == null
                ? response.build()
                : response.header(LENGTH, upload.lengthBytes).build();
    }

    @Override
    public Response appended(Upload upload, Optional<ClipState> done) {
        boolean complete = isComplete(upload, done);
        Response.ResponseBuilder response = spoken(complete ? whole(done) : Response.noContent(), complete);
        return complete && version > LAST_WITH_OPEN_END
                ? response.build()
                : response.header(OFFSET, upload.offsetBytes).build();
    }

    /** Whose answer it is: the clip's, which ends the matter, or only the protocol's, which has types of its own. */
    @Override
    public Problem refused(Problem problem) {
        if (problem.type() == ProblemType.UPLOAD_LENGTH_EXCEEDED
                && !problem.uri().equals(COMPLETED)) {
            return refused(
                    NewUpload.invalid(LENGTH, String.valueOf(problem.members().get("length"))));
        }
        header(OF_THE_CLIP.contains(problem.type())).forEach(problem::header);
        if (problem.type() == ProblemType.FILE_TOO_LARGE) {
            problem.header(LIMIT, "max-size=" + problem.members().get("limit"));
        }
        if (problem.type() == ProblemType.WRONG_OFFSET) {
            return problem.as(WRONG_OFFSET, problem.status())
                    .with("expected-offset", problem.members().get("offset"))
                    .with("provided-offset", offset.orElse(0L));
        }
        if (problem.type() == ProblemType.INVALID_FIELD
                && LENGTH.equals(problem.members().get("field"))) {
            return problem.as(WRONG_LENGTH, BAD_REQUEST);
        }
        return problem.type() == ProblemType.CHECKSUM_MISMATCH ? problem.as(problem.uri(), BAD_REQUEST) : problem;
    }

    @Override
    public Problem complete(Problem overlong) {
        return overlong.as(COMPLETED, BAD_REQUEST);
    }

    /** More bytes than were announced cannot be what the sender meant. */
    @Override
    public boolean endsOverlong() {
        return true;
    }

    private static Response.ResponseBuilder whole(Optional<ClipState> done) {
        return done.map(state -> Response.ok(state)).orElseGet(Response::noContent);
    }

    private Response.ResponseBuilder spoken(Response.ResponseBuilder response, boolean complete) {
        header(complete).forEach(response::header);
        return response;
    }

    private Map<String, String> header(boolean complete) {
        boolean inverted = version <= LAST_WITH_INCOMPLETE;
        String name = inverted ? INCOMPLETE : COMPLETE;
        String value = complete == inverted ? FALSE : TRUE;
        return told.map(number -> Map.of(name, value, INTEROP, number.toString()))
                .orElseGet(() -> Map.of(name, value));
    }

    private String limit(Upload upload) {
        long age =
                Math.max(0, Duration.between(clock.instant(), upload.expiresAt).toSeconds());
        return "max-size=" + upload.maxBytes + ", " + (version <= LAST_WITH_EXPIRES ? "expires=" : "max-age=") + age;
    }

    /** An upload of what its clip had already has ended, and is complete for its sender. */
    private static boolean isComplete(Upload upload, Optional<ClipState> done) {
        return upload.isComplete() || done.isPresent();
    }
}
