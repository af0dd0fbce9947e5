package org.craftreel.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as readers expect them: Chinese ones in 万 and 亿 with one decimal from 10,000 up, English ones grouped by
 * thousands. Rounding is down, so that a round figure is never announced before it is reached.
 */
public final class ReadableFigure {

    private static final long WAN = 10_000;
    private static final long YI = 100_000_000;

    private ReadableFigure() {}

    public static String brief(long value, Language language) {
        if (language == Language.ENGLISH || value < WAN) {
            return exact(value);
        }
        return value < YI ? inUnits(value, WAN) + "万" : inUnits(value, YI) + "亿";
    }

    public static String exact(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String inUnits(long value, long unit) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
