package org.craftreel.clip.playback;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.Rendition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Hmac;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.craftreel.storage.ObjectStore;

/**
 * Links to renditions and captions. Where object storage has a public endpoint they lead there, presigned; elsewhere to this
 * service's own port, so that a phone on the local network plays too. The end of a link is rounded down to a third of
 * its life: links made close to each other are the same, so that browsers keep what they fetched. A link to this service
 * says whom it was made for, so that it is refused from the moment that its clip is not published any more; one to a public
 * endpoint works to its end.
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

    /** Whom a link was made for, which decides for how long it is good. */
    public enum Audience {
        /** While the clip is published. */
        EVERYBODY(""),
        /** Its author and its organizers, who see it in every state. */
        INSIDE("/inside");

        private final String mark;

        Audience(String mark) {
            this.mark = mark;
        }

        /** That of links to a clip as it stands: what is not published is shown to those only who may see it. */
        public static Audience of(ClipStatus status) {
            return status == ClipStatus.PUBLISHED ? EVERYBODY : INSIDE;
        }
    }

    /** The link, absolute to a public endpoint or relative to this service. */
    public URI link(Rendition rendition, Audience audience) {
        return link(rendition, audience, Instant.MAX);
    }

    /** The same, ending no later than what it is found in. */
    URI link(Rendition rendition, Audience audience, Instant latest) {
        Instant now = clock.instant();
        Instant own = expiry(now);
        Instant expires = own.isBefore(latest) ? own : latest;
        return store.presign(rendition.objectKey, Duration.between(now, expires), rendition.contentType)
                .orElseGet(() -> own(rendition, audience, expires));
    }

    /** The time of its making tells browsers that a rendition took another's place; the service does not look at it. */
    private URI own(Rendition rendition, Audience audience, Instant expires) {
        return URI.create(signed(rendition.clipId, rendition.kind.name(), audience, expires) + "&made="
                + rendition.createdAt.toEpochMilli());
    }

    /** The link to a clip's HLS playlist, which this service writes; what it names may lie elsewhere. */
    public URI streamLink(UUID clip, Audience audience) {
        return own(clip, MASTER, audience, expiry(clock.instant()));
    }

    /** The link to the playlist of one size, that ends with the link to all of them. */
    URI streamLink(Rendition stream, Audience audience, Instant expires) {
        return own(stream.clipId, stream.kind + PLAYLIST, audience, expires);
    }

    /** The link to captions, which are no object in the store: it always leads to this service. */
    public URI captionLink(UUID clip, String language, Audience audience) {
        return captionLink(clip, language, audience, expiry(clock.instant()));
    }

    /** The same, ending with the playlist that it is found in. */
    URI captionLink(UUID clip, String language, Audience audience, Instant expires) {
        return own(clip, CAPTIONS + language + WEB_VTT, audience, expires);
    }

    /** The link to the playlist of captions, that ends with the link to that of all sizes. */
    URI captionStreamLink(UUID clip, String language, Audience audience, Instant expires) {
        return own(clip, CAPTIONS + language + PLAYLIST, audience, expires);
    }

    /** When links made now end. */
    Instant expiry(Instant now) {
        long step = Math.max(1, settings.linkLife().toSeconds() / 3);
        long end = now.getEpochSecond() + settings.linkLife().toSeconds();
        return Instant.ofEpochSecond(end / step * step);
    }

    private URI own(UUID clip, String name, Audience audience, Instant expires) {
        return URI.create(signed(clip, name, audience, expires));
    }

    private String signed(UUID clip, String name, Audience audience, Instant expires) {
        String id = keys.currentId();
        String mac = mac(keys.current(Purpose.MEDIA), clip, name, audience, expires.getEpochSecond());
        return "/media/" + clip + "/" + name + "?expires=" + expires.getEpochSecond() + "&key=" + id + "&sign=" + mac;
    }

    /**
     * Whom a link to this service was made for.
     *
     * @param keyId null where the link has none, and {@code sign} too
     * @throws Problem {@code link-expired} unless it is one of ours and has not ended
     */
    Audience require(UUID clip, String name, long expires, String keyId, String sign) {
        if (keyId == null || sign == null || clock.instant().getEpochSecond() >= expires) {
            throw new Problem(ProblemType.LINK_EXPIRED);
        }
        SecretKey key = keys.find(keyId, Purpose.MEDIA).orElseThrow(() -> new Problem(ProblemType.LINK_EXPIRED));
        return Stream.of(Audience.values())
                .filter(audience -> MessageDigest.isEqual(
                        mac(key, clip, name, audience, expires).getBytes(StandardCharsets.US_ASCII),
                        sign.getBytes(StandardCharsets.UTF_8)))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.LINK_EXPIRED));
    }

    /**
     * Looks, whenever something is asked for, whether a link is still good. To be called within a transaction.
     *
     * @throws Problem {@code not-found} if it was made for everybody and its clip is not published any more
     */
    static void requireShown(UUID clip, String name, Audience audience) {
        if (audience == Audience.EVERYBODY && Clip.findPublished(List.of(clip)).isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, clip + "/" + name);
        }
    }

    private static String mac(SecretKey key, UUID clip, String name, Audience audience, long expires) {
        byte[] full =
                Hmac.of(key, (clip + "/" + name + "/" + expires + audience.mark).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full).substring(0, 22);
    }
}
