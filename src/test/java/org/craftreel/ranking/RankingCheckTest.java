package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.ranking.RankingFault.Kind;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.OneByte;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is stored of rankings, with one byte changed here and there. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingCheckTest {

    /** Entries have most of the columns. */
    private static final List<String> TABLES = List.of("ranking_entry", "ranking_entry", "ranking_run", "rule_set");

    /** SQLSTATE's classes of what is no value of a type, and of what a constraint does not let be. */
    private static final Set<String> REFUSALS = Set.of("22", "23");

    @Inject
    RankingJob job;

    @Inject
    RankAsOf asOf;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void rankThrice() throws SQLException {
        slug = ThreeRuns.rank(job);
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    @Test
    void whatRunsStoredHolds() throws Exception {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            RankingCheck.Outcome outcome = RankingCheck.of(campaign, slug, faults::add, connection);

            assertThat(faults).isEmpty();
            assertThat(outcome).isEqualTo(new RankingCheck.Outcome(1, 3, 18, 0));
        }
    }

    /** Any byte of the text of any column that the database lets be changed, other than to the same value. */
    @Test
    void changedByteNamesItsRow() throws Exception {
        Random random = new Random(7);
        int changed = 0;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (changed < OneByte.SAMPLES) {
                    Savepoint before = connection.setSavepoint();
                    Change change = change(random, connection);
                    if (change != null) {
                        List<RankingFault> faults = new ArrayList<>();
                        RankingCheck.of(campaign, slug, faults::add, connection);
                        change.assertNamedBy(faults);
                        changed++;
                    }
                    connection.rollback(before);
                    // Each of them that is kept holds a lock.
                    connection.releaseSavepoint(before);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** A row before and after, by column. */
    private record Change(String table, String column, Map<String, String> was, Map<String, String> is) {

        void assertNamedBy(List<RankingFault> faults) {
            String about = this + " → " + faults;
            assertThat(faults).as(about).isNotEmpty();
            if (column.equals("run_id")) {
                assertThat(faults).as(about).anySatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.ENTRY_WITHOUT_RUN);
                    assertThat(fault.clip()).hasToString(is.get("clip_id"));
                    assertThat(fault.detail()).isEqualTo(is.get("run_id"));
                });
                return;
            }
            switch (table) {
                case "ranking_entry" ->
                    assertThat(faults).as(about).allSatisfy(fault -> {
                        assertThat(fault.clip()).hasToString(is.get("clip_id"));
                        assertThat(fault.run()).isEqualTo(Integer.parseInt(is.get("run")));
                        assertThat(fault.kind())
                                .isEqualTo(
                                        column.equals("previous_rank")
                                                ? Kind.PREVIOUS_RANK
                                                : !isReadable(is) ? Kind.ENTRY_UNREADABLE : Kind.ENTRY_CHANGED);
                    });
                case "ranking_run" ->
                    assertThat(faults).as(about).anySatisfy(fault -> {
                        assertThat(fault.kind())
                                .isEqualTo(column.equals("signature") ? Kind.SIGNATURE : Kind.RUN_CHANGED);
                        assertThat(fault.run()).isEqualTo(Integer.parseInt(is.get("number")));
                    });
                case "rule_set" ->
                    assertThat(faults).as(about).allSatisfy(fault -> {
                        assertThat(fault.kind()).isEqualTo(Kind.RULES_CHANGED);
                        assertThat(fault.detail()).isEqualTo("1");
                    });
                default -> throw new IllegalArgumentException(table);
            }
        }
    }

    /** Changes a byte; null where the database refuses it, or where it is the same value in other words. */
    private Change change(Random random, Connection connection) throws SQLException {
        String table = TABLES.get(random.nextInt(TABLES.size()));
        List<Map<String, String>> rows = rows(table, connection);
        Map<String, String> was = rows.get(random.nextInt(rows.size()));
        List<String> columns = was.keySet().stream()
                .filter(column -> !column.equals("row_key") && !column.equals("run"))
                .filter(column -> was.get(column) != null && !was.get(column).isEmpty())
                .sorted()
                .toList();
        String column = columns.get(random.nextInt(columns.size()));
        String type = (String) Rows.ask(
                "select format_type(atttypid, null) from pg_attribute where attrelid = ?::regclass and attname = ?",
                table,
                column);
        String update =
                "update %1$s as row set %2$s = ?::%3$s where %4$s = ? and %5$s and %2$s is distinct from ?::%3$s"
                        + " returning %4$s";
        String value = OneByte.flipped(was.get(column), random);
        try (PreparedStatement statement =
                connection.prepareStatement(update.formatted(table, column, type, key(table), ofCampaign(table)))) {
            statement.setString(1, value);
            statement.setString(2, was.get("row_key"));
            statement.setString(3, value);
            ResultSet key = statement.executeQuery();
            if (!key.next()) {
                return null;
            }
            String changed = key.getString(1);
            return rows(table, connection).stream()
                    .filter(row -> row.get("row_key").equals(changed))
                    .findFirst()
                    .map(is -> new Change(table, column, was, is))
                    .orElseThrow();
        } catch (SQLException fault) {
            if (REFUSALS.contains(fault.getSQLState().substring(0, 2))) {
                return null;
            }
            throw fault;
        }
    }

    private static boolean isReadable(Map<String, String> entry) {
        try {
            PackedTerms.read(HexFormat.of().parseHex(entry.get("terms").substring(2)));
            Standing.valueOf(entry.get("standing"));
            return true;
        } catch (IllegalArgumentException changed) {
            return false;
        }
    }

    private String ofCampaign(String table) {
        return table.equals("ranking_entry")
                ? "(row.run_id in (select id from ranking_run where campaign_id = '" + campaign + "')"
                        + " or row.clip_id in (select id from clip where campaign_id = '" + campaign + "'))"
                : "row.campaign_id = '" + campaign + "'";
    }

    private List<Map<String, String>> rows(String table, Connection connection) throws SQLException {
        String run = table.equals("ranking_entry")
                ? ", (select number from ranking_run where ranking_run.id = row.run_id) as run"
                : "";
        String query = "select row.*, " + key(table) + " as row_key" + run + " from " + table + " as row where "
                + ofCampaign(table) + " order by row_key";
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, String> row = new HashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String key(String table) {
        return switch (table) {
            case "ranking_entry" -> "(row.run_id::text || row.clip_id)";
            case "ranking_run" -> "row.id::text";
            case "rule_set" -> "row.version::text";
            default -> throw new IllegalArgumentException(table);
        };
    }

    @Test
    void entriesThatAreGoneOrPutInAreMissed() throws Exception {
        assertThat(faultsAfter(
                        "delete from ranking_entry where run_id in (select id from ranking_run where campaign_id ="
                                + " '%s' and number = 2) and rank = 6"))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.ENTRIES_MISSING, 2));
    }

    @Test
    void entryBeforeTheFirstPlaceIsNamed() throws Exception {
        for (int rank : new int[] {0, -6}) {
            assertThat(faultsAfter("update ranking_entry set rank = " + rank + " where run_id in"
                            + " (select id from ranking_run where campaign_id = '%s' and number = 2) and rank = 6"))
                    .extracting(RankingFault::kind, RankingFault::run)
                    .containsExactly(tuple(Kind.ENTRY_CHANGED, 2));
        }
    }

    @Test
    void rulesThatNobodyCanReadAreNamed() throws Exception {
        assertThat(
                        faultsAfter(
                                "update rule_set set terms = jsonb_set(terms, '{0,weight}', '1e1500') where campaign_id = '%s'"))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(
                        tuple(Kind.RULES_CHANGED, 1), tuple(Kind.RULES_CHANGED, 2), tuple(Kind.RULES_CHANGED, 3));
    }

    @Test
    void entryOfAnotherRunIsMissedInItsOwnAndNamed() throws Exception {
        assertThat(faultsAfter("update ranking_entry set run_id = gen_random_uuid() where run_id in"
                        + " (select id from ranking_run where campaign_id = '%s' and number = 2) and rank = 6"))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.ENTRIES_MISSING, 2), tuple(Kind.ENTRY_WITHOUT_RUN, 0));
    }

    @Test
    void runThatWasLeftOutIsMissedByTheNext() throws Exception {
        assertThat(
                        faultsAfter(
                                "delete from ranking_entry where run_id in (select id from ranking_run where campaign_id ="
                                        + " '%1$s' and number = 2); delete from ranking_run where campaign_id = '%1$s' and number = 2"))
                .extracting(RankingFault::kind, RankingFault::run)
                .containsExactly(tuple(Kind.RUN_DOES_NOT_FOLLOW, 3));
    }

    /** Whoever changes a figure and makes every digest fit is found by the places, and by the signature of a final run. */
    @Test
    void boardThatShowsAnEarlierRunIsNamed() throws Exception {
        for (String shown : List.of("null", "(select id from ranking_run where campaign_id = '%1$s' and number = 1)")) {
            assertThat(faultsAfter("update campaign set current_run_id = " + shown + " where id = '%1$s'"))
                    .extracting(RankingFault::kind, RankingFault::run, RankingFault::clip)
                    .containsExactly(tuple(Kind.NOT_SHOWN, 3, null));
        }
    }

    @Test
    void digestsThatWereMadeToFitDoNotHelp() throws Exception {
        try (Connection connection = pool.getConnection()) {
            UUID last = StoredRuns.listIds(campaign, connection).get(2);
            StoredRun run = StoredRuns.read(last, connection);
            List<StoredEntry> forged = new ArrayList<>();
            for (StoredEntry entry : run.entries()) {
                Ranked place = entry.place();
                if (place.rank() == 2) {
                    place = new Ranked(
                            place.entry().plus(1000, 0),
                            place.rank(),
                            place.score(),
                            place.contributions(),
                            place.standing());
                }
                forged.add(new StoredEntry(place, entry.previousRank(), EntryText.digest(EntryText.of(place))));
            }
            run.run().entriesDigest = RunSeal.digestOfEntries(
                    forged.stream().map(StoredEntry::digest).toList());
            run.run().digest = RunSeal.digest(run.run());
            List<RankingFault> faults = new ArrayList<>();
            RunCheck check = new RunCheck(slug, faults::add);
            for (UUID earlier : StoredRuns.listIds(campaign, connection).subList(0, 2)) {
                check.check(StoredRuns.read(earlier, connection));
            }

            check.check(new StoredRun(run.run(), run.rules(), forged, List.of()));

            assertThat(faults)
                    .allSatisfy(fault -> assertThat(fault.kind()).isIn(Kind.ENTRY_COMPUTED_OTHERWISE, Kind.SIGNATURE))
                    .anySatisfy(fault -> assertThat(fault.kind()).isEqualTo(Kind.SIGNATURE))
                    .anySatisfy(fault -> assertThat(fault.clip())
                            .isEqualTo(forged.get(1).place().entry().clipId()));
        }
    }

    /** Figures that nobody asks for or has heard of, in a run that counts all; the runs after it are checked all the same. */
    @Test
    void whatARunCannotLeaveUncountedIsNamed() throws Exception {
        try (Connection connection = pool.getConnection()) {
            String plain = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
            Rows.publishedClip(plain, 60_000);
            UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", plain);
            job.runAt(id, ThreeRuns.DUE);
            for (String named : List.of("jury", "votes", "completion", "plays", "jurz", "", ",", "jury,jury")) {
                StoredRun run =
                        StoredRuns.read(StoredRuns.listIds(id, connection).get(0), connection);
                run.run().notCounted = named;
                run.run().digest = RunSeal.digest(run.run());
                List<RankingFault> faults = new ArrayList<>();

                new RunCheck(plain, faults::add).check(run);

                assertThat(faults)
                        .as(named)
                        .extracting(RankingFault::kind, RankingFault::detail)
                        .containsExactly(tuple(Kind.RUN_CHANGED, "notCounted " + named));
            }
        }
    }

    @Test
    void placesOfATimeAreComputedAgainToTheSameBytes() throws Exception {
        List<String> places = new ArrayList<>();

        RankAsOf.Outcome outcome =
                asOf.run(slug, ThreeRuns.DUE.plusMillis(1500), places::add).orElseThrow();

        assertThat(outcome.run()).isEqualTo(2);
        assertThat(outcome.agrees()).isTrue();
        assertThat(places).hasSize(6);
        assertThat(RunSeal.digestOfEntries(
                        places.stream().map(EntryText::digest).toList()))
                .isEqualTo(Rows.ask(
                        "select entries_digest from ranking_run where campaign_id = ? and number = 2", campaign));
        assertThat(asOf.run(slug, ThreeRuns.DUE.minusMillis(1), places::add)).isEmpty();
        assertThat(asOf.run("no-such-campaign", ThreeRuns.DUE, places::add)).isEmpty();
    }

    private List<RankingFault> faultsAfter(String changes) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String change : changes.formatted(campaign).split(";")) {
                assertThat(statement.executeUpdate(change)).isPositive();
            }
            List<RankingFault> faults = new ArrayList<>();
            RankingCheck.of(campaign, slug, faults::add, connection);
            connection.rollback();
            connection.setAutoCommit(true);
            return faults;
        }
    }
}
