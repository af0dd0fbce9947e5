package org.craftreel.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.craftreel.app.LedgerEntryView;
import org.craftreel.http.Language;
import org.junit.jupiter.api.Test;

class LedgerLineTest {

    private static final String CHANGE =
            "{\"at\":\"2026-11-24T02:11:09.871Z\",\"decision\":{\"act\":\"CHANGE_RULES\"},\"sequence\":\"1\"}";

    @Test
    void decisionIsToldInWordsWithItsText() {
        LedgerLine line = line(CHANGE, Language.ENGLISH);

        assertThat(line.act()).isEqualTo("the rules were changed");
        assertThat(line.at()).isEqualTo(Instant.parse("2026-11-24T02:11:09.871Z"));
        assertThat(line.text()).isEqualTo(CHANGE);
        assertThat(line(CHANGE, Language.CHINESE).act()).isEqualTo("修改排名规则");
    }

    @Test
    void actOfALaterReleaseKeepsItsName() {
        assertThat(line(CHANGE.replace("CHANGE_RULES", "DRAW_LOTS"), Language.CHINESE)
                        .act())
                .isEqualTo("DRAW_LOTS");
    }

    @Test
    void whatIsNotForEverybodyAndWhatWasChangedAreToldApart() {
        assertThat(line(null, Language.CHINESE).act()).isEqualTo("未经确认的提议，或作品的下架与恢复，内容不公开");
        for (String changed : new String[] {"no JSON", "7", "{\"at\":\"noon\"}"}) {
            LedgerLine line = line(changed, Language.CHINESE);
            assertThat(line.act()).isEqualTo("此条已被改动，无法读取");
            assertThat(line.at()).isNull();
            assertThat(line.text()).isEqualTo(changed);
        }
    }

    private static LedgerLine line(String text, Language language) {
        return LedgerLine.of(new LedgerEntryView(1, text, "00ff"), language);
    }
}
