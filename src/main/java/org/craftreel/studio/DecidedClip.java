package org.craftreel.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Language;

/**
 * A clip that its reader decided on a moment ago, which may be taken back for {@code leftMs} more.
 *
 * @param passed which level it passed, in words; null where it waits for none after it
 */
record DecidedClip(UUID id, String title, ClipStatus status, String passed, long leftMs) {

    /** @param id null where nothing was decided */
    static DecidedClip find(UUID id, UUID reader, Instant now, Language language) {
        Optional<Clip> clip = id == null ? Optional.empty() : Clip.findByIdOptional(id);
        return clip.flatMap(found -> ClipTransition.findUndoable(id, reader, now)
                        .map(decision -> new DecidedClip(
                                id,
                                found.title,
                                decision.to,
                                decision.to == ClipStatus.PROCESSED ? decision.causeIn(language) : null,
                                Duration.between(now, decision.at.plus(ClipTransition.UNDO_TIME))
                                        .toMillis())))
                .orElse(null);
    }
}
