package org.craftreel.studio;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;
import org.craftreel.clip.review.ReviewLevel;

/**
 * A clip in the review queue.
 *
 * @param poster null where it has none
 * @param heldBy the name of whoever has it on the desk; null for nobody else
 * @param level that it has to pass next, FIRST, SECOND or FINAL; null where there is one only
 * @param fileNumber of what its author has sent, as a decision names it
 */
record QueuedClip(
        UUID id,
        String title,
        Craftsman craftsman,
        URI poster,
        String heldBy,
        ReviewLevel level,
        int fileNumber,
        Instant createdAt) {

    static QueuedClip of(Clip clip, URI poster, String heldBy, int fileNumber) {
        ReviewLevel level = clip.campaign.reviewLevels == 1 ? null : ReviewLevel.next(clip);
        return new QueuedClip(clip.id, clip.title, clip.craftsman, poster, heldBy, level, fileNumber, clip.createdAt);
    }
}
