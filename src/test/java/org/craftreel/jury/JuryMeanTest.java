package org.craftreel.jury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JuryMeanTest {

    @Test
    void withoutScoresThereIsNone() {
        assertThat(new JuryMean().hundredths()).isEmpty();
    }

    @Test
    void fewScoresAreAllCounted() {
        assertThat(mean(1000)).isEqualTo(10_000);
        assertThat(mean(0)).isZero();
        assertThat(mean(905, 1000, 100, 995)).isEqualTo(7500);
    }

    @Test
    void fromFiveOnOneHighestAndOneLowestAreLeftOut() {
        assertThat(mean(905, 910, 0, 900, 1000)).isEqualTo(9050);
        // One of each, also where several are as high or as low.
        assertThat(mean(1000, 1000, 500, 500, 600)).isEqualTo(7000);
        assertThat(mean(875, 875, 875, 875, 875)).isEqualTo(8750);
    }

    @Test
    void quotientsAreRoundedOnceAndHalfToEven() {
        // 92.33…, 92.66…
        assertThat(mean(923, 923, 924)).isEqualTo(9233);
        assertThat(mean(926, 927, 927)).isEqualTo(9267);
        // 0.125 and 0.375 of eight, where two are left out of ten.
        assertThat(mean(0, 0, 0, 0, 0, 0, 0, 0, 1, 900)).isEqualTo(1);
        assertThat(mean(1, 0, 0, 0)).isEqualTo(2);
        assertThat(mean(3, 0, 0, 0)).isEqualTo(8);
    }

    @Property(tries = 200)
    void orderDoesNotMatterAndTheMeanLiesAmongTheScores(
            @ForAll @NotEmpty @Size(max = 30) List<@IntRange(max = 1000) Integer> scores, @ForAll long seed) {
        long mean = mean(scores.stream().mapToInt(score -> score).toArray());
        Collections.shuffle(scores, new Random(seed));

        assertThat(mean(scores.stream().mapToInt(score -> score).toArray())).isEqualTo(mean);
        assertThat(mean).isBetween(Collections.min(scores) * 10L, Collections.max(scores) * 10L);
    }

    private static long mean(int... tenths) {
        JuryMean mean = new JuryMean();
        Arrays.stream(tenths).forEach(mean::add);
        OptionalLong hundredths = mean.hundredths();
        assertThat(hundredths).isPresent();
        return hundredths.getAsLong();
    }
}
