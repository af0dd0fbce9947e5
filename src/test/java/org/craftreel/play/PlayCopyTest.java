package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many plays at once are the same rows as few at a time. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayCopyTest {

    private static final int PLAYS = 2 * PlayCopy.LEAST_ROWS;
    private static final int FEW = PlayCopy.LEAST_ROWS / 4;

    private static final String COLUMNS = """
            select issued_day || ' ' || viewer || ' ' || extract(epoch from issued_at) || ' '
                   || extract(epoch from reported_at) || ' ' || watched_ms || ' ' || viewing_window || ' ' || rule_version
                   || ' ' || coalesce(qualified_batch = batch, false) || ' ' || coalesce(network::text, '-') || ' '
                   || coalesce(screened, '-')
            from play where clip_id = ? order by issued_at, viewer
            """;

    @Inject
    DataSource pool;

    @Inject
    PlaySettings settings;

    private final Instant now = Instant.now();
    private BatchWriter writer;
    private String campaign;

    @BeforeEach
    void prepare() {
        writer = new BatchWriter(pool, new RecentPlays(), KnownPlaysTest.known(0), settings);
        campaign = Campaigns.create(Map.of());
    }

    @Test
    void rowsAndFiguresAreThoseOfSmallBatches() throws Exception {
        UUID atOnce = Rows.publishedClip(campaign, 60_000);
        UUID fewAtATime = Rows.publishedClip(campaign, 60_000);
        write(reports(atOnce));
        List<Report> reports = reports(fewAtATime);
        for (int from = 0; from < reports.size(); from += FEW) {
            write(reports.subList(from, Math.min(reports.size(), from + FEW)));
        }

        List<String> rows = rows(atOnce);
        assertThat(rows).hasSize(PLAYS).isEqualTo(rows(fewAtATime));
        assertThat(rows).anyMatch(row -> row.endsWith("true 77 -")).anyMatch(row -> row.endsWith("false - -"));
        assertThat(rows).anyMatch(row -> row.endsWith("ROBOT"));
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(atOnce, fewAtATime)))
                    .isEmpty();
        }
    }

    @Test
    void repeatOfManyAddsNothing() throws Exception {
        UUID clip = Rows.publishedClip(campaign, 60_000);
        List<Report> reports = reports(clip);
        assertThat(write(reports)).noneMatch(PlayResult::repeat);

        assertThat(write(reports)).allMatch(PlayResult::repeat);

        assertThat(rows(clip)).hasSize(PLAYS);
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip))).isEmpty();
        }
    }

    /** Of two days, three viewers and three origins, watched for up to six seconds. */
    private List<Report> reports(UUID clip) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        List<Origin> origins = List.of(new Origin(77, false), Origin.UNKNOWN, new Origin(78, true));
        List<Report> reports = new ArrayList<>();
        for (int number = 0; number < PLAYS; number++) {
            Instant issuedAt = midnight.plusSeconds((number - PLAYS / 2) * 20L);
            Ticket ticket = Ticket.issue(clip, new UUID(7, number % 3), 1, issuedAt);
            reports.add(Report.of(ticket, number * 10L % 6000, now, origins.get(number % 5 % 3)));
        }
        return reports;
    }

    private List<PlayResult> write(List<Report> reports) throws Exception {
        try (BatchWriter.Batch batch = writer.prepare(reports)) {
            batch.write();
            batch.commit();
            return batch.results();
        }
    }

    private List<String> rows(UUID clip) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                var read = connection.prepareStatement(COLUMNS)) {
            read.setObject(1, clip);
            var row = read.executeQuery();
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
