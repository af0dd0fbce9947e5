package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

    private static final Set<String> TAKEN = Set.of("taken-2026", "taken-2026-2");

    @ParameterizedTest
    @CsvSource({
        "陇原工匠dou精彩, dou-2026",
        "'第2届 “Craft & Skill” 短视频大赛', 2-craft-skill-2026",
        "Ｆｕｌｌ Wïdth, full-wi-dth-2026",
        "2026 一线工匠, 2026-2",
        "2026 dou, 2026-dou",
        "劳动者之歌, campaign-2026",
        "'', campaign-2026",
        "Taken, taken-2026-3",
        "a23456789 b23456789 c23456789 d23456789 e23456789, a23456789-b23456789-c23456789-d23456789-2026",
    })
    void slugIsOfTheTitlesLettersAndTheYear(String title, String slug) {
        assertThat(Slugs.suggest(title, 2026, other -> TAKEN.contains(other) || other.equals("2026")))
                .isEqualTo(slug)
                .matches("[a-z0-9][a-z0-9-]{1,59}");
    }
}
