package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.craftreel.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentTextTest {

    @ParameterizedTest
    @CsvSource({
        "'  手艺真好  ', '手艺真好'",
        "'真\u200B好\uFEFF', '真好'",
        "'好　　好\t 好', '好 好 好'",
        "'一\r\n二\r三\u2028四', '一\n二\n三\n四'",
        "'一 \n\n\n\n 二', '一\n\n二'",
        "'\u202E反过来\u202C', '反过来'",
        "'e\u0301', '\u00e9'",
        "'\u0000好\u0007', '好'",
        "'好！，。', '好！，。'"
    })
    void whatIsKept(String sent, String kept) {
        assertThat(CommentText.normalise(sent)).isEqualTo(kept);
    }

    @Test
    void halvesOfCharactersAreLeftOutAndWholeOnesStay() {
        assertThat(CommentText.normalise("好\uD83D")).isEqualTo("好");
        assertThat(CommentText.normalise("好\uD83D\uDC4D")).isEqualTo("好👍");
        // A family is joined by U+200D, which shows: without it there would be three people.
        assertThat(CommentText.normalise("👨\u200D👩\u200D👧")).isEqualTo("👨\u200D👩\u200D👧");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u200B\u200B", "\u200D", "\u3164\u115F", "\u2800"})
    void nothingIsNoComment(String sent) {
        assertThatThrownBy(() -> CommentText.normalise(sent)).isInstanceOf(Problem.class);
    }

    @Test
    void charactersAreCountedAndNotTheirHalves() {
        assertThat(CommentText.normalise("👍".repeat(500))).hasSize(1000);
        assertThatThrownBy(() -> CommentText.normalise("好".repeat(501))).isInstanceOf(Problem.class);
        assertThat(CommentText.normalise("好".repeat(500) + "\u200B")).hasSize(500);
    }

    @Test
    void whatIsKeptStaysWhenItIsSentAgain() {
        int[] signs = {
            ' ', '\n', '\t', '\r', 'a', '好', 0x301, 0x65, 0x200B, 0x202E, 0xFEFF, 0x1F44D, 0xD83D, 0x3000, 0x85
        };
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder("工");
            for (int length = random.nextInt(30); length > 0; length--) {
                text.appendCodePoint(signs[random.nextInt(signs.length)]);
            }
            String once = CommentText.normalise(text.toString());
            assertThat(CommentText.normalise(once)).isEqualTo(once);
        }
    }
}
