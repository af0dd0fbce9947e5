package org.craftreel.clip.upload;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * The IETF's draft "Resumable Uploads for HTTP" (draft-ietf-httpbis-resumable-upload), interop version 8, as phones speak
 * it by themselves. The entry is named in the address ({@code ?clip=}), the file by Content-Disposition, its digest by
 * Repr-Digest (RFC 9530).
 */
final class Draft implements Protocol {

    static final String INTEROP = "Upload-Draft-Interop-Version";
    static final String COMPLETE = "Upload-Complete";

    private static final String VERSION = "8";
    static final String TYPE = "application/partial-upload";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String LIMIT = "Upload-Limit";
    private static final String TRUE = "?1";
    private static final String FALSE = "?0";
    private static final HttpResponseStatus RESUMABLE = new HttpResponseStatus(104, "Upload Resumption Supported");
    private static final Pattern EXTENDED_NAME =
            Pattern.compile("filename\\*\\s*=\\s*UTF-8''([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("filename\\s*=\\s*\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/=]+):");

    private final Clock clock;

    Draft(Clock clock) {
        this.clock = clock;
    }

    static boolean speaks(HttpServerRequest request) {
        return request.getHeader(INTEROP) != null || request.getHeader(COMPLETE) != null;
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
        if (!TYPE.equalsIgnoreCase(Content.type(request))) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, TYPE);
        }
        Long offset = number(OFFSET, request.getHeader(OFFSET));
        if (offset == null) {
            throw NewUpload.invalid(OFFSET, "≥ 0");
        }
        return new Appending(
                offset, length(request, offset), null, isComplete(request), Content.declaredBytes(request));
    }

    @Override
    public Optional<Appending> appendingAtOnce(HttpServerRequest request, NewUpload announced) {
        boolean complete = isComplete(request);
        if (!complete && !Content.isAnnounced(request)) {
            return Optional.empty();
        }
        return Optional.of(new Appending(0, null, null, complete, Content.declaredBytes(request)));
    }

    /** Told by a header, or by the length of the last request. */
    private static Long length(HttpServerRequest request, long offset) {
        Long told = number(LENGTH, request.getHeader(LENGTH));
        long declared = Content.declaredBytes(request);
        if (!isComplete(request) || declared < 0) {
            return told;
        }
        if (told != null && told != offset + declared) {
            throw NewUpload.invalid(LENGTH, Long.toString(offset + declared));
        }
        return offset + declared;
    }

    private static boolean isComplete(HttpServerRequest request) {
        String complete = request.getHeader(COMPLETE);
        if (!TRUE.equals(complete) && !FALSE.equals(complete)) {
            throw NewUpload.invalid(COMPLETE, TRUE + " | " + FALSE);
        }
        return TRUE.equals(complete);
    }

    private static Long number(String header, String value) {
        if (value == null) {
            return null;
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw NewUpload.invalid(header, "≥ 0");
        }
        throw NewUpload.invalid(header, "≥ 0");
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
        interim(request, Map.of(HttpHeaders.LOCATION, Tus.PATH + upload.id, LIMIT, limit(upload)));
    }

    @Override
    public LongConsumer progress(HttpServerRequest request) {
        return offset -> interim(request, Map.of(OFFSET, Long.toString(offset)));
    }

    /** Vert.x writes no interim answers but 100 and 103. Only senders of the same interop version may get this one. */
    private static void interim(HttpServerRequest request, Map<String, String> headers) {
        if (!VERSION.equals(request.getHeader(INTEROP))
                || request.version() != io.vertx.core.http.HttpVersion.HTTP_1_1) {
            return;
        }
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, RESUMABLE, Unpooled.EMPTY_BUFFER);
        headers.forEach(response.headers()::set);
        response.headers().set(INTEROP, VERSION);
        Channel channel = Wire.of(request);
        channel.eventLoop().execute(() -> {
            if (!request.response().headWritten()) {
                channel.pipeline().context(Wire.READER).writeAndFlush(response);
            }
        });
    }

    @Override
    public Response created(Upload upload, Optional<ClipState> done) {
        if (isComplete(upload, done)) {
            return appended(upload, done);
        }
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, Tus.PATH + upload.id)
                .header(COMPLETE, FALSE)
                .header(OFFSET, upload.offsetBytes)
                .header(LIMIT, limit(upload))
                .build();
    }

    @Override
    public Response state(Upload upload) {
        Response.ResponseBuilder response = Response.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(OFFSET, upload.offsetBytes)
                .header(COMPLETE, upload.isComplete() ? TRUE : FALSE)
                .header(LIMIT, limit(upload));
        return upload.lengthBytes == null
                ? response.build()
                : response.header(LENGTH, upload.lengthBytes).build();
    }

    @Override
    public Response appended(Upload upload, Optional<ClipState> done) {
        if (!isComplete(upload, done)) {
            return Response.noContent()
                    .header(COMPLETE, FALSE)
                    .header(OFFSET, upload.offsetBytes)
                    .build();
        }
        return done.map(state -> Response.ok(state))
                .orElseGet(Response::noContent)
                .header(COMPLETE, TRUE)
                .build();
    }

    private String limit(Upload upload) {
        long age =
                Math.max(0, Duration.between(clock.instant(), upload.expiresAt).toSeconds());
        return "max-size=" + upload.maxBytes + ", max-age=" + age;
    }

    /** An upload of what its clip had already has ended, and is complete for its sender. */
    private static boolean isComplete(Upload upload, Optional<ClipState> done) {
        return upload.isComplete() || done.isPresent();
    }
}
