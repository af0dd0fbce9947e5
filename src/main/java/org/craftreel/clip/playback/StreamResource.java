package org.craftreel.clip.playback;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.craftreel.clip.ClipCaption;
import org.craftreel.clip.ClipFacts;
import org.craftreel.clip.Rendition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The playlists of a clip's streams (HLS, RFC 8216), written for whoever asks: the links in them end, so they cannot be
 * stored.
 */
@Path("/media/{clip}/{name: [A-Za-z0-9_]+\\.m3u8}")
@PermitAll
@Tag(name = "Playback")
class StreamResource {

    static final String TYPE = "application/vnd.apple.mpegurl";

    /** The name of the group of captions in a playlist. */
    private static final String GROUP = "captions";

    private final MediaLinks links;

    StreamResource(MediaLinks links) {
        this.links = links;
    }

    @GET
    @Blocking
    @Transactional
    @Operation(
            operationId = "getStream",
            summary = "A playlist of a clip's streams",
            description =
                    "The address comes from playback, or from the playlist of all sizes; it ends as it says, and for everybody but"
                            + " its author and its organizers with the clip's publication.")
    @APIResponse(responseCode = "200", description = "The playlist")
    @APIResponse(responseCode = "403", description = "link-expired")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "database-unavailable: try again later")
    public Response get(
            UUID clip, String name, @RestQuery long expires, @RestQuery String key, @RestQuery String sign) {
        MediaLinks.Audience audience = links.require(clip, name, expires, key, sign);
        MediaLinks.requireShown(clip, name, audience);
        List<Rendition> streams = Rendition.listOf(clip).stream()
                .filter(rendition -> rendition.kind.isStream())
                .sorted(Comparator.comparing(rendition -> -rendition.height))
                .toList();
        if (streams.isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, clip + "/" + name);
        }
        String playlist = name.equals(MediaLinks.MASTER)
                ? master(clip, streams, audience, Instant.ofEpochSecond(expires))
                : streams.stream()
                        .filter(stream -> name.equals(stream.kind + MediaLinks.PLAYLIST))
                        .findFirst()
                        .map(stream -> media(stream, audience, Instant.ofEpochSecond(expires)))
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clip + "/" + name));
        return Response.ok(playlist, TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                .build();
    }

    private String master(UUID clip, List<Rendition> streams, MediaLinks.Audience audience, Instant expires) {
        double frameRate = Math.min(
                60,
                ClipFacts.<ClipFacts>findByIdOptional(clip)
                        .map(facts -> facts.frameRate)
                        .orElse(30.0));
        StringBuilder lines = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        List<ClipCaption.Entry> captions = ClipCaption.listOf(clip);
        for (ClipCaption.Entry caption : captions) {
            lines.append("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"").append(GROUP);
            lines.append("\",NAME=\"").append(name(caption, captions));
            lines.append("\",LANGUAGE=\"").append(caption.language());
            lines.append("\",AUTOSELECT=YES,URI=\"")
                    .append(links.captionStreamLink(clip, caption.language(), audience, expires));
            lines.append("\"\n");
        }
        for (Rendition stream : streams) {
            lines.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(stream.peakBitRate);
            lines.append(",RESOLUTION=").append(stream.width).append('x').append(stream.height);
            lines.append(",FRAME-RATE=").append(String.format(Locale.ROOT, "%.3f", frameRate));
            lines.append(",CODECS=\"").append(stream.codecs).append('"');
            lines.append(captions.isEmpty() ? "" : ",SUBTITLES=\"" + GROUP + '"')
                    .append('\n');
            lines.append(links.streamLink(stream, audience, expires)).append('\n');
        }
        return lines.toString();
    }

    /** Names are unique within a group (RFC 8216, 4.3.4.1.1); those of some languages are alike. */
    private static String name(ClipCaption.Entry caption, List<ClipCaption.Entry> captions) {
        String label = caption.label();
        boolean alone =
                captions.stream().filter(each -> each.label().equals(label)).count() == 1;
        return alone ? label : label + " (" + caption.language() + ")";
    }

    private String media(Rendition stream, MediaLinks.Audience audience, Instant expires) {
        return stream.playlist.replace(
                Rendition.ADDRESS, links.link(stream, audience, expires).toString());
    }
}
