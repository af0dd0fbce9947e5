package org.craftreel.clip.playback;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipCaption;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A clip's captions: WebVTT for players, and the playlist of one segment that HLS wants around it. */
@Path("/media/{clip}/captions/{name: [A-Za-z0-9-]+\\.[a-z0-9]+}")
@PermitAll
@Tag(name = "Playback")
class CaptionFileResource {

    private final MediaLinks links;

    CaptionFileResource(MediaLinks links) {
        this.links = links;
    }

    @GET
    @Blocking
    @Transactional
    @Operation(
            operationId = "getCaptionFile",
            summary = "A clip's captions in a language, as WebVTT or as the HLS playlist of it",
            description = "The address comes from playback, or from the playlist of all sizes; it ends as it says.")
    @APIResponse(responseCode = "200", description = "The captions")
    @APIResponse(responseCode = "403", description = "link-expired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "database-unavailable: try again later")
    public Response get(
            UUID clip, String name, @RestQuery long expires, @RestQuery String key, @RestQuery String sign) {
        MediaLinks.Audience audience = links.require(clip, MediaLinks.CAPTIONS + name, expires, key, sign);
        MediaLinks.requireShown(clip, name, audience);
        ClipCaption caption = ClipCaption.find(clip, name.substring(0, name.lastIndexOf('.')))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip + "/" + name));
        boolean whole = name.endsWith(MediaLinks.WEB_VTT);
        String body = whole ? caption.text : playlist(caption, audience, Instant.ofEpochSecond(expires));
        return Response.ok(body, whole ? "text/vtt;charset=UTF-8" : StreamResource.TYPE)
                // Other captions may come under the same address.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private String playlist(ClipCaption caption, MediaLinks.Audience audience, Instant expires) {
        Clip clip = Clip.findById(caption.clipId);
        int milliseconds = clip.durationMs == null ? 0 : clip.durationMs;
        return String.join(
                "\n",
                "#EXTM3U",
                "#EXT-X-VERSION:7",
                "#EXT-X-TARGETDURATION:" + Math.max(1, (milliseconds + 999) / 1000),
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXTINF:%d.%03d,".formatted(milliseconds / 1000, milliseconds % 1000),
                links.captionLink(caption.clipId, caption.language, audience, expires)
                        .toString(),
                "#EXT-X-ENDLIST",
                "");
    }
}
