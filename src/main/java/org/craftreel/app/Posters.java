package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.playback.MediaLinks;

/** Links to posters, for lists. */
@ApplicationScoped
public class Posters {

    private final MediaLinks links;

    Posters(MediaLinks links) {
        this.links = links;
    }

    /**
     * By clip; a clip without a poster is left out. Whom a link is for follows from the clip as its reader was judged by,
     * not from what it became meanwhile.
     */
    public Map<UUID, URI> of(Collection<Clip> clips) {
        Map<UUID, MediaLinks.Audience> audiences = clips.stream()
                .collect(Collectors.toMap(
                        clip -> clip.id, clip -> MediaLinks.Audience.of(clip.status), (one, same) -> one));
        Map<UUID, URI> posters = new HashMap<>();
        if (!clips.isEmpty()) {
            Rendition.listPosters(audiences.keySet())
                    .forEach(poster -> posters.put(poster.clipId, links.link(poster, audiences.get(poster.clipId))));
        }
        return posters;
    }
}
