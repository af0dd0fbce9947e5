package org.craftreel.studio;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;

/** A clip in the review queue; {@code poster} is null where it has none. */
record QueuedClip(UUID id, String title, Craftsman craftsman, URI poster, Instant createdAt) {

    static QueuedClip of(Clip clip, URI poster) {
        return new QueuedClip(clip.id, clip.title, clip.craftsman, poster, clip.createdAt);
    }
}
