package org.craftreel.clip.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "好 | 好",
                "<b>好</b> | <b>好</b>",
                "<B>好</B> <I>x</I> | <b>好</b> <i>x</i>",
                "<b><i>好 | <b><i>好</i></b>",
                "<b>好</i></b></b> | <b>好</b>",
                "<c.yellow.bg_blue>好</c> | <c.yellow.bg_blue>好</c>",
                "<c.url(x)>好</c> | <c>好</c>",
                "<v 马长河>好 | <v 马长河>好</v>",
                "<v.loud Ma & Sons--   >好 | <v.loud Ma &amp; Sons>好</v>",
                "<v>好 | 好",
                "<lang ug>ياخشى</lang> | <lang ug>ياخشى</lang>",
                "<lang \"x>好</lang> | 好",
                "<ruby>匠<rt>jiàng</ruby> | <ruby>匠<rt>jiàng</rt></ruby>",
                "<rt>x</rt> | x",
                "<00:00:01.000>好 | 好",
                "{\\an8}好{notes} | 好{notes}",
                "<font color=\"red\">好</font> | 好",
                "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
                "<img src=https://tracker.example/x> | &lt;img src=https://tracker.example/x&gt;",
                "<b onclick=x>好</b> | <b>好</b>",
                "1 < 2 > 0 & so | 1 &lt; 2 &gt; 0 &amp; so",
                "&lt;b&gt; &amp; &nbsp;&lrm; | &lt;b&gt; &amp; &nbsp;&lrm;",
                "&#60;b&#x3e; &quot;x&apos; &copy; &#0;&#10; | &lt;b&gt; \"x' &amp;copy;",
                "&#128119; &#xd800; &#x110000; | \uD83D\uDC77",
                "< | &lt;",
                "<b | &lt;b",
                "& | &amp;",
            })
    void markupIsThatOfWebVttOrText(String raw, String written) {
        assertThat(CueText.clean(raw).strip()).isEqualTo(written);
    }

    @Test
    void blankLinesWouldEndTheCaptionAndAreLeftOut() {
        assertThat(CueText.clean("好\n \n<b></b>\n\n再来")).isEqualTo("好\n<b></b>\n再来");
    }

    /** Pieces of what is special in any way, put together at random. */
    @Test
    void nothingWrittenEndsTheCaptionOrIsTakenForTimes() {
        String[] pieces = {
            "<",
            ">",
            "-",
            "--",
            "&",
            "#",
            ";",
            "/",
            ".",
            " ",
            "\n",
            "b",
            "v ",
            "<v a",
            "c.",
            "lang ",
            "rt",
            "ruby",
            "<b>",
            "</b>",
            "<c.x-",
            "&#45;&#45;",
            "&gt;",
            "&#62;",
            "&#10;",
            "{\\",
            "}",
            "00:01",
            "x"
        };
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder raw = new StringBuilder();
            for (int count = 0; count < 1 + random.nextInt(12); count++) {
                raw.append(pieces[random.nextInt(pieces.length)]);
            }

            String written = CueText.clean(raw.toString());

            assertThat(written).as(raw.toString()).doesNotContain("-->", "\n\n").doesNotStartWith("\n");
            assertThat(CueText.clean(written)).as(raw.toString()).isEqualTo(written);
            assertThat(written.replaceAll("</?(?:b|c|v|lang|ruby|rt)(?:\\.[A-Za-z0-9_]+)*(?: [^<>]+)?>", ""))
                    .as(raw.toString())
                    .doesNotContain("<", ">");
        }
    }
}
