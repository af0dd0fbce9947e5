package org.craftreel.ranking;

import java.math.BigDecimal;

/**
 * What the clips of a run that have something in common came to, and the place by that. Places are 1, 2, 3, … without ties.
 *
 * @param key what they have in common
 * @param clips how many there are, {@code competing} how many of them compete
 * @param points the sum of the scores of those that compete, with six decimals
 * @param bestRank the best place of those that compete; null where none does
 * @param firstRank the best place of all
 */
public record Total(int place, String key, int clips, int competing, String points, Integer bestRank, int firstRank) {

    static Total of(int place, String key, Sums sums, int number) {
        return new Total(
                place,
                key,
                sums.clips[number],
                sums.competing[number],
                BigDecimal.valueOf(sums.points[number], 6).toPlainString(),
                sums.best[number] == 0 ? null : sums.best[number],
                sums.first[number]);
    }
}
