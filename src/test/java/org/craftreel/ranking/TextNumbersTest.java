package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextNumbersTest {

    /** Some of one hash, such as Aa and BB, and more of them than there is room for at first. */
    @Test
    void textsHaveTheNumbersInWhichTheyCame() {
        List<String> texts = new ArrayList<>(List.of("", "Aa", "BB", "AaAa", "AaBB", "BBAa", "BBBB", "焊工", "𠮷"));
        for (int number = 0; number < 1_000; number++) {
            texts.add("union/" + number + "/");
        }
        TextNumbers numbers = new TextNumbers();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < texts.size(); number++) {
                assertThat(numbers.of(texts.get(number))).isEqualTo(number);
            }
        }
        byte[] within = "<焊工>".getBytes(StandardCharsets.UTF_8);
        assertThat(numbers.of(within, 1, within.length - 1)).isEqualTo(texts.indexOf("焊工"));
        assertThat(numbers.list()).isEqualTo(texts);
    }
}
