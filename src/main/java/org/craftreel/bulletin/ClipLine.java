package org.craftreel.bulletin;

import java.time.Instant;
import java.util.UUID;

/**
 * A published clip as a bulletin reads it.
 *
 * @param now what came in the period
 * @param before what came in the period before
 * @param rank in the run at the period's end; null where it is not in it
 * @param previousRank in the run at the period's begin
 */
record ClipLine(
        UUID clip,
        String title,
        String craftsman,
        String trade,
        String employer,
        Union organization,
        Instant publishedAt,
        Counts now,
        Counts before,
        Integer rank,
        Integer previousRank) {

    /** The organization that a clip stands for. */
    record Union(String path, String name) {}

    /** What was counted of a clip in the hours of a period. */
    record Counts(long plays, long qualified, long screened, long likes, long comments, long shares) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    plays + other.plays,
                    qualified + other.qualified,
                    screened + other.screened,
                    likes + other.likes,
                    comments + other.comments,
                    shares + other.shares);
        }
    }

    boolean isPublishedIn(Period period) {
        return !publishedAt.isBefore(period.begin()) && publishedAt.isBefore(period.end());
    }
}
