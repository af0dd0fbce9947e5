package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * Reddit's "hot": ten times the votes are worth twelve and a half hours.
 *
 * <pre>
 * sign(votes) · log10(max(|votes|, 1)) + (seconds of the publication - 1134028003) / 45000
 * </pre>
 *
 * As in reddit's published {@code _sorts.pyx}, which rounds to seven decimals. The logarithm is StrictMath's.
 */
final class RedditHot {

    private static final BigDecimal FIRST_MS = BigDecimal.valueOf(1_134_028_003_000L);
    private static final BigDecimal TENFOLD_MS = BigDecimal.valueOf(45_000_000);

    private RedditHot() {}

    static BigDecimal of(long votes, Instant publishedAt) {
        BigDecimal order = new BigDecimal(StrictMath.log10(Math.max(Math.abs(votes), 1)));
        BigDecimal since = BigDecimal.valueOf(publishedAt.toEpochMilli())
                .subtract(FIRST_MS)
                .divide(TENFOLD_MS, MathContext.DECIMAL128);
        return order.multiply(BigDecimal.valueOf(Long.signum(votes))).add(since);
    }
}
