package org.craftreel.studio;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;

/** A clip in the review queue; {@code poster} is null where it has none, {@code heldBy} unless somebody else has it. */
record QueuedClip(UUID id, String title, Craftsman craftsman, URI poster, String heldBy, Instant createdAt) {

    static QueuedClip of(Clip clip, URI poster, String heldBy) {
        return new QueuedClip(clip.id, clip.title, clip.craftsman, poster, heldBy, clip.createdAt);
    }
}
