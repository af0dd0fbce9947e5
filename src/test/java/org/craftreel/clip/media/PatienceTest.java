package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void waitsDoubleUpToTenMinutes() {
        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToLong(faults -> Patience.next(faults).toSeconds()))
                .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 600L, 600L, 600L);
        assertThat(Patience.next(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void lastsForSixHours() {
        int last = IntStream.iterate(1, faults -> faults + 1)
                .filter(Patience::isOver)
                .findFirst()
                .orElseThrow();
        Duration waited = IntStream.range(1, last)
                .mapToObj(Patience::next)
                .reduce(Duration::plus)
                .orElseThrow();

        assertThat(waited).isBetween(Duration.ofHours(6), Duration.ofHours(6).plusMinutes(10));
    }
}
