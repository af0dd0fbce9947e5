package org.craftreel.clip;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a clip stands after an act. */
@Schema(name = "ClipState")
public record ClipState(UUID id, ClipStatus status, Instant changedAt) {

    public static ClipState of(Clip clip) {
        return new ClipState(clip.id, clip.status, clip.changedAt);
    }
}
