package org.craftreel.clip.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionReaderTest {

    private static final long MINUTE = 60_000;

    private static final String SUBRIP = """
            1
            00:00:01,000 --> 00:00:02,500
            焊花飞溅

            2
            00:00:02,500 --> 00:00:04,000
            二十八年，
            一把焊枪
            """;

    @Test
    void webVttIsReadWithoutWhatIsNotSaid() {
        List<Cue> cues = read("""
                WEBVTT 焊花里的青春
                Kind: captions

                NOTE 00:00 --> is no time here

                STYLE
                ::cue { background: url(https://tracker.example/x.png) }

                REGION
                id:fred width:40%

                opening
                00:01.000 --> 00:02.500 line:0 position:20% align:start
                焊花飞溅

                00:00:02.500 --> 00:00:04.000
                二十八年，
                一把焊枪
                """);

        assertThat(cues).containsExactly(new Cue(1000, 2500, "焊花飞溅"), new Cue(2500, 4000, "二十八年，\n一把焊枪"));
    }

    @Test
    void subRipIsReadAlikeWhateverEndsItsLines() {
        List<Cue> expected = List.of(new Cue(1000, 2500, "焊花飞溅"), new Cue(2500, 4000, "二十八年，\n一把焊枪"));

        assertThat(read(SUBRIP)).isEqualTo(expected);
        assertThat(read(SUBRIP.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(read(SUBRIP.replace("\n", "\r"))).isEqualTo(expected);
        assertThat(read(SUBRIP.replace(',', '.'))).hasSize(2);
        assertThat(read("\n \n" + SUBRIP.strip())).isEqualTo(expected);
        assertThat(read(SUBRIP.replace("02,500\n", "02,500  X1:100 X2:200 Y1:0 Y2:9\n")))
                .isEqualTo(expected);
    }

    @Test
    void textIsReadInTheEncodingsThatEditorsWrite() {
        List<Cue> expected = read(SUBRIP);

        assertThat(read(("\ufeff" + SUBRIP).getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(read(("\ufeff" + SUBRIP).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(expected);
        assertThat(read(("\ufeff" + SUBRIP).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(expected);
        assertThat(read(SUBRIP.getBytes(Charset.forName("GB18030")))).isEqualTo(expected);
    }

    @Test
    void wideTextIsReadWithoutAMarkAndMarksWithinTheTextAreLeftOut() {
        String subRip = SUBRIP.replace("焊花", "一丁上一焊花");
        List<Cue> expected = read(subRip);

        assertThat(read(subRip.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
        assertThat(read(subRip.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(expected);
        assertThat(read("\ufeff\ufeff" + subRip.replace("\n2\n", "\n\ufeff2\n").replace("一把", "\ufeff一把")))
                .isEqualTo(expected);
        assertThat(read("\ufeff\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\n好\n")).hasSize(1);
        assertThat(read("WEBVTT\n\n00:01.000 --> 00:02.000\n一把焊枪\n".getBytes(StandardCharsets.UTF_16LE)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Big5, 二十八年只用一把焊槍，師傅說手要穩、心要靜。先把料燒紅，看火色再下錘，慢慢來。",
        "Shift_JIS, 二十八年、ひとつの溶接トーチだけをつかってきました。手をしずかに、こころもしずかに。",
        "GB18030, 二十八年只用一把焊枪，师傅说手要稳、心要静。先把料烧红，看火色再下锤，慢慢来。",
        "GB18030, 二十八年只用一把焊槍，師傅說手要穩、心要靜。先把料燒紅，看火色再下錘，慢慢來。",
        "GB18030, 焊花飞溅"
    })
    void olderEncodingsAreToldApart(String charset, String text) {
        byte[] file = ("1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n").getBytes(Charset.forName(charset));

        assertThat(read(file)).containsExactly(new Cue(1000, 2000, text));
    }

    @Test
    void subRipWithSettingsOfWebVttAndFewerDigitsIsRead() {
        assertThat(read("1\n00:00:01,5 --> 00:00:02,25 align:start position:0%\n好\n\n"
                        + "2\n00:00:03.05 --> 00:00:04,000  X1:100 Y2:9 line:-1\n行\n"))
                .containsExactly(new Cue(1500, 2250, "好"), new Cue(3050, 4000, "行"));
        assertThat(refusal("1\n00:00:01,000 --> 00:00:02,000 好\n")).isEqualTo("2 TIMES_MALFORMED");
    }

    @Test
    void webVttThatIsNotUtf8IsRefusedAtTheLine() {
        byte[] file = "WEBVTT\n\n00:01.000 --> 00:02.000\n焊花\n".getBytes(Charset.forName("GB18030"));

        assertThat(refusal(file)).isEqualTo("4 NOT_TEXT");
    }

    @Test
    void captionsMayOverlapAndBeginTogether() {
        assertThat(read("""
                WEBVTT

                00:01.000 --> 00:09.000
                <v 马长河>先预热。

                00:01.000 --> 00:02.000
                好！

                00:05.000 --> 00:08.000
                看火色。
                """)).extracting(Cue::beginMs).containsExactly(1000L, 1000L, 5000L);
    }

    @Test
    void captionThatSaysNothingIsLeftOut() {
        assertThat(read("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n{\\an8}\n\n"
                        + "00:03.000 --> 00:04.000\n好\n"))
                .containsExactly(new Cue(3000, 4000, "好"));
    }

    @Test
    void timesMayDirectlyFollowTheSignature() {
        assertThat(read("WEBVTT\n00:01.000 --> 00:02.000\n好\n")).hasSize(1);
    }

    @Test
    void captionsMayOutlastTheFilmByASecond() {
        assertThat(read("WEBVTT\n\n00:59.000 --> 01:01.000\n好\n")).hasSize(1);
        assertThat(refusal("WEBVTT\n\n00:59.000 --> 01:01.001\n好\n")).isEqualTo("3 AFTER_THE_END");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 NO_CUES",
        "'WEBVTT', 1 NO_CUES",
        "'WEBVTT\n\nNOTE nothing\n', 4 NO_CUES",
        "'WEBVTTX\n\n00:01.000 --> 00:02.000\nx', 1 UNKNOWN_FORMAT",
        "'{\\rtf1 captions}', 1 UNKNOWN_FORMAT",
        "'\n<html><body>', 2 UNKNOWN_FORMAT",
        "'[Script Info]\nTitle: x', 1 UNKNOWN_FORMAT",
        "'1\nx', 2 TIMES_EXPECTED",
        "'1', 2 TIMES_EXPECTED",
        "'WEBVTT\n\nintro\nx\n', 4 TIMES_EXPECTED",
        "'WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\ny', 7 TIMES_EXPECTED",
        "'WEBVTT\n\n00:01,000 --> 00:02,000\nx', 3 TIMES_MALFORMED",
        "'WEBVTT\n\n0:01.000 --> 0:02.000\nx', 3 TIMES_MALFORMED",
        "'WEBVTT\n\n00:61.000 --> 00:62.000\nx', 3 TIMES_MALFORMED",
        "'WEBVTT\n\n00:01.000 --> 00:02.000 and more\nx', 3 TIMES_MALFORMED",
        "'WEBVTT\n\n00:01.000 --> -00:02.000\nx', 3 TIMES_MALFORMED",
        "'1\n00:00:01 --> 00:00:02\nx', 2 TIMES_MALFORMED",
        "'1\n100:00:01,000 --> 100:00:02,000\nx', 2 TIMES_MALFORMED",
        "'1\n00:00:01,000 --> 00:00:02,000\nx\n2\n00:00:02,000 --> 00:00:03,000\ny', 5 EMPTY_LINE_MISSING",
        "'WEBVTT\n\n00:01.000 --> 00:02.000\nx --> y', 4 EMPTY_LINE_MISSING",
        "'WEBVTT\n\n00:02.000 --> 00:02.000\nx', 3 ENDS_TOO_SOON",
        "'WEBVTT\n\n00:02.000 --> 00:01.000\nx', 3 ENDS_TOO_SOON",
        "'WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.999 --> 00:04.000\ny', 6 OUT_OF_ORDER",
        "'WEBVTT\n\n00:02.000 --> 99:59:59.999\nx', 3 AFTER_THE_END",
        "'WEBVTT\n\n00:02.000 --> 00:03.000\n1\n2\n3\n4\n5\n6\n7\n8\n9', 12 TOO_MANY_LINES"
    })
    void whatIsWrongIsToldWithItsLine(String file, String refusal) {
        assertThat(refusal(file)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 7, 0x1b, 0x7f, 0x85, 0xfffe, 0xffff})
    void controlCharactersAreRefused(char control) {
        assertThat(refusal("WEBVTT\n\n00:01.000 --> 00:02.000\na" + control + "b\n"))
                .isEqualTo("4 CONTROL_CHARACTER");
    }

    @Test
    void bytesOfAFilmAreRefused() {
        byte[] film = new byte[4096];
        new java.util.Random(1).nextBytes(film);

        assertThat(catchThrowableOfType(Problem.class, () -> read(film)).type()).isEqualTo(ProblemType.INVALID_CAPTION);
    }

    @Test
    void linesAndNumbersAreBounded() {
        String times = "WEBVTT\n\n00:01.000 --> 00:02.000";
        String cue = "\n\n00:01.000 --> 00:02.000\n好";

        assertThat(read(times + "\n" + "字".repeat(CaptionReader.LONGEST_LINE))).hasSize(1);
        assertThat(refusal(times + "\n" + "字".repeat(CaptionReader.LONGEST_LINE + 1)))
                .isEqualTo("4 LINE_TOO_LONG");
        assertThat(refusal(times + " a:b".repeat(100_000) + "\nx")).isEqualTo("3 LINE_TOO_LONG");
        assertThat(refusal("1".repeat(500_000))).isEqualTo("1 LINE_TOO_LONG");
        assertThat(read("WEBVTT" + cue.repeat(CaptionReader.MOST_CUES))).hasSize(CaptionReader.MOST_CUES);
        assertThat(refusal("WEBVTT" + cue.repeat(CaptionReader.MOST_CUES + 1)))
                .isEqualTo(3 + 3 * CaptionReader.MOST_CUES + " TOO_MANY_CUES");
    }

    @Test
    void refusalIsASentenceInBothLanguages() {
        byte[] file = "WEBVTT\n\n00:59.000 --> 01:09.000\n好\n".getBytes(StandardCharsets.UTF_8);

        Problem refused = catchThrowableOfType(Problem.class, () -> CaptionReader.read(file, MINUTE));

        assertThat(refused.detail(Language.CHINESE)).isEqualTo("字幕文件第 3 行：结束于 00:01:09.000，视频只到 00:01:00.000。");
        assertThat(refused.detail(Language.ENGLISH))
                .isEqualTo("Line 3 of the captions: it ends at 00:01:09.000, and the film at 00:01:00.000.");
    }

    /** What is written is read as the same again, and as one caption for each. */
    @Test
    void whatIsWrittenIsReadAgain() {
        String lines = IntStream.range(0, 50)
                .mapToObj(index -> "%d\n00:00:%02d,000 --> 00:00:%02d,900\n<i>第 %d 道 <b>&</b> 工序</i> <x>\n"
                        .formatted(index, index, index, index))
                .collect(Collectors.joining("\n"));
        List<Cue> cues = read(lines);

        String written = WebVtt.write(cues);

        assertThat(written).startsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n00:00:00.000 --> ");
        assertThat(read(written)).isEqualTo(cues);
    }

    private static List<Cue> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Cue> read(byte[] file) {
        return CaptionReader.read(file, MINUTE);
    }

    private static String refusal(String file) {
        return refusal(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] file) {
        Problem refused = catchThrowableOfType(Problem.class, () -> read(file));
        assertThat(refused).isNotNull();
        return refused.members().get("line") + " " + refused.members().get("fault");
    }
}
