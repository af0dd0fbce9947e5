package org.craftreel.clip.playback;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Rendition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Videos and posters through the service's own port, for links that playback and boards hand out. */
@Path("/media/{clip}/{kind: [A-Z0-9_]+}")
@PermitAll
@Tag(name = "Playback")
class MediaResource {

    private final MediaLinks links;
    private final ObjectStore store;

    MediaResource(MediaLinks links, ObjectStore store) {
        this.links = links;
        this.store = store;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "getMedia",
            summary = "A video or a poster, whole or by byte range",
            description =
                    "The address comes from playback or a board, signed, and ends as it says; that of a published clip"
                            + " as soon as it is not published any more.")
    @APIResponse(responseCode = "200", description = "The whole file")
    @APIResponse(responseCode = "206", description = "The range asked for")
    @APIResponse(responseCode = "403", description = "link-expired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "416", description = "range-not-satisfiable")
    @APIResponse(responseCode = "503", description = "storage-unavailable, database-unavailable: try again later")
    public Response get(
            UUID clip,
            Rendition.Kind kind,
            @RestQuery long expires,
            @RestQuery String key,
            @RestQuery String sign,
            @RestHeader("If-Range") String ifRange,
            @RestHeader("Range") String range,
            RoutingContext routing) {
        Rendition rendition = require(clip, kind, expires, key, sign);
        Optional<ByteRange> asked = asked(rendition, range, ifRange);
        ByteRange sent = asked.orElse(new ByteRange(0, rendition.bytes));
        // Opened here, so that a store that is away answers 503 rather than a broken body.
        InputStream in = store.open(rendition.objectKey, sent.first(), sent.length());
        Response.ResponseBuilder answer = Response.status(asked.isPresent() ? 206 : 200)
                .type(rendition.contentType)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, etag(rendition))
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=600")
                .entity(MediaBody.of(in, sent.length(), routing));
        if (asked.isPresent()) {
            answer.header("Content-Range", "bytes " + sent.first() + "-" + sent.last() + "/" + rendition.bytes);
        }
        return answer.build();
    }

    @HEAD
    @Blocking
    @Operation(operationId = "headMedia", summary = "Size and type of a video or a poster")
    @APIResponse(responseCode = "200", description = "The file's size and type")
    @APIResponse(responseCode = "403", description = "link-expired")
    @APIResponse(responseCode = "404", description = "not-found")
    public Response head(
            UUID clip, Rendition.Kind kind, @RestQuery long expires, @RestQuery String key, @RestQuery String sign) {
        Rendition rendition = require(clip, kind, expires, key, sign);
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, rendition.contentType)
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(rendition.bytes))
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, etag(rendition))
                .build();
    }

    private Rendition require(UUID clip, Rendition.Kind kind, long expires, String key, String sign) {
        MediaLinks.Audience audience = links.require(clip, kind.name(), expires, key, sign);
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    MediaLinks.requireShown(clip, kind.name(), audience);
                    return Rendition.find(clip, kind);
                })
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip + "/" + kind));
    }

    private static Optional<ByteRange> asked(Rendition rendition, String range, String ifRange) {
        if (ifRange != null && !ifRange.equals(etag(rendition))) {
            return Optional.empty();
        }
        try {
            return ByteRange.parse(range, rendition.bytes);
        } catch (ByteRange.Unsatisfiable outside) {
            throw new Problem(ProblemType.RANGE_NOT_SATISFIABLE, rendition.bytes).with("size", rendition.bytes);
        }
    }

    private static String etag(Rendition rendition) {
        String key = rendition.objectKey;
        return '"' + Integer.toHexString(key.hashCode()) + "-" + rendition.bytes + '"';
    }
}
