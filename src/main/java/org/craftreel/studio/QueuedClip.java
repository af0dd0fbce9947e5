package org.craftreel.studio;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;

/**
 * A clip in the review queue.
 *
 * @param poster null where it has none
 * @param heldBy the name of whoever has it on the desk; null for nobody else
 * @param fileNumber of what its author has sent, as a decision names it
 */
record QueuedClip(
        UUID id, String title, Craftsman craftsman, URI poster, String heldBy, int fileNumber, Instant createdAt) {

    static QueuedClip of(Clip clip, URI poster, String heldBy, int fileNumber) {
        return new QueuedClip(clip.id, clip.title, clip.craftsman, poster, heldBy, fileNumber, clip.createdAt);
    }
}
