package org.craftreel.play.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What intake notes of hours against what the plays themselves say. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayedHoursTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    /** How the hours were found before they were noted. */
    private static final String BY_PLAYS = """
            select clip.campaign_id, date_trunc('hour', play.issued_at, 'UTC') as hour, max(play.rule_version),
                   max(play.batch)
            from play
            join clip on clip.id = play.clip_id
            where play.batch > ? and clip.campaign_id in (?, ?)
            group by clip.campaign_id, hour
            order by clip.campaign_id, hour
            """;

    /** The same, as it added up: the latest rules of an hour are those of all its plays. */
    private static final String BY_ALL_PLAYS = BY_PLAYS.replace("where play.batch > ? and", "where")
            .replace("order by", "having max(play.batch) > ?\norder by");

    private static final String NOTED = """
            select campaign_id, hour, rule_version, batch from played_hour
            where batch > ? and campaign_id in (?, ?)
            order by campaign_id, hour
            """;

    private static final String MARKED = """
            select campaign_id, hour, rule_version, changed_batch from screening_hour
            where changed_batch > ? and campaign_id in (?, ?)
            order by campaign_id, hour
            """;

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Inject
    DataSource pool;

    private final Random random = new Random(7);
    private UUID one;
    private UUID two;
    private List<UUID> clips;

    @BeforeEach
    void publish() {
        List<String> slugs = List.of(Campaigns.open(), Campaigns.open());
        one = campaign(slugs.get(0));
        two = campaign(slugs.get(1));
        clips = List.of(
                Rows.publishedClip(slugs.get(0), 60_000),
                Rows.publishedClip(slugs.get(0), 60_000),
                Rows.publishedClip(slugs.get(1), 60_000));
    }

    private static UUID campaign(String slug) {
        UUID campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Rows.execute(
                "insert into rule_set select (jsonb_populate_record(known, '{\"version\": 2}')).*"
                        + " from rule_set as known where campaign_id = ? and version = 1",
                campaign);
        return campaign;
    }

    @Test
    void hoursAreNotedAndMarkedAsThePlaysSayIt() throws Exception {
        List<Report> earlier = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            long before = Rows.count("select batch from play_batch_head");
            List<Report> reports = reports(60);
            // Repeats are no plays of their batch, whether they tell something new or not.
            earlier.stream().limit(20).forEach(reports::add);
            count(reports);
            earlier.addAll(reports);

            assertThat(read(NOTED, before)).isNotEmpty().isEqualTo(read(BY_ALL_PLAYS, before));
            job.run();
            awaitWatermark();
            assertThat(read(MARKED, before)).isEqualTo(read(BY_ALL_PLAYS, before));
        }
        assertThat(read(NOTED, 0)).isEqualTo(read(BY_ALL_PLAYS, 0));
        assertThat(read(MARKED, 0)).isEqualTo(read(BY_ALL_PLAYS, 0));
    }

    @Test
    void batchOfRepeatsNotesNothing() throws Exception {
        List<Report> reports = reports(30);
        count(reports);
        List<String> before = read(NOTED, 0);

        count(reports);

        assertThat(read(NOTED, 0)).isEqualTo(before);
    }

    @Test
    void hoursOfDeletedCampaignsAreLeftOut() throws Exception {
        UUID gone = UUID.randomUUID();
        Rows.execute("insert into played_hour select ?, ?, 1, batch + 1000000 from play_batch_head", gone, HOUR);
        try {
            count(reports(10));
            job.run();
            awaitWatermark();
            assertThat(read(MARKED, 0)).isEqualTo(read(BY_PLAYS, 0));
        } finally {
            Rows.execute("delete from played_hour where campaign_id = ?", gone);
        }
    }

    /** As a database has them that was stopped before what it counted was looked through. */
    @Test
    void migrationNotesWhatWasNotLookedThroughYet() throws Exception {
        count(reports(50));
        long after = Rows.count("select batch from play_batch_head");
        count(reports(50));
        count(reports(50));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from played_hour");
            statement.execute("update screening_head set batch = " + after);

            statement.execute(lastStatement("/db/migration/V50__Note_which_hours_are_played.sql"));

            assertThat(read(NOTED, 0, connection)).isEqualTo(read(BY_PLAYS, after, connection));
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String lastStatement(String migration) throws Exception {
        try (InputStream file = PlayedHoursTest.class.getResourceAsStream(migration)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.lastIndexOf("insert into"));
        }
    }

    /** Of this hour and of those that phones were offline in, by rules of either version. */
    private List<Report> reports(int count) {
        List<Report> reports = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            Instant at = HOUR.minus(Duration.ofHours(random.nextInt(10) < 6 ? 0 : random.nextInt(150)))
                    .plusMillis(random.nextInt(1000));
            UUID clip = clips.get(random.nextInt(clips.size()));
            Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1 + random.nextInt(2), at);
            reports.add(Report.of(ticket, 5000, at.plusSeconds(6), Origin.UNKNOWN));
        }
        return reports;
    }

    private void count(List<Report> reports) {
        int third = reports.size() / 3;
        for (List<Report> some : List.of(reports.subList(0, third), reports.subList(third, reports.size()))) {
            intake.count(some).toCompletableFuture().join();
        }
    }

    /** By this test or by the scheduled job, whoever comes first. */
    private void awaitWatermark() throws Exception {
        long head = Rows.count("select batch from play_batch_head");
        for (int attempt = 0; Rows.count("select batch from screening_head") < head; attempt++) {
            assertThat(attempt).as("attempts").isLessThan(500);
            job.run();
        }
    }

    private List<String> read(String query, long after) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return read(query, after, connection);
        }
    }

    private List<String> read(String query, long after, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(query)) {
            boolean last = query.equals(BY_ALL_PLAYS);
            read.setLong(last ? 3 : 1, after);
            read.setObject(last ? 1 : 2, one);
            read.setObject(last ? 2 : 3, two);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            rows.getString(1) + " " + rows.getString(2) + " " + rows.getInt(3) + " " + rows.getLong(4));
                }
            }
            return found;
        }
    }
}
