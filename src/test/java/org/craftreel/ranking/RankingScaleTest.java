package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs of thousands of entries, with {@code -Plong} of a million: read, computed, stored and current. Their times are told,
 * and the places are compared with those that the database computes. By the compiler that the program has: {@code mvn verify
 * -Pbench -Dit.test=RankingScaleTest -Dcraftreel.bench.entries=1000000}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingScaleTest {

    private static final int ENTRIES = Integer.getInteger(
            "craftreel.bench.entries", "long".equals(System.getProperty("craftreel.test.scale")) ? 1_000_000 : 5_000);

    /** Of a large campaign several, as the first ones run while they are compiled. */
    private static final int RUNS = Integer.getInteger("craftreel.bench.runs", ENTRIES < 1_000_000 ? 3 : 5);

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** The plays are few for most and many for some, and all different but for a hundredth of them. */
    private static final String CLIPS = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select gen_random_uuid(), ?, account.organization_id, account.id, number::text, '', '工匠', '焊工', '', '', '',
                   true, true, 'PUBLISHED', 30000, 360, 640, ?, ?, cast(? as timestamptz) + number * interval '1 ms'
            from account, generate_series(1, ?) as number
            where account.login = ?
            """;

    private static final String HOURS = """
            insert into clip_hour (clip_id, hour, plays, qualified, screened)
            select id, ?, 100 + 99999999 / title::bigint, 50 + 50000000 / (title::bigint % 9973 + 1), 100
            from clip
            where campaign_id = ?
            """;

    /**
     * What the rules say, told again: 70 for qualified plays and 30 for plays, both by leader, to a millionth. With these
     * leaders no quotient is in the very middle, which the database would round away from zero.
     */
    private static final String WRONG_PLACES = """
            select count(*)
            from (
                select clip_id, row_number() over (
                           order by score desc, qualified desc, plays desc, published_at, clip_id) as place
                from (
                    select clip.id as clip_id, published_at, qualified, plays - screened as plays,
                           round(70000000 * qualified::numeric / max(qualified) over ())
                               + round(30000000 * (plays - screened)::numeric / max(plays - screened) over ()) as score
                    from clip
                    join clip_hour on clip_hour.clip_id = clip.id
                    where campaign_id = ?
                ) as scored
            ) as told
            join ranking_places(?, 1, 2147483647) using (clip_id)
            where (rank <> place or previous_rank is distinct from case when ? then place end)
            """;

    private static final String WAY_TO_A_CLIP = """
            explain
            select rank from ranking_entry
            where run_id = ? and clip_id = (select clip_id from ranking_entry where run_id = ? and rank = 1)
            """;

    /** From so many on the database knows how many they are. */
    private static final int ANALYZED = 5_000;

    /** From so many on a run is stored in blocks. */
    private static final int IN_BLOCKS = 10_000;

    @Inject
    RankingJob job;

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void fill() {
        slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Rows.execute(
                CLIPS, campaign, DUE, DUE, DUE, ENTRIES, People.get().worker.login());
        Rows.execute(HOURS, DUE.truncatedTo(ChronoUnit.HOURS), campaign);
        Rows.execute("analyze clip");
        Rows.execute("analyze clip_hour");
    }

    @AfterEach
    void empty() {
        Rows.execute("update campaign set current_run_id = null where id = ?", campaign);
        for (String table : List.of("ranking_entry", "ranking_block", "ranking_clip")) {
            Rows.execute(
                    "delete from " + table + " where run_id in (select id from ranking_run where campaign_id = ?)",
                    campaign);
        }
        Rows.execute("delete from ranking_run where campaign_id = ?", campaign);
        Rows.execute("delete from clip_hour where clip_id in (select id from clip where campaign_id = ?)", campaign);
        Rows.execute("delete from clip where campaign_id = ?", campaign);
    }

    @Test
    void everyEntryHasItsPlace() throws Exception {
        for (int number = 1; number <= RUNS; number++) {
            double read = secondsOf("read");
            double computed = secondsOf("compute");
            double stored = secondsOf("store");
            long begin = System.nanoTime();
            RankingRun run = job.runAt(campaign, DUE.plusSeconds(number));
            double seconds = (System.nanoTime() - begin) / 1e9;
            read = secondsOf("read") - read;
            computed = secondsOf("compute") - computed;
            stored = secondsOf("store") - stored;
            System.out.printf(
                    Locale.ROOT,
                    "Run %d of %,d entries: %.2f s (read %.2f, computed %.2f, stored %.2f, sealed and current %.2f s)%n",
                    number,
                    run.entries,
                    seconds,
                    read,
                    computed,
                    stored,
                    seconds - read - computed - stored);

            assertThat(run.entries).isEqualTo(ENTRIES);
            assertThat(Rows.count("select count(*) from ranking_places(?, 1, 2147483647)", run.id))
                    .isEqualTo(ENTRIES);
            assertThat(Rows.count(WRONG_PLACES, campaign, run.id, number > 1)).isZero();
            if (ENTRIES >= ANALYZED && ENTRIES < IN_BLOCKS) {
                assertThat((String) Rows.ask(WAY_TO_A_CLIP, run.id, run.id)).contains("ranking_entry_pkey");
            }
            // As autovacuum does at any time: of the next run it knows nothing.
            Rows.execute("analyze ranking_entry");
        }
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            RankingCheck.of(campaign, slug, faults::add, connection);
            connection.rollback();
        }
        assertThat(faults).isEmpty();
    }

    /** All runs of before. */
    private double secondsOf(String part) {
        return meters.timer(RankingJob.PARTS, "part", part).totalTime(TimeUnit.SECONDS);
    }
}
