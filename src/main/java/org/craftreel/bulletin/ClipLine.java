package org.craftreel.bulletin;

import java.util.UUID;

/**
 * Published clips as a bulletin reads them: together those of one organization, trade and employer, or one of which a
 * place is told.
 *
 * @param clip null for many, as the next two
 * @param published how many were published in the period
 * @param publishedBefore and in the period before
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
        long published,
        long publishedBefore,
        Counts now,
        Counts before,
        Integer rank,
        Integer previousRank) {

    /** The organization that a clip stands for. */
    record Union(String path, String name) {}

    /** What was counted of a clip in the hours of a period. */
    record Counts(long plays, long qualified, long screened, long likes, long comments, long shares, long votes) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** Where nobody voted. */
        Counts(long plays, long qualified, long screened, long likes, long comments, long shares) {
            this(plays, qualified, screened, likes, comments, shares, 0);
        }

        Counts plus(Counts other) {
            return new Counts(
                    plays + other.plays,
                    qualified + other.qualified,
                    screened + other.screened,
                    likes + other.likes,
                    comments + other.comments,
                    shares + other.shares,
                    votes + other.votes);
        }
    }
}
