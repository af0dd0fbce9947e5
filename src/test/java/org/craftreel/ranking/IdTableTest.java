package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTableTest {

    /** Ids that differ in few bits, and some that come twice. */
    @Test
    void holdsWhatWasPutLast() {
        IdTable table = new IdTable(0);
        Map<UUID, Long> held = new HashMap<>();
        Random random = new Random(5);
        for (int number = 0; number < 20_000; number++) {
            UUID id = number % 2 == 0
                    ? new UUID(number % 3, random.nextInt(9000))
                    : new UUID((long) random.nextInt(99) << 32, (long) random.nextInt(99) << 32);
            table.put(id.getMostSignificantBits(), id.getLeastSignificantBits(), number);
            held.put(id, (long) number);
        }

        assertThat(held).hasSizeGreaterThan(10_000);
        held.forEach((id, number) -> assertThat(table.get(id)).isEqualTo(number));
        assertThat(table.get(new UUID(4, 1))).isEqualTo(IdTable.ABSENT);
    }

    @Test
    void numbersIdsAsTheyCome() {
        IdTable table = new IdTable(0);
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 3_000; number++) {
                assertThat(table.number(number % 2, number)).isEqualTo(number);
            }
        }
    }
}
