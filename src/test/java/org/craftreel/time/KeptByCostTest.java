package org.craftreel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptByCostTest {

    private final AtomicLong now = new AtomicLong();
    private int asked;

    @Test
    void keepsTwentyTimesAsLongAsItTook() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, Duration.ofMinutes(1), 9, now::get);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        pass(1_999);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        pass(2);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(2);
        assertThat(kept.get("day", day -> found(1))).isEqualTo(3);
    }

    @Test
    void keepsNothingLongerThanTheLongest() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, Duration.ofMinutes(1), 9, now::get);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(1);
        pass(59_999);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(1);
        pass(2);
        assertThat(kept.get("week", week -> found(30_000))).isEqualTo(2);
    }

    @Test
    void keepsNothingWhereItIsNotToKeep() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, Duration.ZERO, 9, now::get);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(1);
        assertThat(kept.get("week", week -> found(100))).isEqualTo(2);
    }

    @Test
    void keepsWhatIsFoundAtOnceForTheShortest() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ofMillis(500), Duration.ofSeconds(5), 9, now::get);
        assertThat(kept.get("week", week -> found(0))).isEqualTo(1);
        pass(499);
        assertThat(kept.get("week", week -> found(0))).isEqualTo(1);
        pass(2);
        assertThat(kept.get("week", week -> found(0))).isEqualTo(2);
    }

    @Test
    void findsTogetherWhatIsNotKept() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, Duration.ofMinutes(1), 9, now::get);
        kept.get("week", week -> found(100));
        assertThat(kept.getAll(List.of("week", "day", "hour"), absent -> {
                    assertThat(absent).hasSize(2);
                    return Map.of("day", found(100), "hour", found(0));
                }))
                .isEqualTo(Map.of("week", 1, "day", 2, "hour", 3));
        pass(1_899);
        assertThat(kept.has("hour")).isTrue();
    }

    @Test
    void keepsWhatIsFoundAnew() {
        KeptByCost<String, Integer> kept = new KeptByCost<>(Duration.ZERO, Duration.ofMinutes(1), 9, now::get);
        kept.get("week", week -> found(100));
        assertThat(kept.renew("week", week -> found(100))).isEqualTo(2);
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
