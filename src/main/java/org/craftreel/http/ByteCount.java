package org.craftreel.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A number of bytes as people read it. */
public final class ByteCount {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

    private ByteCount() {}

    /** For example {@code 500 MiB} or {@code 1.5 GiB}: in binary units, with at most one decimal. */
    public static String text(long bytes) {
        BigDecimal value = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (value.compareTo(BigDecimal.valueOf(1024)) >= 0 && unit < UNITS.size() - 1) {
            value = value.divide(BigDecimal.valueOf(1024));
            unit++;
        }
        String number =
                value.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
        return number + " " + UNITS.get(unit);
    }
}
