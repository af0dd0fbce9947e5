package org.craftreel.page;

import java.math.BigDecimal;
import java.util.UUID;

/** One place of a board. {@code change} is positive for a rise; it is 0 where there was no place before. */
public record BoardEntry(
        int rank,
        int change,
        boolean isNew,
        UUID clip,
        String title,
        String craftsman,
        String trade,
        String organization,
        Integer durationMs,
        String poster,
        long plays,
        long qualified,
        long screened,
        long scoreMillionths) {

    /** The score with its six decimals cut to two, for reading. */
    public String score() {
        return BigDecimal.valueOf(scoreMillionths, 6)
                .setScale(2, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    public boolean isUp() {
        return change > 0;
    }

    public boolean isDown() {
        return change < 0;
    }

    public int steps() {
        return Math.abs(change);
    }
}
