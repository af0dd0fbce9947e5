package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.media.FailureCause;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.SharedWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing is said in one language only. */
class TextsTest {

    /** Causes that are not the file's fault, beside those of {@link FailureCause}. */
    private static final Set<String> OWN_CAUSES = Set.of(
            "ORIGINAL_LOST",
            "PROCESSING_FAILED",
            "WORKER_LOST",
            "REQUEUED",
            "DECISION_UNDONE",
            "FIRST_REVIEW_PASSED",
            "SECOND_REVIEW_PASSED");

    @Test
    void everyProblemHasATitleAndADetailAndNothingElseIsThere() {
        Set<String> expected = Arrays.stream(ProblemType.values())
                .flatMap(type -> Stream.of(type.code() + ".title", type.code() + ".detail"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys("problems")).isEqualTo(expected);
    }

    @Test
    void everyFailureHasASentence() {
        Set<String> expected =
                Arrays.stream(FailureCause.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(OWN_CAUSES);

        assertThat(keys("causes")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "problems",
                "causes",
                "captions",
                "channels",
                "pictures",
                "places",
                "bulletins",
                "exports",
                "ledger",
                "sheets",
                "targets",
                "members",
                "reasons",
                "screening"
            })
    void bothLanguagesSayTheSameOfTheSameArguments(String bundle) {
        Properties chinese = read(bundle + ".properties");
        Properties english = read(bundle + "_en.properties");

        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(keys(bundle));
        for (String key : chinese.stringPropertyNames()) {
            assertThat(arguments(english.getProperty(key))).as(key).isEqualTo(arguments(chinese.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).matches("[\\x20-\\x7e×–“”]+");
            assertThat(chinese.getProperty(key)).as(key).matches(".*\\p{IsHan}.*");
        }
    }

    @Test
    void refusalsNameStatesInTheReadersLanguage() {
        Stream<Phrase> own = Stream.<Phrase[]>of(
                        ClipStatus.values(), MediaJob.Status.values(), AbuseReport.Status.values())
                .flatMap(Arrays::stream);
        Stream<Phrase> uploads =
                Stream.of("Open", "Received", "Done", "Ended").map(state -> SharedWords.of("upload" + state));

        for (Phrase state : Stream.concat(own, uploads).toList()) {
            assertThat(state.in(Language.CHINESE)).as(state.toString()).matches("\\p{IsHan}+");
            assertThat(state.in(Language.ENGLISH)).as(state.toString()).matches("[A-Z][a-z ]+");
        }
        Problem conflict = new Problem(ProblemType.STATE_CONFLICT, ClipStatus.PUBLISHED, SharedWords.of("captions"));
        assertThat(conflict.detail(Language.CHINESE)).isEqualTo("现在的状态是“已发布”，不能这样更改（字幕）。");
        assertThat(conflict.detail(Language.ENGLISH))
                .isEqualTo("The state is \"Published\"; this change is not possible from there (Captions).");
    }

    /** The places of a sentence, found by filling them: quoting mistakes leave one unfilled. */
    private static Set<Integer> arguments(String pattern) {
        Object[] marks = {"<0>", "<1>", "<2>", "<3>", "<4>"};
        String filled = new MessageFormat(pattern, java.util.Locale.ROOT).format(marks);
        assertThat(filled).as(pattern).doesNotContain("{", "}", "''");
        return Stream.of(0, 1, 2, 3, 4)
                .filter(index -> filled.contains((String) marks[index]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(String bundle) {
        return new TreeSet<>(read(bundle + ".properties").stringPropertyNames());
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream("/" + name);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
