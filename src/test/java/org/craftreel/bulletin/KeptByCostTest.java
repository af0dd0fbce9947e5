package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptByCostTest {

    private final AtomicLong now = new AtomicLong();
    private int asked;

    @Test
    void keepsTwentyTimesAsLongAsItTook() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ofMinutes(1), now::get);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        pass(1_999);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        pass(2);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(2);
        assertThat(kept.get("day", day -> found(1))).isEqualTo(3);
    }

    @Test
    void keepsNothingLongerThanTheLongest() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ofMinutes(1), now::get);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(1);
        pass(59_999);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(1);
        pass(2);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(2);
    }

    @Test
    void keepsNothingWhereItIsNotToKeep() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, now::get);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(2);
    }

    private int found(long milliseconds) {
        pass(milliseconds);
        return ++asked;
    }

    private void pass(long milliseconds) {
        now.addAndGet(Duration.ofMillis(milliseconds).toNanos());
    }
}
