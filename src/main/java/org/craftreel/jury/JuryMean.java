package org.craftreel.jury;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * What the scores of a clip come to: their mean, and from {@value #TRIMMED_FROM} scores on the mean of those that are left
 * without one highest and one lowest, as contests do it. It depends on the scores and not on their order.
 */
public final class JuryMean {

    /** So many scores, and more, are taken without the highest and the lowest. */
    public static final int TRIMMED_FROM = 5;

    private static final int HUNDREDTHS_OF_TENTH = 10;

    private int count;
    private long sum;
    private int least = Integer.MAX_VALUE;
    private int greatest = Integer.MIN_VALUE;

    /** @param tenths a score in tenths of a point, 0 to 1,000 */
    public void add(int tenths) {
        count++;
        sum += tenths;
        least = Math.min(least, tenths);
        greatest = Math.max(greatest, tenths);
    }

    /** In hundredths of a point, 0 to 10,000, rounded half-even from the exact quotient; empty where there is no score. */
    public OptionalLong hundredths() {
        if (count == 0) {
            return OptionalLong.empty();
        }
        boolean trimmed = count >= TRIMMED_FROM;
        long counted = trimmed ? sum - least - greatest : sum;
        return OptionalLong.of(BigDecimal.valueOf(counted * HUNDREDTHS_OF_TENTH)
                .divide(BigDecimal.valueOf(trimmed ? count - 2L : count), 0, RoundingMode.HALF_EVEN)
                .longValueExact());
    }
}
