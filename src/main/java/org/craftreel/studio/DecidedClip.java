package org.craftreel.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;

/** A clip that its reader decided on a moment ago, which may be taken back for {@code leftMs} more. */
record DecidedClip(UUID id, String title, ClipStatus status, long leftMs) {

    /** @param id null where nothing was decided */
    static DecidedClip find(UUID id, UUID reader, Instant now) {
        Optional<Clip> clip = id == null ? Optional.empty() : Clip.findByIdOptional(id);
        return clip.flatMap(found -> ClipTransition.findUndoable(id, reader, now)
                        .map(decision -> new DecidedClip(
                                id,
                                found.title,
                                decision.to,
                                Duration.between(now, decision.at.plus(ClipTransition.UNDO_TIME))
                                        .toMillis())))
                .orElse(null);
    }
}
