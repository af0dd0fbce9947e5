package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.ranking.RankingFault.Kind;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.OneByte;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large runs, whose entries are stored in blocks: readers see no difference, and a change of any of it is told. */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
class RunsInBlocksTest {

    /** More than a block has. */
    private static final int CLIPS = BlockRows.SIZE + 44;

    private static final int SAMPLES = OneByte.SAMPLES / 4;
    private static final Set<String> REFUSALS = Set.of("22", "23");
    private static final List<String> TABLES = List.of("ranking_block", "ranking_clip", "ranking_entry", "ranking_run");

    private static final String AS_ROWS = """
            insert into ranking_entry
            select entry.*
            from ranking_run as run
            cross join lateral ranking_places(run.id, 1, 2147483647) as entry
            where run.campaign_id = ?
            """;

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;
    private final List<UUID> clips = new ArrayList<>();

    @BeforeEach
    void rankTwice() {
        assertThat(CLIPS).isGreaterThan(NarrowService.BLOCKS_FROM);
        slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        for (int number = 0; number < CLIPS; number++) {
            UUID clip = Rows.publishedClip(slug, 60_000, ThreeRuns.DUE.minusSeconds(1_000 + number));
            clips.add(clip);
            ThreeRuns.gain(clip, 1 + number * 7919 % 1009);
        }
        Rows.execute(
                "update clip set craftsman_trade = 'T' || (ascii(id::text) % 3), craftsman_name = left(id::text, 1)"
                        + " where campaign_id = ?",
                campaign);
        job.runAt(campaign, ThreeRuns.DUE.minus(1, ChronoUnit.SECONDS));
        ThreeRuns.gain(clips.get(3), 5_000);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clips.get(5));
        job.runAt(campaign, ThreeRuns.DUE);
    }

    @AfterEach
    void empty() {
        Rows.execute("update campaign set current_run_id = null where id = ?", campaign);
        for (String table : TABLES) {
            Rows.execute(
                    "delete from " + table + " where " + (table.equals("ranking_run") ? "id" : "run_id")
                            + " in (select id from ranking_run where campaign_id = ?)",
                    campaign);
        }
        for (String table : List.of("clip_hour", "clip_votes_hour")) {
            Rows.execute(
                    "delete from " + table + " where clip_id in (select id from clip where campaign_id = ?)", campaign);
        }
        // Scores are never taken away, and so the clips are not that have some.
        Rows.execute(
                "delete from clip where campaign_id = ? and not exists (select from jury_score where clip_id = clip.id)",
                campaign);
    }

    @Test
    void readersSeeNoDifference() throws Exception {
        assertThat(stored("ranking_block")).isEqualTo(2 * CLIPS - 1);
        assertThat(stored("ranking_clip")).isEqualTo(2 * CLIPS - 1);
        assertThat(Rows.count(
                        "select count(*) from ranking_entry where clip_id in (select id from clip where campaign_id = ?)",
                        campaign))
                .isZero();
        assertThat(faults()).isEmpty();
        List<String> inBlocks = read();

        // As blocks of before votes were stored are.
        Rows.execute(
                "update ranking_block set votes = null where run_id in"
                        + " (select id from ranking_run where campaign_id = ?)",
                campaign);
        HeldRuns.forget();
        assertThat(read()).isEqualTo(inBlocks);

        Rows.execute(AS_ROWS, campaign);
        for (String table : List.of("ranking_block", "ranking_clip")) {
            Rows.execute(
                    "delete from " + table + " where run_id in (select id from ranking_run where campaign_id = ?)",
                    campaign);
        }
        HeldRuns.forget();

        assertThat(faults()).isEmpty();
        assertThat(read()).isEqualTo(inBlocks);
    }

    /** By rules that name these beside plays; the run. */
    private UUID rankBy(String... figures) {
        List<Map<String, Object>> terms = new ArrayList<>();
        terms.add(Map.of("term", "plays", "normalisation", "NONE", "weight", 1));
        for (String figure : figures) {
            terms.add(0, Map.of("term", figure, "normalisation", "NONE", "weight", 0.007));
        }
        People.get()
                .admin
                .json()
                .body(Map.of("version", 1, "rules", Map.of("terms", terms), "reason", "评委评分计入总分。"))
                .put("/api/v1/campaigns/{slug}/rules", slug)
                .then()
                .statusCode(200);
        return job.runAt(campaign, Instant.now().plusSeconds(1)).id;
    }

    @Test
    void meansOfExpertsAreInBlocksAndThoseOfBeforeThemAreRead() throws Exception {
        UUID run = rankBy("jury");

        assertThat(Rows.count(
                        "select count(*) from ranking_places(?, 1, 2147483647) where jury = 0 and terms is not null",
                        run))
                .isEqualTo(CLIPS - 1);
        assertThat(faults()).isEmpty();
        HeldRuns.forget();
        String board = "/api/v1/campaigns/" + slug + "/rankings/current?limit=100";
        String stored = Person.ANONYMOUS.request().get(board).asString();
        assertThat(stored).contains("\"term\":\"jury\",\"raw\":0");

        // Blocks of before there was such a column have no array of it.
        Rows.execute(
                "update ranking_block set jury = null where run_id in (select id from ranking_run where campaign_id = ?"
                        + " and id <> ?)",
                campaign,
                run);
        HeldRuns.forget();
        assertThat(faults()).isEmpty();
        Object before = Rows.ask("select id from ranking_run where campaign_id = ? and number = 2", campaign);
        Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}?limit=100", slug, before)
                .then()
                .statusCode(200);
        assertThat(Person.ANONYMOUS.request().get(board).asString()).isEqualTo(stored);
    }

    /** Has a juror give some clips points of theirs. */
    private void score(List<UUID> scored) {
        UUID juror = (UUID) Rows.ask(
                "insert into juror (id, campaign_id, account_id, appointed_at)"
                        + " select gen_random_uuid(), ?, id, ? from account where login = ? returning account_id",
                campaign,
                ThreeRuns.DUE.minusSeconds(3600),
                People.get().otherWorker.login());
        for (UUID clip : scored) {
            Rows.execute(
                    "insert into jury_score (id, clip_id, campaign_id, account_id, version, tenths, scored_at)"
                            + " values (gen_random_uuid(), ?, ?, ?, 1, 805, ?)",
                    clip,
                    campaign,
                    juror,
                    ThreeRuns.DUE.minusSeconds(60));
        }
    }

    /** Any element of any array, and the keys, with votes and experts' scores among them. */
    @Test
    void changedElementIsTold() throws Exception {
        for (UUID clip : clips) {
            Rows.execute(
                    "insert into clip_votes_hour (clip_id, hour, votes) values (?, ?, 7)",
                    clip,
                    ThreeRuns.DUE.truncatedTo(ChronoUnit.HOURS));
        }
        score(clips.subList(10, 20));
        UUID run = rankBy("votes", "jury");
        // No ledger knows of them.
        Rows.execute("delete from juror where campaign_id = ?", campaign);
        assertThat(Rows.count("select count(*) from ranking_places(?, 1, 2147483647) where jury > 0", run))
                .isEqualTo(10);
        assertThat(faults()).isEmpty();
        Random random = new Random(5);
        int changed = 0;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (changed < SAMPLES) {
                    Savepoint before = connection.setSavepoint();
                    boolean ofClips = random.nextInt(8) == 0;
                    Set<String> expected = change(ofClips ? "ranking_clip" : "ranking_block", random, connection);
                    if (!expected.isEmpty()) {
                        List<RankingFault> faults = new ArrayList<>();
                        RankingCheck.of(campaign, slug, faults::add, connection);
                        assertThat(faults)
                                .as(expected.toString())
                                .anySatisfy(fault ->
                                        assertThat(String.valueOf(fault.clip())).isIn(expected))
                                .allSatisfy(fault -> assertThat(fault.kind())
                                        .isIn(
                                                Kind.ENTRY_CHANGED,
                                                Kind.ENTRY_UNREADABLE,
                                                Kind.ENTRIES_MISSING,
                                                Kind.ENTRY_WITHOUT_RUN,
                                                Kind.ENTRY_NOT_FOUND,
                                                Kind.PREVIOUS_RANK));
                        changed++;
                    }
                    connection.rollback(before);
                    connection.releaseSavepoint(before);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Changes a letter of one element; the clips of which one has to be named, none where nothing was changed. */
    private Set<String> change(String table, Random random, Connection connection) throws SQLException {
        List<String> columns = column(
                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " order by attnum",
                connection,
                table);
        String column = columns.get(random.nextInt(columns.size()));
        List<String> rows = column(
                "select ctid::text from " + table + " where run_id in (select id from ranking_run where campaign_id ="
                        + " ?::uuid) order by 1",
                connection,
                campaign.toString());
        String row = rows.get(random.nextInt(rows.size()));
        List<String> ofRow =
                column("select unnest(clip_id)::text from " + table + " where ctid = ?::tid", connection, row);
        boolean array = !Set.of("run_id", "block", "first_clip").contains(column);
        int element = random.nextInt(ofRow.size()) + 1;
        String target = array ? column + "[" + element + "]" : column;
        String was = column("select " + target + "::text from " + table + " where ctid = ?::tid", connection, row)
                .get(0);
        if (was == null || was.isEmpty()) {
            return Set.of();
        }
        String type = column("select pg_typeof(" + target + ")::text from " + table + " limit 1", connection)
                .get(0);
        String is = OneByte.flipped(was, random);
        try (PreparedStatement update = connection.prepareStatement(
                ("update %1$s set %2$s = ?::%3$s where ctid = ?::tid and %2$s is distinct from ?::%3$s"
                                + " returning clip_id[%4$d]::text")
                        .formatted(table, target, type, element))) {
            update.setString(1, is);
            update.setString(2, row);
            update.setString(3, is);
            ResultSet clip = update.executeQuery();
            if (!clip.next()) {
                return Set.of();
            }
            return array ? Set.copyOf(List.of(ofRow.get(element - 1), clip.getString(1))) : Set.copyOf(ofRow);
        } catch (SQLException fault) {
            if (REFUSALS.contains(fault.getSQLState().substring(0, 2))) {
                return Set.of();
            }
            throw fault;
        }
    }

    private static List<String> column(String query, Connection connection, String... values) throws SQLException {
        List<String> column = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(query)) {
            for (int index = 0; index < values.length; index++) {
                read.setString(index + 1, values[index]);
            }
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    private long stored(String table) {
        return Rows.count(
                "select coalesce(sum(cardinality(clip_id)), 0) from " + table
                        + " where run_id in (select id from ranking_run where campaign_id = ?)",
                campaign);
    }

    private List<RankingFault> faults() throws SQLException {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            RankingCheck.of(campaign, slug, faults::add, connection);
        }
        return faults;
    }

    /** What people and programs read of the runs. */
    private List<String> read() throws Exception {
        String rankings = "/api/v1/campaigns/" + slug + "/rankings/";
        UUID first = clips.get(0);
        Object earlier = Rows.ask("select id from ranking_run where campaign_id = ? and number = 1", campaign);
        List<String> read = new ArrayList<>();
        for (String path : List.of(
                "current?limit=100",
                "current?limit=20&board=trade:T1",
                "current?limit=20&board=newcomers",
                "current?limit=20&board=trending",
                "current?limit=20&board=craftsmen",
                "current?limit=20&board=paike",
                "current?limit=20&board=craftsman:" + first,
                "current?limit=20&board=paike:" + first,
                "current/organizations",
                "current/entries/" + first,
                "current/entries/" + clips.get(3),
                "current?limit=20&cursor=250",
                "current?limit=20&cursor=2147483647",
                "history/" + clips.get(3),
                "history/" + clips.get(5),
                earlier + "?limit=100",
                earlier + "/entries/" + clips.get(5))) {
            Response answer = Person.ANONYMOUS.request().get(rankings + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            read.add(path + ": " + answer.asString());
        }
        for (String page : List.of("", "?after=250", "?after=2147483647", "?board=trade:T2", "/clips/" + first)) {
            Response answer = Person.ANONYMOUS.request().get("/c/" + slug + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            read.add(page + ": " + answer.htmlPath().getString("html.body.main"));
        }
        StringWriter lines = new StringWriter();
        assertThat(export.write(slug, lines)).contains(2);
        read.add(lines.toString());
        assertReadInPagesWithoutConnection();
        return read;
    }

    /** Whatever whoever reads does between two entries, for as long as they like. */
    private void assertReadInPagesWithoutConnection() throws SQLException {
        CountedConnections connections = new CountedConnections(pool);
        StoredRun whole;
        try (Connection connection = pool.getConnection()) {
            whole = StoredRuns.read(StoredRuns.listIds(campaign, connection).get(0), connection);
        }
        List<StoredEntry> byPlace = new ArrayList<>();
        StoredRuns.<RuntimeException>readByPlace(whole.run(), connections.source(), 37, entry -> {
            assertThat(connections.open()).isZero();
            byPlace.add(entry);
        });
        assertThat(connections.taken()).isGreaterThan(CLIPS / 37);
        // Terms are in one of two forms, of which each says the same.
        assertThat(byPlace).isEqualTo(whole.entries());
    }
}
