package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FoldedHours;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What batches add to hours is seen at once and counted once, whenever and by whomever it is folded. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class HourFoldTest {

    private static final int BATCHES = 60;
    private static final int PLAYS_OF_BATCH = 40;
    private static final int FOLDING = 3;

    private static final String OF_HOURS =
            "select coalesce(sum(plays), 0)::bigint from clip_hour_part where clip_id = ?";
    private static final String FOLDED = "select coalesce(sum(plays), 0)::bigint from clip_hour where clip_id = ?";
    private static final String WAITING = "select count(*) from clip_hour_gain where ? = any(clips)";

    /** Totals that are not the sum of hours in one and the same snapshot. */
    private static final String UNLIKE = """
            select count(*)
            from clip_figures as total
            cross join lateral (
                select sum(plays)::bigint as plays, sum(qualified)::bigint as qualified, sum(watched_ms)::bigint as watched_ms
                from clip_hour_part as part
                where part.clip_id = total.clip_id
            ) as hours
            where total.clip_id = ?
              and (total.plays, total.qualified, total.watched_ms)
                  is distinct from (hours.plays, hours.qualified, hours.watched_ms)
            """;

    @Inject
    PlayIntake intake;

    @Inject
    HourFold fold;

    @Inject
    DataSource pool;

    private UUID clip;

    @BeforeEach
    void publish() {
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
    }

    @Test
    void hoursAreTheTotalsWhileSeveralFold() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> folding = new ArrayList<>();
        for (int number = 0; number < FOLDING; number++) {
            folding.add(CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    fold.fold();
                }
            }));
        }
        try {
            for (int batch = 0; batch < BATCHES; batch++) {
                report(PLAYS_OF_BATCH);
                assertThat(Rows.count(UNLIKE, clip)).isZero();
            }
        } finally {
            over.set(true);
        }
        CompletableFuture.allOf(folding.toArray(CompletableFuture[]::new)).join();
        FoldedHours.await();

        assertThat(Rows.count(WAITING, clip)).isZero();
        assertThat(Rows.count(FOLDED, clip)).isEqualTo((long) BATCHES * PLAYS_OF_BATCH);
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip))).isEmpty();
        }
    }

    @Test
    void foldThatIsNotCommittedLeavesAllAsItWas() throws Exception {
        report(PLAYS_OF_BATCH);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(HourFold.next(connection)).isPositive();

            // Others pass by what it holds, and see each play once.
            fold.fold();
            assertThat(Rows.count(OF_HOURS, clip)).isEqualTo(PLAYS_OF_BATCH);
            connection.rollback();
        }

        assertThat(Rows.count(OF_HOURS, clip)).isEqualTo(PLAYS_OF_BATCH);
        FoldedHours.await();
        assertThat(Rows.count(FOLDED, clip)).isEqualTo(PLAYS_OF_BATCH);
    }

    @Test
    void clipThatIsGoneGetsNoHoursAgain() {
        FoldedHours.await();
        report(PLAYS_OF_BATCH);
        for (String table : List.of("play", "clip_hour", "clip_figures")) {
            Rows.execute("delete from " + table + " where clip_id = ?", clip);
        }
        Rows.execute("delete from clip where id = ?", clip);

        FoldedHours.await();

        assertThat(Rows.count(OF_HOURS, clip)).isZero();
    }

    /** Of half a day, each by somebody else, and every second one too short to be qualified. */
    private void report(int plays) {
        List<CompletionStage<?>> answers = new ArrayList<>();
        Instant first = Instant.now().minus(Duration.ofHours(12));
        for (int play = 0; play < plays; play++) {
            Instant issuedAt = first.plus(Duration.ofMinutes(17L * play));
            Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, issuedAt);
            answers.add(intake.count(
                    List.of(Report.of(ticket, play % 2 == 0 ? 5000 : 100, Instant.now(), Origin.UNKNOWN))));
        }
        answers.forEach(answer -> answer.toCompletableFuture().join());
    }
}
