package org.craftreel.bulletin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure beside that of the period before (环比). */
@Schema(name = "ComparedFigure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Compared(
        long value,

        @Schema(nullable = true, description = "In as many days right before; absent while the period goes on")
        Long before,

        @Schema(
                nullable = true,
                example = "-12.5",
                description =
                        "The change in percent of `before`, half up to one decimal; absent without one, and for 0")
        String changePercent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param before null while the period goes on: part of a week is not compared with a whole one */
    static Compared of(long value, Long before) {
        if (before == null || before == 0) {
            return new Compared(value, before, null);
        }
        BigDecimal change = BigDecimal.valueOf(value - before)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
        return new Compared(value, before, change.toPlainString());
    }

    /** The change as readers see it: {@code +18.3%}; null where there is none. */
    public String signed() {
        if (changePercent == null) {
            return null;
        }
        return (new BigDecimal(changePercent).signum() > 0 ? "+" : "") + changePercent + "%";
    }
}
