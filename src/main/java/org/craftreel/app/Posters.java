package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.playback.MediaLinks;

/** Links to posters, for lists. */
@ApplicationScoped
public class Posters {

    private final MediaLinks links;

    Posters(MediaLinks links) {
        this.links = links;
    }

    /** By clip; a clip without a poster is left out. */
    public Map<UUID, URI> of(Collection<UUID> clips) {
        Map<UUID, URI> posters = new HashMap<>();
        if (!clips.isEmpty()) {
            Rendition.listPosters(clips)
                    .forEach(poster -> posters.put(
                            poster.picture().clipId,
                            links.link(poster.picture(), MediaLinks.Audience.of(poster.status()))));
        }
        return posters;
    }
}
