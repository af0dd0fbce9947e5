package org.craftreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.craftreel.http.Language;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void chineseReadersGetWanFromTenThousandUp() {
        assertThat(Figures.brief(9_999, Language.CHINESE)).isEqualTo("9,999");
        assertThat(Figures.brief(10_000, Language.CHINESE)).isEqualTo("1万");
        assertThat(Figures.brief(10_650_000, Language.CHINESE)).isEqualTo("1065万");
        assertThat(Figures.brief(123_456, Language.CHINESE)).isEqualTo("12.3万");
    }

    @Test
    void aRoundFigureIsNotAnnouncedBeforeItIsReached() {
        assertThat(Figures.brief(19_999, Language.CHINESE)).isEqualTo("1.9万");
        assertThat(Figures.brief(99_999_999, Language.CHINESE)).isEqualTo("9999.9万");
        assertThat(Figures.brief(100_000_000, Language.CHINESE)).isEqualTo("1亿");
    }

    @Test
    void englishReadersGetGroupsOfThousands() {
        assertThat(Figures.brief(1_234_567, Language.ENGLISH)).isEqualTo("1,234,567");
        assertThat(Figures.brief(0, Language.ENGLISH)).isEqualTo("0");
    }
}
