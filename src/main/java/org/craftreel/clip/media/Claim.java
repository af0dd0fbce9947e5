package org.craftreel.clip.media;

import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.MediaJob;

/**
 * Media work that a worker holds.
 *
 * @param sha256 that the original has to have; null where nobody told it yet
 * @param attempt from 1 on
 * @param lapses how many earlier attempts ended as their process did
 * @param overtimes how many earlier attempts were stopped as they took too long
 * @param minClipMs and {@code maxClipMs}: the campaign's limits
 * @param wanted false where the file was replaced, or its clip taken back, before the work began
 */
record Claim(
        UUID jobId,
        MediaJob.Kind kind,
        UUID clipId,
        String originalKey,
        String sha256,
        int attempt,
        int lapses,
        int overtimes,
        int minClipMs,
        int maxClipMs,
        boolean wanted) {

    /** How many of the attempts failed, if this one does: neither by the end of their process nor by the time they took. */
    int faults() {
        return attempt - lapses - overtimes;
    }

    static Claim of(MediaJob job, Clip clip, boolean wanted) {
        return new Claim(
                job.id,
                job.kind,
                clip.id,
                clip.originalKey,
                clip.originalSha256,
                job.attempts,
                job.lapses,
                job.overtimes,
                clip.campaign.minClipMs,
                clip.campaign.maxClipMs,
                wanted);
    }
}
