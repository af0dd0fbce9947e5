package org.craftreel.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.playback.MediaLinks;

/** Where a poster is fetched from. */
@ApplicationScoped
public class Posters {

    private static final String JPEG = "image/jpeg";

    private final MediaLinks links;

    Posters(MediaLinks links) {
        this.links = links;
    }

    /** A link to a clip's poster; null where it has none yet, and so no object key. */
    public String link(UUID clip, String objectKey) {
        if (objectKey == null) {
            return null;
        }
        Rendition poster = new Rendition();
        poster.clipId = clip;
        poster.kind = Rendition.Kind.POSTER;
        poster.objectKey = objectKey;
        poster.contentType = JPEG;
        return links.link(poster).toString();
    }
}
