package org.craftreel.clip.media;

import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.MediaJob;

/**
 * Media work that a worker holds.
 *
 * @param sha256 that the original has to have; null where nobody told it yet
 * @param attempt from 1 on
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
        int minClipMs,
        int maxClipMs,
        boolean wanted) {

    static Claim of(MediaJob job, Clip clip, boolean wanted) {
        return new Claim(
                job.id,
                job.kind,
                clip.id,
                clip.originalKey,
                clip.originalSha256,
                job.attempts,
                clip.campaign.minClipMs,
                clip.campaign.maxClipMs,
                wanted);
    }
}
