package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfLifeTest {

    /** 2^(-age / half-life): exact at whole halvings, and a day of a week is 2^(-1/7) = 0.905723664263906671… */
    @ParameterizedTest
    @CsvSource({
        "0, 24, 1.000000000000",
        "24, 24, 0.500000000000",
        "48, 24, 0.250000000000",
        "240, 24, 0.000976562500",
        "24, 168, 0.905723664264",
        "12, 24, 0.707106781187",
        "-5, 24, 1.000000000000"
    })
    void halfIsLeftAfterEachHalfLife(long ageHours, int halfLife, BigDecimal left) {
        assertThat(HalfLife.left(Sample.PUBLISHED, Sample.PUBLISHED.plus(Duration.ofHours(ageHours)), halfLife)
                        .setScale(12, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(left);
    }
}
