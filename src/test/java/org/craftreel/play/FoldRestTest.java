package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the folding of hours rests. */
class FoldRestTest {

    @Test
    void restsTwentyTimesAsLongAsItTookAndHalfAMinuteAtTheMost() {
        assertThat(HourFold.restOf(Duration.ZERO)).isZero();
        assertThat(HourFold.restOf(Duration.ofMillis(40))).isEqualTo(Duration.ofMillis(800));
        assertThat(HourFold.restOf(Duration.ofMillis(1500))).isEqualTo(Duration.ofSeconds(30));
        assertThat(HourFold.restOf(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(30));
    }
}
