package org.craftreel.ranking;

import java.math.BigInteger;

/**
 * The points of Bilibili's weekly list of videos: a fourth of the plays beyond 200,000 would be too much, and comments and
 * coins count in the measure in which people also keep the video.
 *
 * <pre>
 * points = plays · A + comments · B · 50 + coins · B · 10 + favourites · 20
 * A = min(1, (200000 + plays) / (2 · plays))
 * B = min(1, (20 · favourites + 10 · coins) / (plays + 10 · coins + 50 · comments))
 * </pre>
 *
 * All four are what was gained in the week. Published points are whole, rounded down: so are these, from exact fractions.
 */
final class BilibiliWeekly {

    private static final BigInteger FULL_PLAYS = BigInteger.valueOf(200_000);
    private static final BigInteger PER_COMMENT = BigInteger.valueOf(50);
    private static final BigInteger PER_COIN = BigInteger.TEN;
    private static final BigInteger PER_FAVOURITE = BigInteger.valueOf(20);

    private BilibiliWeekly() {}

    /** All from 0 on. */
    static long points(long plays, long comments, long coins, long favourites) {
        BigInteger played = BigInteger.valueOf(plays);
        BigInteger talk = BigInteger.valueOf(comments).multiply(PER_COMMENT);
        BigInteger given = BigInteger.valueOf(coins).multiply(PER_COIN);
        BigInteger kept = BigInteger.valueOf(favourites).multiply(PER_FAVOURITE);
        // Twice the plays, damped: whole where a half may remain.
        BigInteger twicePlayed = played.shiftLeft(1).min(FULL_PLAYS.add(played));
        BigInteger whole = played.add(given).add(talk);
        BigInteger part = kept.add(given).min(whole);
        BigInteger damped = talk.add(given);
        if (whole.signum() == 0) {
            return kept.longValueExact();
        }
        // twicePlayed / 2 + damped · part / whole + kept, on one fraction line.
        BigInteger numerator = twicePlayed
                .multiply(whole)
                .add(damped.multiply(part).shiftLeft(1))
                .add(kept.multiply(whole).shiftLeft(1));
        return numerator.divide(whole.shiftLeft(1)).longValueExact();
    }
}
