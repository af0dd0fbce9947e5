package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /** The first two are of Reddit's announcement of 2009, the third is the best known one of Evan Miller's article. */
    @ParameterizedTest
    @CsvSource({
        "90, 100, 1.2816, 0.855",
        "900, 1000, 1.2816, 0.887",
        "1, 1, 1.96, 0.207",
        "1, 2, 1.96, 0.095",
        "600, 1000, 1.96, 0.569",
        "5500, 10000, 1.96, 0.540",
        "2, 2, 1.96, 0.342",
        "100, 101, 1.96, 0.946",
        "0, 5, 1.96, 0.000"
    })
    void publishedValuesAreReproduced(long successes, long trials, BigDecimal z, BigDecimal bound) {
        assertThat(Wilson.lowerBound(successes, trials, z).setScale(3, RoundingMode.HALF_EVEN))
                .isEqualTo(bound);
    }

    @Test
    void digitsAreTheSameOnEveryMachine() {
        assertThat(Wilson.lowerBound(90, 100, new BigDecimal("1.2816")).setScale(30, RoundingMode.HALF_EVEN))
                .isEqualTo(new BigDecimal("0.854856180543749696222627339350"));
    }

    @Test
    void nothingToTellByGivesNothing() {
        assertThat(Wilson.lowerBound(0, 0, BigDecimal.ONE)).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void moreSuccessesThanTrialsAreAsManyAsTrials() {
        assertThat(Wilson.lowerBound(7, 5, BigDecimal.ONE)).isEqualTo(Wilson.lowerBound(5, 5, BigDecimal.ONE));
    }

    @Test
    void withoutConfidenceTheBoundIsTheShareItself() {
        assertThat(Wilson.lowerBound(3, 4, BigDecimal.ZERO)).isEqualByComparingTo(new BigDecimal("0.75"));
    }
}
