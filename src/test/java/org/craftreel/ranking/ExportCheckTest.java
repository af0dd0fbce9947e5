package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ExportCheckTest {

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Test
    void exportIsCheckedWithoutTheDatabaseAndEachChangedByteIsNoticed() throws Exception {
        String text = exported();
        assertThat(ExportCheck.run(new BufferedReader(new StringReader(text)), fault -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 3, 18, 0));

        Random random = new Random(11);
        int begin = text.indexOf('\n') + 1;
        for (int sample = 0; sample < ThreeRuns.SAMPLES; sample++) {
            String changed = text.substring(0, begin) + flippedInLines(text.substring(begin), random);
            List<RankingFault> faults = new ArrayList<>();
            try {
                ExportCheck.run(new BufferedReader(new StringReader(changed)), faults::add);
            } catch (IllegalArgumentException malformed) {
                assertThat(lineOfDifference(text, changed)).hasToString(malformed.getMessage());
                continue;
            }
            assertThat(faults).as(difference(text, changed)).isNotEmpty();
        }
    }

    /** What stands behind a line's JSON is of no line. */
    @ParameterizedTest
    @ValueSource(strings = {"6", " ", "\r", ""})
    void endOfALineIsNoOther(String other) throws Exception {
        String text = exported();
        long lines = text.lines().count();
        String last = text.substring(0, text.length() - 1) + other;
        String second = text.replaceFirst("\n(.*)\n", "\n$1" + other);

        assertMalformed(last, lines);
        assertMalformed(second, 2);
    }

    private static void assertMalformed(String text, long line) {
        assertThatThrownBy(() -> ExportCheck.run(new BufferedReader(new StringReader(text)), fault -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Long.toString(line));
    }

    private static String flippedInLines(String text, Random random) {
        String changed;
        do {
            changed = ThreeRuns.flipped(text, random);
        } while (changed.indexOf('\n') != text.indexOf('\n')
                || changed.lines().count() != text.lines().count());
        return changed;
    }

    private static long lineOfDifference(String text, String changed) {
        int index = 0;
        while (text.charAt(index) == changed.charAt(index)) {
            index++;
        }
        return text.substring(0, index).lines().count() + (text.charAt(index - 1) == '\n' ? 1 : 0);
    }

    private static String difference(String text, String changed) {
        int index = 0;
        while (text.charAt(index) == changed.charAt(index)) {
            index++;
        }
        return text.substring(Math.max(0, index - 60), index) + "[" + text.charAt(index) + "→" + changed.charAt(index)
                + "]";
    }

    @Test
    void fileThatIsNoExportIsRefusedByItsLine() {
        assertThatThrownBy(() -> ExportCheck.run(new BufferedReader(new StringReader("{}\n")), fault -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1");
        assertThatThrownBy(() -> ExportCheck.run(new BufferedReader(new StringReader("")), fault -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void campaignThatIsNotThereIsNotExported() throws Exception {
        assertThat(export.write("no-such-campaign", new StringWriter())).isEqualTo(Optional.empty());
    }

    private String exported() throws Exception {
        StringWriter lines = new StringWriter();
        assertThat(export.write(ThreeRuns.rank(job), lines)).contains(3);
        return lines.toString();
    }
}
