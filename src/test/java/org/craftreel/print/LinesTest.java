package org.craftreel.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class LinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A mark that closes does not begin a line, one that opens does not end it.
                "一二三四，五六 | 4 | 一二三 四，五六",
                "一二三《四五》 | 4 | 一二三 《四五》",
                // Words and numbers stay whole, with their sign and unit.
                "in a week plays | 6 | in a week plays",
                "播放量1065万次多 | 6 | 播放量 1065万次 多",
                "plays +18.3% up | 8 | plays +18.3% up",
                // What is longer than a line is broken.
                "abcdefghij | 4 | abcd efgh ij",
            })
    void textIsBrokenWhereItMay(String text, int width, String lines) {
        List<String> broken = Lines.of(text, width, line -> line.codePointCount(0, line.length()));

        assertThat(String.join(" ", broken).replace("  ", " ")).isEqualTo(lines);
        assertThat(broken).noneMatch(String::isBlank);
    }

    @Test
    void whatHasNoRoomEndsWithDots() {
        assertThat(Lines.of("一二三四五六七八九", 4, 2, String::length)).containsExactly("一二三四", "五六七…");
        assertThat(Lines.of("一二三四五六七八", 4, 2, String::length)).containsExactly("一二三四", "五六七八");
        assertThat(Lines.of("", 4, 2, String::length)).isEmpty();
        assertThat(Lines.of("一", 0.5, String::length)).containsExactly("一");
    }

    @Test
    void emojiAreLeftOutAndMissingLettersAreBoxes() {
        assertThat(Signs.printable("🔥焊花✨里\u200d的👩🏽‍🏭", letter -> letter >= 0x4e00 && letter < 0x9fff))
                .isEqualTo("焊花里的");
        assertThat(Signs.printable("张\uD880\uDFF0\n三", letter -> letter >= 0x4e00 && letter < 0x9fff))
                .isEqualTo("张□ 三");
        assertThat(Signs.printable("👍", letter -> false)).isEqualTo("□");
        assertThat(Signs.printable(" ", letter -> true)).isEmpty();
    }

    @Test
    void marksAreSetCloserBesideOthersAndAtALinesBegin() {
        assertThat(Squeeze.between(Squeeze.start(), '“')).isEqualTo(Squeeze.HALF);
        assertThat(Squeeze.between('）', '，')).isEqualTo(Squeeze.HALF);
        assertThat(Squeeze.between('”', ':')).isEqualTo(Squeeze.HALF);
        assertThat(Squeeze.between('，', '一')).isZero();
        assertThat(Squeeze.between('，', '4')).isZero();
        assertThat(Squeeze.between(Squeeze.start(), '一')).isZero();
    }
}
