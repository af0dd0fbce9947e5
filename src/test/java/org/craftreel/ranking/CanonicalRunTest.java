package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.junit.jupiter.api.Test;

class CanonicalRunTest {

    private static final UUID CAMPAIGN = UUID.fromString("0193a0c4-0000-7000-8000-000000000001");
    private static final Instant DUE = Instant.parse("2026-11-02T02:00:00Z");

    @Test
    void bytesAndDigestAreTheSameForEver() throws Exception {
        String bytes = new String(CanonicalRun.bytes(run(), rules("70.0"), ranked(4)), StandardCharsets.UTF_8);

        assertThat(bytes)
                .isEqualTo("{\"campaign\":\"0193a0c4-0000-7000-8000-000000000001\",\"dueAt\":\"2026-11-02T02:00:00Z\","
                        + "\"entries\":[{\"clip\":\"00000000-0000-0000-0000-000000000001\",\"contributions\":"
                        + "[{\"contribution\":\"70000000\",\"normalised\":\"1000000\",\"raw\":\"4\",\"term\":\"plays\","
                        + "\"weight\":\"70000000\"}],\"organization\":\"union/north/\",\"plays\":\"4\","
                        + "\"publishedAt\":\"2026-11-01T02:00:00.123Z\",\"qualifiedPlays\":\"1\",\"rank\":1,"
                        + "\"score\":\"70000000\",\"screenedPlays\":\"0\"}],\"final\":false,\"missed\":0,\"number\":2,"
                        + "\"previousDigest\":\"00ff\",\"rules\":{\"qualifyingWatchMs\":3000,\"terms\":"
                        + "[{\"normalisation\":\"BY_LEADER\",\"term\":\"plays\",\"weight\":\"70\"}],\"version\":1,"
                        + "\"windowSeconds\":1800},\"watermark\":\"9007199254740993\"}");
        assertThat(CanonicalRun.digest(run(), rules("70.0"), ranked(4)))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("cd0e6174f75d5584f7d1bca0684193b9125321b1b71cbfef9034718ed9184917");
    }

    @Test
    void weightsThatAreEqualAreWrittenTheSame() {
        assertThat(CanonicalRun.digest(run(), rules("70.000000"), ranked(4)))
                .isEqualTo(CanonicalRun.digest(run(), rules("7E+1"), ranked(4)));
    }

    @Test
    void everythingThatMakesARunChangesItsDigest() {
        Set<String> digests = new HashSet<>();
        digests.add(CanonicalRun.digest(run(), rules("70"), ranked(4)));
        digests.add(CanonicalRun.digest(run(), rules("70.000001"), ranked(4)));
        digests.add(CanonicalRun.digest(run(), rules("70"), ranked(5)));
        digests.add(CanonicalRun.digest(run(), rules("70"), List.of()));
        List<Consumer<RankingRun>> changes = List.of(
                run -> run.campaignId = new UUID(0, 0),
                run -> run.number = 3,
                run -> run.dueAt = DUE.plusMillis(1),
                run -> run.missed = 1,
                run -> run.finalRun = true,
                run -> run.watermark++,
                run -> run.previousDigest = null,
                run -> run.previousDigest = "00fe");
        for (Consumer<RankingRun> change : changes) {
            RankingRun changed = run();
            change.accept(changed);
            digests.add(CanonicalRun.digest(changed, rules("70"), ranked(4)));
        }

        assertThat(digests).hasSize(4 + changes.size());
    }

    /** Those above are runs of before they were counted, and keep their bytes. */
    @Test
    void likesCommentsAndSharesArePartOfTheRun() {
        String bytes = new String(
                CanonicalRun.bytes(run(), rules("70"), ranked(4, new Responses(7, 5, 3))), StandardCharsets.UTF_8);

        assertThat(bytes).contains("\"comments\":\"5\"", "\"likes\":\"7\"", "\"shares\":\"3\"");
        assertThat(new String(CanonicalRun.bytes(run(), rules("70"), ranked(4)), StandardCharsets.UTF_8))
                .doesNotContain("likes");
    }

    private static RankingRun run() {
        RankingRun run = new RankingRun();
        run.campaignId = CAMPAIGN;
        run.number = 2;
        run.dueAt = DUE;
        run.watermark = 9_007_199_254_740_993L;
        run.previousDigest = "00ff";
        return run;
    }

    private static RuleSet rules(String weight) {
        RuleSet rules = new RuleSet();
        rules.version = 1;
        rules.windowSeconds = 1800;
        rules.qualifyingWatchMs = 3000;
        rules.terms = List.of(new RuleTerm("plays", Normalisation.BY_LEADER, new BigDecimal(weight)));
        return rules;
    }

    private static List<Ranked> ranked(long plays) {
        return ranked(plays, null);
    }

    private static List<Ranked> ranked(long plays, Responses responses) {
        Entry entry = new Entry(
                new UUID(0, 1),
                "union/north/",
                Instant.parse("2026-11-01T02:00:00.123Z"),
                plays,
                1,
                0,
                responses,
                null,
                null,
                null,
                null);
        Contribution contribution = new Contribution("plays", plays, 1_000_000, 70_000_000, 70_000_000);
        return List.of(new Ranked(entry, 1, 70_000_000, List.of(contribution), Standing.COMPETING));
    }
}
