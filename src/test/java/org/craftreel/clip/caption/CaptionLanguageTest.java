package org.craftreel.clip.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.craftreel.clip.ClipCaption;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "zh, zh, 中文",
        "ZH-cn, zh-CN, 中文 (中国)",
        "zh-hans, zh-Hans, 中文 (简体)",
        "EN, en, English",
        "zh-cmn, cmn, cmn"
    })
    void tagsHaveOneFormAndAName(String tag, String canonical, String label) {
        ClipCaption caption = new ClipCaption();
        caption.language = CaptionLanguage.canonical(tag);

        assertThat(caption.language).isEqualTo(canonical);
        assertThat(caption.entry().label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "中文",
                "zh_CN",
                "zh-",
                "und",
                "x-own",
                "zh-u-co-pinyin",
                "zh/../en",
                "zh\"",
                "de-1996-1901-abcde-fghij-klmnopq-rstuvw"
            })
    void whatIsNoTagIsRefused(String tag) {
        assertThat(catchThrowableOfType(Problem.class, () -> CaptionLanguage.canonical(tag))
                        .type())
                .isEqualTo(ProblemType.INVALID_FIELD);
    }
}
