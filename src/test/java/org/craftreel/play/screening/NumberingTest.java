package org.craftreel.play.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void keysKeepTheNumbersThatTheyGotInTheirOrder() {
        Random random = new Random(3);
        Numbering numbering = new Numbering();
        Map<UUID, Integer> expected = new HashMap<>();
        for (int each = 0; each < 50_000; each++) {
            // Few different halves, so that many keys share one.
            UUID key = new UUID(random.nextInt(200) - 100, random.nextInt(200) - 100);
            int known = expected.computeIfAbsent(key, first -> expected.size());
            assertThat(numbering.of(key.getMostSignificantBits(), key.getLeastSignificantBits()))
                    .isEqualTo(known);
        }
        assertThat(numbering.size()).isEqualTo(expected.size());
        expected.forEach((key, number) -> {
            assertThat(new UUID(numbering.high(number), numbering.low(number))).isEqualTo(key);
            assertThat(numbering.find(key.getMostSignificantBits(), key.getLeastSignificantBits()))
                    .isEqualTo(number);
        });
        assertThat(numbering.find(1000, 0)).isEqualTo(-1);
    }
}
