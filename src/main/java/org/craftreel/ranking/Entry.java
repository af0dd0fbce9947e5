package org.craftreel.ranking;

import java.time.Instant;
import java.util.UUID;

/**
 * A clip as a run reads it.
 *
 * @param organizationPath of the organization it stands for, at the time of the run
 * @param plays figures of the campaign's counting window, up to the run's watermark
 * @param responses null in a run of before they were counted
 */
record Entry(
        UUID clipId,
        String organizationPath,
        Instant publishedAt,
        long plays,
        long qualifiedPlays,
        long screenedPlays,
        Responses responses) {}
