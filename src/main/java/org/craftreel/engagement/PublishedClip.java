package org.craftreel.engagement;

import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The clip that something is said of. */
final class PublishedClip {

    private PublishedClip() {}

    /**
     * What is not published is liked and commented on by nobody, and what was taken down hides what it had: from its
     * author and its organizers, too.
     *
     * @throws Problem {@code not-found}
     */
    static Clip require(UUID id) {
        return Clip.findWithAll(id)
                .filter(clip -> clip.status == ClipStatus.PUBLISHED)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
    }
}
