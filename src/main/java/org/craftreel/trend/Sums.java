package org.craftreel.trend;

/** What was published, counted and made of it in a span of time. */
public record Sums(
        long clips, long plays, long qualified, long screened, long likes, long comments, long shares, long votes) {

    public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0);

    Sums plus(Sums other) {
        return new Sums(
                clips + other.clips,
                plays + other.plays,
                qualified + other.qualified,
                screened + other.screened,
                likes + other.likes,
                comments + other.comments,
                shares + other.shares,
                votes + other.votes);
    }
}
