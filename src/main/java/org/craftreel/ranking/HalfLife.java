package org.craftreel.ranking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What fades: half of it is left after each half-life. By StrictMath, so that every machine agrees. */
final class HalfLife {

    private HalfLife() {}

    /**
     * What is left at a time of what was whole at its publication.
     *
     * @param hours the half-life, from 1 on
     * @return from 0 to 1; 1 before the publication
     */
    static BigDecimal left(Instant publishedAt, Instant at, int hours) {
        long age = Math.max(0, Duration.between(publishedAt, at).toMillis());
        double halvings = (double) age / Duration.ofHours(hours).toMillis();
        return new BigDecimal(StrictMath.pow(0.5, halvings));
    }
}
