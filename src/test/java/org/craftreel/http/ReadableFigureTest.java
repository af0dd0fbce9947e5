package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableFigureTest {

    @Test
    void chineseReadersGetWanFromTenThousandUp() {
        assertThat(ReadableFigure.brief(9_999, Language.CHINESE)).isEqualTo("9,999");
        assertThat(ReadableFigure.brief(10_000, Language.CHINESE)).isEqualTo("1万");
        assertThat(ReadableFigure.brief(10_650_000, Language.CHINESE)).isEqualTo("1065万");
        assertThat(ReadableFigure.brief(123_456, Language.CHINESE)).isEqualTo("12.3万");
    }

    @Test
    void aRoundFigureIsNotAnnouncedBeforeItIsReached() {
        assertThat(ReadableFigure.brief(19_999, Language.CHINESE)).isEqualTo("1.9万");
        assertThat(ReadableFigure.brief(99_999_999, Language.CHINESE)).isEqualTo("9999.9万");
        assertThat(ReadableFigure.brief(100_000_000, Language.CHINESE)).isEqualTo("1亿");
    }

    @Test
    void englishReadersGetGroupsOfThousands() {
        assertThat(ReadableFigure.brief(1_234_567, Language.ENGLISH)).isEqualTo("1,234,567");
        assertThat(ReadableFigure.brief(0, Language.ENGLISH)).isEqualTo("0");
    }
}
