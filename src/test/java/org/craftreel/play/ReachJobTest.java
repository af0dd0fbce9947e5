package org.craftreel.play;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ReachJobTest {

    @Inject
    ReachJob job;

    @Inject
    RecentPlays recent;

    @Inject
    PlayIntake intake;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;
    private UUID clip;
    private UUID other;

    @BeforeEach
    void publishClips() {
        slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000);
        other = Rows.publishedClip(slug, 60_000);
    }

    @Test
    void viewersAreToldOfTheClipAndOfTheCampaign() throws Exception {
        List<UUID> viewers = viewers(12);
        play(clip, viewers.subList(0, 8));
        play(other, viewers.subList(4, 12));
        catchUp(job);

        JsonPath view = given().get("/api/v1/clips/{id}", clip).jsonPath();
        assertThat(view.getInt("figures.reach.viewers")).isEqualTo(8);
        assertThat(view.getInt("figures.reach.low")).isEqualTo(8);
        assertThat(view.getInt("figures.reach.high")).isBetween(8, 10);
        JsonPath totals = given().get("/api/v1/campaigns/{slug}/totals", slug).jsonPath();
        assertThat(totals.getInt("reach.viewers")).isEqualTo(12);
    }

    @Test
    void whatIsAddedByAndByIsWhatTheRowsMakeToTheLastByte() throws Exception {
        Random random = new Random(5);
        List<UUID> viewers = viewers(300);
        for (int round = 0; round < 4; round++) {
            List<UUID> some = new ArrayList<>();
            for (int each = 0; each < 100; each++) {
                some.add(viewers.get(random.nextInt(viewers.size())));
            }
            play(random.nextBoolean() ? clip : other, some);
            catchUp(job);
        }

        assertThat(kept("clip", clip)).isEqualTo(recounted("play.clip_id", clip));
        assertThat(kept("clip", other)).isEqualTo(recounted("play.clip_id", other));
        assertThat(kept("campaign", campaign)).isEqualTo(recounted("clip.campaign_id", campaign));
        assertThat(Rows.count("select batch from clip_reach where clip_id = ?", clip))
                .isGreaterThanOrEqualTo(Rows.count("select max(batch) from play where clip_id = ?", clip));
    }

    @Test
    void recountFromTheFirstBatchMakesTheSameBytes() throws Exception {
        play(clip, viewers(50));
        catchUp(job);
        String before = kept("clip", clip);
        Rows.execute("delete from clip_reach where clip_id = ?", clip);
        Rows.execute("update reach_head set batch = 0");

        catchUp(job);

        assertThat(kept("clip", clip)).isEqualTo(before);
    }

    @Test
    void whoeverIsAtItIsNotDisturbed() throws Exception {
        play(clip, viewers(5));
        catchUp(job);
        try (Connection claimer = pool.getConnection();
                Statement claim = claimer.createStatement()) {
            claimer.setAutoCommit(false);
            claim.execute("select batch from reach_head for update");
            play(clip, viewers(5));

            assertThat(job.advance()).isFalse();
            assertThat(Rows.count("select viewers from clip_reach where clip_id = ?", clip))
                    .isEqualTo(5);
            claimer.rollback();
            claimer.setAutoCommit(true);
        }
        catchUp(job);
        assertThat(Rows.count("select viewers from clip_reach where clip_id = ?", clip))
                .isEqualTo(10);
    }

    @Test
    void longBacklogIsTakenInSteps() throws Exception {
        play(clip, viewers(3));
        catchUp(job);
        Rows.execute("update play_batch_head set batch = batch + 1200");
        long head = Rows.count("select batch from play_batch_head");

        catchUp(job);

        assertThat(Rows.count("select batch from reach_head")).isGreaterThanOrEqualTo(head);
        assertThat(Rows.count("select viewers from clip_reach where clip_id = ?", clip))
                .isEqualTo(3);
    }

    @Test
    void whatThisProcessCountedIsNotReadAgainAndMakesTheSameBytes() throws Exception {
        List<UUID> before = viewers(40);
        play(clip, before);
        catchUp(job);
        List<UUID> after = viewers(3000);
        after.addAll(before);
        byte[] withoutRows = claimed(connection -> {
            play(clip, after.subList(0, 1000));
            play(other, viewers(100));
            play(clip, after.subList(1000, after.size()));
            return withoutRows(connection);
        });
        catchUp(job);

        assertThat(HexFormat.of().formatHex(withoutRows))
                .isEqualTo(kept("clip", clip))
                .isEqualTo(recounted("play.clip_id", clip));
        Rows.execute("delete from clip_reach where clip_id in (?, ?)", clip, other);
        Rows.execute("delete from campaign_reach where campaign_id = ?", campaign);
        Rows.execute("update reach_head set batch = 0");
        catchUp(job);
        assertThat(kept("clip", clip)).isEqualTo(HexFormat.of().formatHex(withoutRows));
        assertThat(kept("clip", other)).isEqualTo(recounted("play.clip_id", other));
        assertThat(kept("campaign", campaign)).isEqualTo(recounted("clip.campaign_id", campaign));
    }

    @Test
    void verdictsBetweenBatchesAreNoGap() throws Exception {
        play(clip, viewers(10));
        UUID ticket = (UUID) Rows.ask("select ticket from play where clip_id = ? limit 1", clip);
        catchUp(job);
        byte[] withoutRows = claimed(connection -> {
            play(clip, viewers(10));
            setAside(ticket);
            play(clip, viewers(10));
            return withoutRows(connection);
        });
        catchUp(job);

        assertThat(HexFormat.of().formatHex(withoutRows))
                .isEqualTo(kept("clip", clip))
                .isEqualTo(recounted("play.clip_id", clip));
    }

    @Test
    void rowsAreReadWhereSomebodyElseCountsToo() throws Exception {
        play(clip, viewers(10));
        catchUp(job);
        String before = kept("clip", clip);
        byte[] withoutRows = claimed(connection -> {
            play(clip, viewers(10));
            Rows.execute("update play_batch_head set batch = batch + 1");
            play(clip, viewers(10));
            return withoutRows(connection);
        });
        catchUp(job);

        assertThat(HexFormat.of().formatHex(withoutRows)).isEqualTo(before);
        assertThat(kept("clip", clip)).isNotEqualTo(before).isEqualTo(recounted("play.clip_id", clip));
    }

    @Test
    void whatADatabaseThatIsGoneCountedAddsNobody() throws Exception {
        play(clip, viewers(10));
        catchUp(job);
        String before = kept("clip", clip);
        // The same numbers are others' plays by now, or none.
        byte[] withoutRows = claimed(connection -> {
            recent.keepOf(OffsetDateTime.MIN);
            play(clip, viewers(10));
            return withoutRows(connection);
        });
        catchUp(job);

        assertThat(HexFormat.of().formatHex(withoutRows)).isEqualTo(before);
        assertThat(kept("clip", clip)).isNotEqualTo(before).isEqualTo(recounted("play.clip_id", clip));
    }

    private interface Claimed<T> {
        T run(Connection connection) throws Exception;
    }

    /** While the scheduled job is kept away, in a transaction that is rolled back. */
    private <T> T claimed(Claimed<T> work) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement claim = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                claim.execute("select batch from reach_head for update");
                return work.run(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The clip's set as the job makes it when there are no rows to be read. */
    private byte[] withoutRows(Connection connection) throws Exception {
        try (PreparedStatement delete = connection.prepareStatement("delete from play where clip_id in (?, ?)");
                PreparedStatement read =
                        connection.prepareStatement("select sketch from clip_reach where clip_id = ?")) {
            delete.setObject(1, clip);
            delete.setObject(2, other);
            delete.executeUpdate();
            job.advance(connection);
            read.setObject(1, clip);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private void setAside(UUID ticket) throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Instant now = Instant.now();
            Verdict verdict = new Verdict(
                    campaign, ScreeningRule.NETWORK, false, now.minusSeconds(3600), now, null, null, List.of(ticket));
            assertThat(Verdicts.pass(verdict, now, connection)).isEqualTo(1);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** By this test or by the scheduled job, whoever comes first. */
    static void catchUp(ReachJob job) throws Exception {
        long head = Rows.count("select batch from play_batch_head");
        for (int attempt = 0; Rows.count("select batch from reach_head") < head; attempt++) {
            assertThat(attempt).as("attempts").isLessThan(200);
            job.advance();
            Clips.pause(20);
        }
    }

    private void play(UUID watched, List<UUID> viewers) throws Exception {
        Instant now = Instant.now();
        List<Report> reports = viewers.stream()
                .map(viewer -> Report.of(
                        Ticket.issue(watched, viewer, 1, now.minus(Duration.ofMinutes(1))), 5000, now, Origin.UNKNOWN))
                .toList();
        intake.count(reports).toCompletableFuture().get();
    }

    private static List<UUID> viewers(int count) {
        List<UUID> viewers = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            viewers.add(UUID.randomUUID());
        }
        return viewers;
    }

    private static String kept(String of, UUID id) {
        return HexFormat.of()
                .formatHex((byte[]) Rows.ask("select sketch from %1$s_reach where %1$s_id = ?".formatted(of), id));
    }

    private String recounted(String column, UUID id) throws Exception {
        Set<UUID> viewers = new HashSet<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement read = connection.prepareStatement(
                        "select viewer from play join clip on clip.id = play.clip_id where " + column + " = ?")) {
            read.setObject(1, id);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                viewers.add(rows.getObject(1, UUID.class));
            }
        }
        Viewers all = new Viewers();
        viewers.forEach(all::add);
        return HexFormat.of().formatHex(all.bytes());
    }
}
