package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.craftreel.account.Role;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.ClipStatus;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;
import org.craftreel.ranking.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTableTest {

    private static final Texts TEXTS = new Texts("exports");

    @ParameterizedTest
    @EnumSource
    void everyColumnHasAHeadingOfItsOwn(ExportTable table) {
        for (Language language : Language.values()) {
            assertThat(TEXTS.in(language, "table." + table.slug())).isNotBlank();
            assertThat(table.columns())
                    .extracting(column -> TEXTS.in(language, "column." + column.key()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyWordOfTheProgramsIsWrittenInBothLanguages() {
        List<String> words = Stream.of(
                        names("", ScreeningRule.values()),
                        names("", Standing.values()),
                        names("", ClipStatus.values()),
                        names("", AbuseReport.Status.values()),
                        names("ABUSE_", AbuseReport.Reason.values()),
                        names("ROLE_", Role.values()))
                .flatMap(part -> part)
                .toList();

        assertThat(words)
                .contains("BURST", "COMPETING", "DISQUALIFIED", "UPHELD", "ABUSE_OTHER", "ROLE_ADMIN")
                .allSatisfy(word -> assertThat(Exports.code(word, Language.CHINESE))
                        .isNotEqualTo(Exports.code(word, Language.ENGLISH)));
    }

    private static Stream<String> names(String prefix, Enum<?>... words) {
        return Arrays.stream(words).map(word -> prefix + word.name());
    }

    @Test
    void rowsOfABulletinHaveItsColumnsAndEveryDigit() throws IOException {
        List<List<?>> rows = BulletinRows.of(PressWeek.figures(PressWeek.clips()), Language.ENGLISH);

        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(ExportTable.BULLETIN.columns()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = new CsvSheet(out)) {
            for (List<?> row : rows) {
                sheet.row(row);
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).split("\r\n"))
                .startsWith(
                        "Totals,Clips,,,,,828,700,18.3,,,,,,,,,,,", "Totals,Plays,,,,,10650000,6300000,69.0,,,,,,,,,,,")
                .contains("By trade,(none named),,,,,165,140,17.9,2125545,1260000,68.7,1062620,,,,,,,")
                .contains("Rising fastest,作品0,1,700,工匠0,陇原省总工会,,,,6969,,,3484,,,,,,,");
    }
}
