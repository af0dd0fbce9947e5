package org.craftreel.clip.playback;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipCaption;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.Device;
import org.craftreel.clip.QualifyingWatch;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Network;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Beginning to play. */
@Path("/api/v1")
@PermitAll
@Tag(name = "Playback")
class PlaybackResource {

    private final SecurityIdentity identity;
    private final MediaLinks links;
    private final DeviceLimit limit;
    private final Keyring keys;
    private final Clock clock;

    PlaybackResource(SecurityIdentity identity, MediaLinks links, DeviceLimit limit, Keyring keys, Clock clock) {
        this.identity = identity;
        this.links = links;
        this.limit = limit;
        this.keys = keys;
        this.clock = clock;
    }

    @POST
    @Path("/devices")
    @Operation(
            operationId = "createDevice",
            summary = "Get a device token, for playing without an account",
            description = "Keep it on the device and send it as Craftreel-Device with playback: it is what tells one"
                    + " viewer from another.")
    @APIResponse(responseCode = "200", description = "A new device's token")
    @APIResponse(
            responseCode = "429",
            description =
                    "too-many-devices: new ones from this network; wait as Retry-After says, and keep the token that"
                            + " there is")
    public DeviceToken createDevice(HttpServerRequest request) {
        limit.count(Network.of(request.remoteAddress(), keys));
        return new DeviceToken(Device.create().sign(keys));
    }

    @POST
    @Path("/clips/{id}/playback")
    @Transactional
    @Operation(
            operationId = "beginPlayback",
            summary = "Get the addresses of a clip's renditions and a ticket for one play",
            description = "Asked by an account (Bearer) or a device (Craftreel-Device). What is not published has"
                    + " addresses for its author and its organizers, and no ticket: watching it is no play.")
    @APIResponse(responseCode = "200", description = "Addresses, and the ticket")
    @APIResponse(responseCode = "400", description = "device-required")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or nothing to play for the caller")
    public Playback begin(UUID id, @RestHeader(Device.HEADER) String deviceToken) {
        Optional<Caller> caller = Caller.find(identity);
        Clip clip = Clip.findWithAll(id)
                .filter(found -> found.isVisibleTo(caller))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        UUID viewer =
                Device.viewer(caller, deviceToken, keys).orElseThrow(() -> new Problem(ProblemType.DEVICE_REQUIRED));
        List<Rendition> renditions = Rendition.listOf(id);
        MediaLinks.Audience audience = MediaLinks.Audience.of(clip.status);
        List<Source> sources = Source.listOf(renditions, links, audience);
        if (sources.isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, id);
        }
        Instant now = clock.instant();
        boolean streams = renditions.stream().anyMatch(rendition -> rendition.kind.isStream());
        return new Playback(
                id,
                sources,
                streams ? links.streamLink(id, audience) : null,
                link(renditions, clip.poster, audience),
                link(renditions, Rendition.Kind.PREVIEW, audience),
                Sprite.find(renditions, links, audience).orElse(null),
                Caption.listOf(id, links, audience),
                clip.durationMs,
                links.expiry(now),
                clip.status == ClipStatus.PUBLISHED ? ticket(clip, viewer, now) : null,
                QualifyingWatch.milliseconds(rules(clip.campaign).qualifyingWatchMs, clip.durationMs));
    }

    private URI link(List<Rendition> renditions, Rendition.Kind kind, MediaLinks.Audience audience) {
        return renditions.stream()
                .filter(rendition -> rendition.kind == kind)
                .findFirst()
                .map(rendition -> links.link(rendition, audience))
                .orElse(null);
    }

    private String ticket(Clip clip, UUID viewer, Instant now) {
        return Ticket.issue(clip.id, viewer, clip.campaign.ruleVersion, now).sign(keys);
    }

    private static RuleSet rules(Campaign campaign) {
        return RuleSet.get(campaign.id, campaign.ruleVersion);
    }

    record DeviceToken(String deviceToken) {}

    record Playback(
            UUID clipId,

            @Schema(description = "Films, the largest first; each plays everywhere")
            List<Source> sources,

            @Schema(
                    nullable = true,
                    description = "An HLS playlist of all sizes, for players that adapt; absent until they are made")
            URI hlsUrl,

            @Schema(nullable = true) URI posterUrl,

            @Schema(nullable = true, description = "A few seconds without sound, for lists")
            URI previewUrl,

            @Schema(nullable = true, description = "Small pictures at even distances, for scrubbing")
            Sprite sprite,

            @Schema(description = "What is said, to be read; by language")
            List<Caption> captions,

            int durationMs,
            @Schema(description = "When the addresses end") Instant expiresAt,

            @Schema(nullable = true, description = "Report it once something was watched; absent before publication")
            String ticket,

            @Schema(description = "What has to be watched for a qualified play")
            int qualifyingWatchMs) {}

    record Source(
            Rendition.Kind kind,
            URI url,
            String contentType,

            @Schema(nullable = true, example = "avc1.640028,mp4a.40.2")
            String codecs,

            int width,
            int height,
            long bytes) {

        /** What was made first is of no more use once there are others, whose sound and bit rate are evened out. */
        static List<Source> listOf(List<Rendition> renditions, MediaLinks links, MediaLinks.Audience audience) {
            boolean complete = renditions.stream().anyMatch(rendition -> rendition.kind.isVideo());
            return renditions.stream()
                    .filter(rendition ->
                            complete ? rendition.kind.isVideo() : rendition.kind == Rendition.Kind.PLAYABLE)
                    .sorted(Comparator.comparing(rendition -> -rendition.height))
                    .map(rendition -> of(rendition, links, audience))
                    .toList();
        }

        private static Source of(Rendition rendition, MediaLinks links, MediaLinks.Audience audience) {
            return new Source(
                    rendition.kind,
                    links.link(rendition, audience),
                    rendition.contentType,
                    rendition.codecs,
                    rendition.width,
                    rendition.height,
                    rendition.bytes);
        }
    }

    @Schema(name = "PlayableCaption")
    record Caption(
            @Schema(example = "zh-CN", description = "BCP 47")
            String language,

            @Schema(example = "中文 (中国)", description = "The language's name as its readers call it")
            String label,

            @Schema(description = "WebVTT") URI url) {

        static List<Caption> listOf(UUID clip, MediaLinks links, MediaLinks.Audience audience) {
            return ClipCaption.listOf(clip).stream()
                    .map(each -> new Caption(
                            each.language(), each.label(), links.captionLink(clip, each.language(), audience)))
                    .toList();
        }
    }

    record Sprite(
            URI url,

            @Schema(description = "Of one picture, in pixels")
            int width,

            int height,
            int tiles,
            int tilesARow,

            @Schema(description = "From one picture to the next")
            int intervalMs) {

        static Optional<Sprite> find(List<Rendition> renditions, MediaLinks links, MediaLinks.Audience audience) {
            return renditions.stream()
                    .filter(rendition -> rendition.kind == Rendition.Kind.SPRITE)
                    .findFirst()
                    .map(sprite -> new Sprite(
                            links.link(sprite, audience),
                            sprite.width,
                            sprite.height,
                            sprite.tiles,
                            sprite.tilesARow,
                            sprite.tileIntervalMs));
        }
    }
}
