package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.craftreel.ranking.RankingFault.Kind;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.OneByte;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ExportCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Test
    void exportIsCheckedWithoutTheDatabase() throws Exception {
        assertThat(ExportCheck.run(new BufferedReader(new StringReader(exported())), fault -> {}, newest -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 3, 18, 0));
    }

    /** Any byte, the ends of lines among them; a line that is none of an export any more is named by its number. */
    @Test
    void changedByteNamesItsRow() throws Exception {
        String text = exported();
        List<String> lines = text.lines().toList();
        Random random = new Random(11);
        int named = 0;
        for (int sample = 0; sample < OneByte.SAMPLES; sample++) {
            String changed = OneByte.flipped(text, random);
            long number = lineOfDifference(text, changed);
            List<RankingFault> faults = new ArrayList<>();
            try {
                ExportCheck.run(new BufferedReader(new StringReader(changed)), faults::add, newest -> {});
            } catch (IllegalArgumentException malformed) {
                assertThat(malformed).as(difference(text, changed)).hasMessage(Long.toString(number));
                continue;
            }
            assertNamed(
                    lines,
                    Math.toIntExact(number) - 1,
                    changed.lines().toList(),
                    faults,
                    difference(text, changed) + " → " + faults);
            named++;
        }
        assertThat(named).isGreaterThan(OneByte.SAMPLES / 3);
    }

    /** By what the row says now, as somebody would look for it. */
    private static void assertNamed(
            List<String> was, int index, List<String> is, List<RankingFault> faults, String about) throws Exception {
        assertThat(faults).as(about).isNotEmpty();
        String slug = JSON.readTree(was.get(0)).get("slug").textValue();
        JsonNode line = JSON.readTree(is.get(index));
        int run = 0;
        for (int before = 0; before <= index; before++) {
            run = JSON.readTree(is.get(before)).at("/run/number").asInt(run);
        }
        int number = run;
        switch (line.get("kind").textValue()) {
            case "rules" ->
                assertThat(faults).as(about).allSatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.RULES_CHANGED);
                    assertThat(fault.detail()).isEqualTo("1");
                });
            case "run" -> {
                assertThat(faults.get(0).kind()).as(about).isIn(Kind.RUN_CHANGED, Kind.SIGNATURE);
                assertThat(faults).as(about).allSatisfy(fault -> {
                    assertThat(fault.run()).isEqualTo(number);
                    assertThat(fault.clip()).isNull();
                });
            }
            case "entry" ->
                assertThat(faults).as(about).allSatisfy(fault -> {
                    assertThat(fault.run()).isEqualTo(number);
                    assertThat(fault.clip()).hasToString(line.at("/entry/clip").textValue());
                    assertThat(fault.kind()).isIn(Kind.ENTRY_CHANGED, Kind.ENTRY_UNREADABLE, Kind.PREVIOUS_RANK);
                });
            // Of the name nothing is left to be told of but its line.
            default -> throw new AssertionError(about);
        }
        assertThat(faults).as(about).extracting(RankingFault::campaign).containsOnly(slug);
    }

    /** Even where a line ends; where a run does, it is another file. */
    @Test
    void exportThatWasCutOffIsNoticed() throws Exception {
        String text = exported();
        int cuts = 0;
        for (int end = text.indexOf('\n'); end < text.length() - 1; end = text.indexOf('\n', end + 1)) {
            if (!text.startsWith("{\"kind\":\"entry\"", end + 1)) {
                continue;
            }
            List<RankingFault> faults = new ArrayList<>();
            String cut = text.substring(0, end + 1);
            ExportCheck.run(new BufferedReader(new StringReader(cut)), faults::add, newest -> {});
            assertThat(faults).as(cut).extracting(RankingFault::kind).contains(Kind.ENTRIES_MISSING);
            assertMalformed(cut + "{", cut.lines().count() + 1);
            cuts++;
        }
        assertThat(cuts).isEqualTo(18);
    }

    /** Every byte of the first line, which is in no digest of a run. */
    @Test
    void otherNameIsNoticed() throws Exception {
        String text = exported();
        for (int index = 0; index <= text.indexOf('\n'); index++) {
            char other = text.charAt(index) == 'a' ? 'b' : 'a';
            assertMalformed(text.substring(0, index) + other + text.substring(index + 1), 1);
        }
    }

    @Test
    void fileOfBeforeTheNameHadADigestHolds() throws Exception {
        String text = exported().replaceFirst(",\"digest\":\"[0-9a-f]*\"}", "}");

        assertThat(text.lines().findFirst().orElseThrow()).doesNotContain("digest");
        assertThat(ExportCheck.run(new BufferedReader(new StringReader(text)), fault -> {}, newest -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 3, 18, 0));
    }

    /** A number in another form has the same digest. */
    @Test
    void rulesInOtherWordsAreNoticed() throws Exception {
        String text = exported();
        String other = text.replaceFirst("\"weight\":20.5", "\"weight\":2.05e1");

        assertThat(other).isNotEqualTo(text);
        assertMalformed(other, 2);
    }

    /** There is none before the first run. */
    @Test
    void previousPlaceInTheFirstRunIsNoticed() throws Exception {
        String text = exported().replaceFirst("\"previousRank\":null", "\"previousRank\":1");
        List<RankingFault> faults = new ArrayList<>();

        ExportCheck.run(new BufferedReader(new StringReader(text)), faults::add, newest -> {});

        assertThat(faults)
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.PREVIOUS_RANK, 1));
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
        assertThatThrownBy(() -> ExportCheck.run(new BufferedReader(new StringReader(text)), fault -> {}, newest -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Long.toString(line));
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
        assertThatThrownBy(
                        () -> ExportCheck.run(new BufferedReader(new StringReader("{}\n")), fault -> {}, newest -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1");
        assertThatThrownBy(() -> ExportCheck.run(new BufferedReader(new StringReader("")), fault -> {}, newest -> {}))
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
