package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.craftreel.ledger.CanonicalJson;
import org.junit.jupiter.api.Test;

class EntryTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void textAndDigestAreTheSameForEver() {
        String text =
                EntryText.of(place(List.of(new Contribution("plays", 4, 1_000_000, 70_000_000, 70_000_000)), null));

        assertThat(text)
                .isEqualTo(
                        "{\"author\":\"00000000-0000-0000-0000-000000000009\","
                                + "\"clip\":\"00000000-0000-0000-0000-000000000001\",\"comments\":\"5\",\"contributions\":"
                                + "[{\"contribution\":\"70000000\",\"normalised\":\"1000000\",\"raw\":\"4\",\"term\":\"plays\","
                                + "\"weight\":\"70000000\"}],\"likes\":\"7\",\"organization\":\"union/north/\",\"plays\":\"4\","
                                + "\"publishedAt\":\"2026-11-01T02:00:00Z\",\"qualifiedPlays\":\"1\",\"rank\":1,\"reach\":\"2\","
                                + "\"score\":\"70000000\",\"screenedPlays\":\"0\",\"shares\":\"3\",\"standing\":\"COMPETING\"}");
        assertThat(EntryText.digest(text))
                .isEqualTo("da14e1733e6d3a9bc96ccf8b304f25e0406770c689b58e21aa9c8bf19234d834");
    }

    @Test
    void textIsCanonicalWhateverTheEntryHas() throws Exception {
        List<Contribution> two = List.of(
                new Contribution("likes", 7, 70L, 100_000, 1_000_000, 500_000L, 50_000),
                new Contribution("plays", 4, 1_000_000, 70_000_000, 70_000_000));
        Ranked whole = place(two, 9_999L);
        UUID clip = whole.entry().clipId();
        String now = EntryText.of(with(new Traits("焊工 \\ \"\u20ac\"", "金河 \"市\"", clip, true, 12), two));
        assertThat(now)
                .contains("\"newcomer\":\"true\"", "\"recentPlays\":\"12\",\"region\":\"金河 ", "\"trade\":\"焊工 ")
                .contains("],\"craftsman\":\"" + clip + "\",");
        // Runs of before these were stored keep the bytes that they had.
        String before = EntryText.of(with(new Traits("焊工", null, null, true, 12), two));
        assertThat(before).contains("\"trade\":\"焊工\"").doesNotContain("craftsman", "region");
        String jury = EntryText.of(new Ranked(
                Sample.judged(Sample.with(Sample.entry(1, 1, 1), new Traits("焊工", "", clip, true, 12)), 9250),
                1,
                1,
                two,
                Standing.COMPETING));
        String voted = EntryText.of(new Ranked(
                Sample.with(
                        Sample.entry(1, 4, 1, 0, new Responses(7, 5, 3, 11L)), new Traits("焊工", "北", clip, true, 12)),
                1,
                1,
                two,
                Standing.COMPETING));
        assertThat(jury).contains("\"craftsman\":\"" + clip + "\",\"jury\":\"9250\",\"likes\"");
        assertThat(voted).endsWith(",\"votes\":\"11\"}");
        assertThat(now).doesNotContain("votes", "jury");
        for (String text :
                List.of(EntryText.of(whole), now, before, jury, voted, EntryText.of(place(List.of(), null)))) {
            assertThat(new String(CanonicalJson.bytes(JSON.readTree(text)), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    private static Ranked with(Traits traits, List<Contribution> contributions) {
        Entry entry = Sample.with(Sample.entry(1, 1, 1), traits);
        return new Ranked(entry, 1, 1, contributions, Standing.NOT_ELIGIBLE);
    }

    private static Ranked place(List<Contribution> contributions, Long completion) {
        Entry entry = Sample.of(1, "union/north/", Sample.PUBLISHED, 4, 1, 0, new Responses(7, 5, 3), 9);
        return new Ranked(Sample.withAudience(entry, 2, completion), 1, 70_000_000, contributions, Standing.COMPETING);
    }
}
