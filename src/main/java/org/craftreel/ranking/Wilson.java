package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The lower bound of Wilson's interval (1927) for a share: what the share is at least, with a confidence, given how many
 * there were to tell it by. Nine of ten say less than nine hundred of a thousand.
 *
 * <pre>
 * (s + z²/2 - z · √(s · (n - s) / n + z²/4)) / (n + z²)
 * </pre>
 *
 * That is the formula of Evan Miller's "How Not To Sort By Average Rating", multiplied by n. Decimal with 34 digits.
 */
final class Wilson {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private Wilson() {}

    /**
     * @param successes from 0 on; taken as no more than {@code trials}
     * @param trials from 0 on
     * @param z standard deviations, from 0 on: 1.96 for 95 %, 1.281552 for 80 %
     * @return from 0 to 1; 0 where there are no trials
     */
    static BigDecimal lowerBound(long successes, long trials, BigDecimal z) {
        if (trials == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal n = BigDecimal.valueOf(trials);
        BigDecimal s = BigDecimal.valueOf(Math.min(successes, trials));
        BigDecimal z2 = z.multiply(z);
        BigDecimal spread = s.multiply(n.subtract(s)).divide(n, DIGITS).add(z2.divide(FOUR, DIGITS), DIGITS);
        BigDecimal margin = z.multiply(spread.sqrt(DIGITS), DIGITS);
        return s.add(z2.divide(TWO, DIGITS))
                .subtract(margin)
                .divide(n.add(z2), DIGITS)
                .max(BigDecimal.ZERO);
    }
}
