package org.craftreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @CsvSource({
        "words, org.craftreel.page.Words",
        "site, org.craftreel.site.SiteWords",
        "studio, org.craftreel.studio.StudioWords",
        "setup, org.craftreel.studio.SetupWords",
        "desk, org.craftreel.studio.DeskWords",
        "series, org.craftreel.page.SeriesWords",
        "votes, org.craftreel.page.VoteWords",
        "account, org.craftreel.page.AccountWords",
        "invitation, org.craftreel.page.InvitationWords",
        "channels, org.craftreel.studio.ChannelWords",
        "look, org.craftreel.studio.LookWords",
        "unions, org.craftreel.studio.UnionWords",
        "overview, org.craftreel.studio.OverviewWords",
        "takedown, org.craftreel.studio.TakedownWords",
        "fraud, org.craftreel.studio.FraudWords",
        "jury, org.craftreel.page.JuryWords"
    })
    void everyWordExistsInBothLanguagesWithTheSameParameters(String bundle, String type) throws Exception {
        Set<String> asked = Arrays.stream(Class.forName(type).getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Properties chinese = read(bundle + "_zh");
        Properties english = read(bundle + "_en");

        assertThat(new TreeSet<>(chinese.stringPropertyNames())).isEqualTo(asked);
        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(asked);
        for (String key : asked) {
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(parameters(english, key)).as(key).isEqualTo(parameters(chinese, key));
        }
    }

    private static Set<String> parameters(Properties texts, String key) {
        Matcher matcher = PARAMETER.matcher(texts.getProperty(key));
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String name) throws IOException {
        try (InputStream in = WordsTest.class.getResourceAsStream("/messages/" + name + ".properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
