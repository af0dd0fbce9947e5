package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyFilterTest {

    private static final int KEYS = 5 * KeyFilter.FIRST_KEYS;

    private final KeyFilter filter = new KeyFilter();

    @Test
    void whatWasAddedIsInItHoweverItGrew() {
        fill(new Random(1));

        Random again = new Random(1);
        for (int key = 0; key < KEYS; key++) {
            assertThat(filter.add(again.nextLong())).isTrue();
        }
    }

    @Test
    void fewOthersSeemToBeInIt() {
        int seeming = fill(new Random(2));

        assertThat(seeming).isLessThan(KEYS / 50);
    }

    @Test
    void whatIsFullTakesMoreAllTheSame() {
        filter.grow();
        Random random = new Random(3);
        for (int key = 0; key < 2 * KeyFilter.FIRST_KEYS; key++) {
            filter.add(random.nextLong());
        }

        assertThat(filter.isFull()).isTrue();
        Random again = new Random(3);
        for (int key = 0; key < 2 * KeyFilter.FIRST_KEYS; key++) {
            assertThat(filter.add(again.nextLong())).isTrue();
        }
    }

    @Test
    void keysOfOneAfterTheOtherAreMixed() {
        int seeming = 0;
        for (int number = 0; number < KEYS; number++) {
            seeming += add(KeyFilter.mix(number)) ? 1 : 0;
        }

        assertThat(seeming).isLessThan(KEYS / 50);
    }

    /** How many seemed to be there before. */
    private int fill(Random random) {
        int seeming = 0;
        for (int key = 0; key < KEYS; key++) {
            seeming += add(random.nextLong()) ? 1 : 0;
        }
        return seeming;
    }

    private boolean add(long key) {
        if (filter.isFull()) {
            filter.grow();
        }
        return filter.add(key);
    }
}
