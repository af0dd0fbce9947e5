package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.ranking.RankingFault.Kind;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs as earlier releases stored them are checked as they were, and lead to those of now. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class OlderRunsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Inject
    DataSource pool;

    /** As releases of before stored them: one document, no digests of entries, the ties of then. */
    @Test
    void runsOfTheFirstSchemaStillHoldAndLeadToTheSecond() throws Exception {
        String old = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", old);
        Rows.execute(
                "update rule_set set placement = '{\"ties\": [\"qualifiedPlays\", \"reportedPlays\","
                        + " \"earlierPublication\"]}' where campaign_id = ?",
                id);
        for (int index = 0; index < 3; index++) {
            ThreeRuns.gain(Rows.publishedClip(old, 60_000, ThreeRuns.DUE.minusSeconds(index)), index);
        }
        UUID first = job.runAt(id, ThreeRuns.DUE).id;
        Rows.execute(
                "update ranking_run set schema = 1, figures_from = null, figures_to = null, rules_digest = null,"
                        + " entries_digest = null where id = ?",
                first);
        Rows.execute(
                "update ranking_entry set reach = null, completion = null, author = null, trade = null,"
                        + " region = null, craftsman = null, newcomer = null, recent_plays = null, digest = null where run_id = ?",
                first);
        try (Connection connection = pool.getConnection()) {
            StoredRun run = StoredRuns.read(first, connection);
            String digest = CanonicalRun.digest(
                    run.run(),
                    run.rules().ruleSet(),
                    run.entries().stream().map(StoredEntry::place).toList());
            Rows.execute("update ranking_run set digest = ? where id = ?", digest, first);
        }
        job.runAt(id, ThreeRuns.DUE.plusSeconds(1));

        assertThat(faults(id, old)).isEmpty();
        StringWriter exported = new StringWriter();
        export.write(old, exported);
        assertThat(ExportCheck.run(
                        new BufferedReader(new StringReader(exported.toString())), fault -> {}, newest -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 2, 6, 0));
        Rows.execute("update ranking_entry set plays = plays + 1 where run_id = ? and rank = 2", first);
        assertThat(faults(id, old))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.ENTRY_COMPUTED_OTHERWISE, 1));
        Rows.execute("update ranking_entry set plays = plays - 1 where run_id = ? and rank = 2", first);
        for (String set : List.of("reach = 1", "completion = 1", "author = clip_id", "region = '北'", "jury = 1")) {
            Rows.execute("update ranking_entry set " + set + " where run_id = ? and rank = 2", first);
            assertThat(faults(id, old))
                    .as(set)
                    .extracting(RankingFault::kind, RankingFault::run)
                    .contains(tuple(Kind.ENTRY_UNREADABLE, 1));
            Rows.execute(
                    "update ranking_entry set " + set.substring(0, set.indexOf(' ')) + " = null where run_id = ?",
                    first);
        }
        Rows.execute("update ranking_run set watermark = watermark + 1 where id = ?", first);
        assertThat(faults(id, old))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.RUN_CHANGED, 1));
        Rows.execute("update ranking_run set watermark = watermark - 1 where id = ?", first);
    }

    /** Gives a run the digests that it would have had, had it been stored as it is; the texts of its entries. */
    private List<String> seal(UUID id) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            StoredRun run = StoredRuns.read(id, connection);
            List<String> texts = new ArrayList<>();
            for (StoredEntry entry : run.entries()) {
                String text = EntryText.of(entry.place());
                texts.add(text);
                Rows.execute(
                        "update ranking_entry set digest = ? where run_id = ? and clip_id = ?",
                        EntryText.digest(text),
                        id,
                        entry.place().entry().clipId());
            }
            run.run().entriesDigest = RunSeal.digestOfEntries(
                    texts.stream().map(EntryText::digest).toList());
            Rows.execute(
                    "update ranking_run set entries_digest = ?, digest = ? where id = ?",
                    run.run().entriesDigest,
                    RunSeal.digest(run.run()),
                    id);
            return texts;
        }
    }

    /** As releases of before stored them: nothing of craftsmen, and contributions as JSON. */
    @Test
    void whatNoDigestCoversMustNotBeThere() throws Exception {
        String old = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", old);
        UUID clip = Rows.publishedClip(old, 60_000);
        UUID first = job.runAt(id, ThreeRuns.DUE).id;
        Rows.execute(
                "update ranking_entry set trade = null, region = null, craftsman = null, newcomer = null,"
                        + " recent_plays = null, terms = null, contributions = ?::jsonb where run_id = ?",
                JSON.writeValueAsString(
                        PackedTerms.read((byte[]) Rows.ask("select terms from ranking_entry where run_id = ?", first))),
                first);
        assertThat(seal(first)).hasSize(1).allSatisfy(text -> assertThat(text)
                .doesNotContain("newcomer", "recentPlays", "trade", "region", "craftsman"));
        assertThat(faults(id, old)).isEmpty();
        try (Connection connection = pool.getConnection()) {
            assertThat(StoredRuns.read(first, connection)
                            .entries()
                            .get(0)
                            .place()
                            .contributions())
                    .extracting(Contribution::term)
                    .isNotEmpty();
        }

        for (String set :
                List.of("region = ''", "craftsman = clip_id", "newcomer = false", "recent_plays = 0", "terms = ''")) {
            String column = set.substring(0, set.indexOf(' '));
            Rows.execute("update ranking_entry set " + set + " where run_id = ?", first);
            assertThat(faults(id, old))
                    .as(set)
                    .extracting(RankingFault::kind, RankingFault::run, RankingFault::clip)
                    .containsExactly(tuple(Kind.ENTRY_UNREADABLE, 1, clip));
            Rows.execute("update ranking_entry set " + column + " = null where run_id = ?", first);
        }
        assertThat(faults(id, old)).isEmpty();
    }

    /** As releases of before stored them: entries, and so their digests, without region and craftsman. */
    @Test
    void runsOfBeforeCraftsmenWereStoredStillHoldAndLeadToTheNext() throws Exception {
        String old = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", old);
        for (int index = 0; index < 3; index++) {
            ThreeRuns.gain(Rows.publishedClip(old, 60_000), index);
        }
        UUID first = job.runAt(id, ThreeRuns.DUE).id;
        Rows.execute("update ranking_entry set region = null, craftsman = null where run_id = ?", first);
        assertThat(faults(id, old)).extracting(RankingFault::kind).containsOnly(Kind.ENTRY_CHANGED);
        assertThat(seal(first))
                .allSatisfy(text -> assertThat(text).contains("\"trade\"").doesNotContain("region", "craftsman"));
        job.runAt(id, ThreeRuns.DUE.plusSeconds(1));

        assertThat(faults(id, old)).isEmpty();
        StringWriter exported = new StringWriter();
        export.write(old, exported);
        assertThat(exported.toString()).containsOnlyOnce("\"number\":1,").contains("\"craftsman\":");
        assertThat(ExportCheck.run(
                        new BufferedReader(new StringReader(exported.toString())), fault -> {}, newest -> {}))
                .isEqualTo(new RankingCheck.Outcome(1, 2, 6, 0));
    }

    /** As releases of before stored them: a figure that was not counted was 0, and gave all the full weight by rank. */
    @Test
    void runsOfBeforeItWasToldWhatIsNotCountedStillHold() throws Exception {
        String old = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of("terms", List.of(Map.of("term", "jury", "normalisation", "BY_RANK", "weight", 70)))));
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", old);
        UUID clip = Rows.publishedClip(old, 60_000);
        Juries.plan(old, Duration.ofDays(2));
        UUID first = job.runAt(id, ThreeRuns.DUE).id;
        Rows.execute("update ranking_run set not_counted = null where id = ?", first);
        Rows.execute(
                "update ranking_entry set score = 70000000, terms = null, contributions = ?::jsonb where run_id = ?",
                JSON.writeValueAsString(List.of(new Contribution("jury", 0, 1_000_000, 70_000_000, 70_000_000))),
                first);
        seal(first);
        HeldRuns.forget();

        assertThat(faults(id, old)).isEmpty();
        assertThat(CurrentRun.sentence(old, clip, "zh-CN")).contains("评委评分 70 分（终评结束前每件作品的均分都按 0 计）");
        job.runAt(id, ThreeRuns.DUE.plusSeconds(1));
        assertThat(CurrentRun.board(old).getList("items.score")).containsExactly("0.000000");
        assertThat(faults(id, old)).isEmpty();
        String exported = CurrentRun.exported(old);
        assertThat(exported).containsOnlyOnce("notCounted");
        assertThat(CurrentRun.exportFaults(exported)).isEmpty();
    }

    private List<RankingFault> faults(UUID id, String name) throws SQLException {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            RankingCheck.of(id, name, faults::add, connection);
        }
        return faults;
    }
}
