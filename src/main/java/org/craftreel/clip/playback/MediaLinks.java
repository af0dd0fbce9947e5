package org.craftreel.clip.playback;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.craftreel.clip.Rendition;
import org.craftreel.keys.Hmac;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.craftreel.storage.ObjectStore;

/**
 * Links to renditions and captions. Where object storage has a public endpoint they lead there, presigned; elsewhere to this
 * service's own port, so that a phone on the local network plays too. The end of a link is rounded down to a third of
 * its life: links made close to each other are the same, so that browsers keep what they fetched.
 */
@ApplicationScoped
public class MediaLinks {

    /** The end of a playlist's name. */
    static final String PLAYLIST = ".m3u8";

    static final String MASTER = "all" + PLAYLIST;

    /** Where captions are, below their clip. */
    static final String CAPTIONS = "captions/";

    static final String WEB_VTT = ".vtt";

    private final Keyring keys;
    private final ObjectStore store;
    private final PlaybackSettings settings;
    private final Clock clock;

    MediaLinks(Keyring keys, ObjectStore store, PlaybackSettings settings, Clock clock) {
        this.keys = keys;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** The link, absolute to a public endpoint or relative to this service. */
    public URI link(Rendition rendition) {
        return link(rendition, Instant.MAX);
    }

    /** The same, ending no later than what it is found in. */
    URI link(Rendition rendition, Instant latest) {
        Instant now = clock.instant();
        Instant own = expiry(now);
        Instant expires = own.isBefore(latest) ? own : latest;
        return store.presign(rendition.objectKey, Duration.between(now, expires), rendition.contentType)
                .orElseGet(() -> own(rendition, expires));
    }

    /** The time of its making tells browsers that a rendition took another's place; the service does not look at it. */
    private URI own(Rendition rendition, Instant expires) {
        return URI.create(
                own(rendition.clipId, rendition.kind.name(), expires) + "&made=" + rendition.createdAt.toEpochMilli());
    }

    /** The link to a clip's HLS playlist, which this service writes; what it names may lie elsewhere. */
    public URI streamLink(UUID clip) {
        return own(clip, MASTER, expiry(clock.instant()));
    }

    /** The link to the playlist of one size, that ends with the link to all of them. */
    URI streamLink(Rendition stream, Instant expires) {
        return own(stream.clipId, stream.kind + PLAYLIST, expires);
    }

    /** The link to captions, which are no object in the store: it always leads to this service. */
    public URI captionLink(UUID clip, String language) {
        return captionLink(clip, language, expiry(clock.instant()));
    }

    /** The same, ending with the playlist that it is found in. */
    URI captionLink(UUID clip, String language, Instant expires) {
        return own(clip, CAPTIONS + language + WEB_VTT, expires);
    }

    /** The link to the playlist of captions, that ends with the link to that of all sizes. */
    URI captionStreamLink(UUID clip, String language, Instant expires) {
        return own(clip, CAPTIONS + language + PLAYLIST, expires);
    }

    /** When links made now end. */
    Instant expiry(Instant now) {
        long step = Math.max(1, settings.linkLife().toSeconds() / 3);
        long end = now.getEpochSecond() + settings.linkLife().toSeconds();
        return Instant.ofEpochSecond(end / step * step);
    }

    private URI own(UUID clip, String name, Instant expires) {
        String id = keys.currentId();
        String mac = mac(keys.current(Purpose.MEDIA), clip, name, expires.getEpochSecond());
        return URI.create(
                "/media/" + clip + "/" + name + "?expires=" + expires.getEpochSecond() + "&key=" + id + "&sign=" + mac);
    }

    /** Whether a link to this service is one of ours and has not ended. */
    boolean isValid(UUID clip, String name, long expires, String keyId, String sign) {
        return clock.instant().getEpochSecond() < expires
                && keys.find(keyId, Purpose.MEDIA)
                        .filter(key -> MessageDigest.isEqual(
                                mac(key, clip, name, expires).getBytes(StandardCharsets.US_ASCII),
                                sign.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static String mac(SecretKey key, UUID clip, String name, long expires) {
        byte[] full = Hmac.of(key, (clip + "/" + name + "/" + expires).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full).substring(0, 22);
    }
}
