package org.craftreel.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @Test
    void numberOutOfBoundsIsToldWithItsBoundsInBothLanguages() {
        for (long value : new long[] {0, 11, -1}) {
            assertThatThrownBy(() -> Bounds.require("craftreel.play.age-share", value, 1, 10))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessage("设置 craftreel.play.age-share（CRAFTREEL_PLAY_AGE_SHARE）现为 " + value
                            + "，必须在 1 至 10 之间。" + System.lineSeparator()
                            + "The setting craftreel.play.age-share (CRAFTREEL_PLAY_AGE_SHARE) is " + value
                            + "; it has to be 1 to 10.");
        }
        assertThatCode(() -> {
                    Bounds.require("craftreel.play.age-share", 1, 1, 10);
                    Bounds.require("craftreel.play.age-share", 10, 1, 10);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void timeOutOfBoundsIsToldAsSettingsAreWritten() {
        assertThatThrownBy(() -> Bounds.require(
                        "craftreel.live.every", Duration.ZERO, Duration.ofMillis(10), Duration.ofHours(1)))
                .hasMessageContaining("现为 0s，必须在 10ms 至 1h 之间")
                .hasMessageContaining("is 0s; it has to be 10ms to 1h.");
        assertThatThrownBy(() -> Bounds.require(
                        "craftreel.live.every", Duration.ofDays(2), Duration.ofMillis(10), Duration.ofHours(1)))
                .hasMessageContaining("is 2d;");
        assertThatCode(() -> Bounds.require(
                        "craftreel.live.every", Duration.ofHours(1), Duration.ofMillis(10), Duration.ofHours(1)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT1.5S, 1500ms", "PT90S, 90s", "PT2M, 2m", "PT1H, 1h", "PT100H, 100h", "PT48H, 2d"})
    void timeIsWrittenInTheLargestUnitThatDoes(Duration duration, String text) {
        assertThat(Bounds.text(duration)).isEqualTo(text);
    }
}
