package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The law of counting with plays that are set aside and restored while others come in. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class VerdictFiguresTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int SEEDS = LONG ? 40 : 3;
    private static final int REPORTS = 1500;
    private static final int CLIP_MS = 7000;
    private static final Origin ROBOT = new Origin(7, true);
    private static final Origin PERSON = new Origin(8, false);

    @Inject
    PlayIntake intake;

    @Inject
    DataSource pool;

    @Test
    void figuresAreRightAtEveryCommitWhileVerdictsArePassed() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            String campaign = Campaigns.open();
            UUID campaignId = (UUID) Rows.ask("select id from campaign where slug = ?", campaign);
            List<UUID> clips = List.of(Rows.publishedClip(campaign, CLIP_MS), Rows.publishedClip(campaign, CLIP_MS));
            List<Report> reports = reports(clips, new Random(seed));
            List<UUID> tickets = reports.stream()
                    .map(report -> report.ticket().id())
                    .distinct()
                    .toList();

            CompletableFuture<Void> reporting = reportInPieces(reports, new Random(seed));
            Random judge = new Random(seed);
            int passed = 0;
            while (!reporting.isDone() || passed < 20) {
                pass(campaignId, tickets, judge);
                passed++;
                assertRight(clips, "seed " + seed + " after " + passed + " verdicts");
            }
            reporting.get();
            assertRight(clips, "seed " + seed);
            assertThat(Rows.count("select count(*) from play where clip_id in (?, ?)", clips.get(0), clips.get(1)))
                    .isEqualTo(tickets.size());
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                long head = Rows.count("select batch from play_batch_head");
                Verdicts.enterIntake(0, head, Instant.now(), connection);
                assertThat(Ledger.verify(campaignId, List.of(Verdicts::faults), connection))
                        .isEmpty();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void orderOfReportsDoesNotMatterToWhatIsSetAsideAtIntake() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            String campaign = Campaigns.open();
            List<String> figures = new ArrayList<>();
            for (int arrival = 0; arrival < 3; arrival++) {
                UUID clip = Rows.publishedClip(campaign, CLIP_MS);
                List<Report> reports = reports(List.of(clip), new Random(seed));
                Collections.shuffle(reports, new Random(arrival));
                reportInPieces(reports, new Random(arrival)).get();
                assertRight(List.of(clip), "seed " + seed);
                figures.add((String) Rows.ask(
                        "select concat_ws(' ', watched_plays, watched_ms, plays, qualified, screened) from clip_figures"
                                + " where clip_id = ?",
                        clip));
            }

            assertThat(figures.get(1)).isEqualTo(figures.get(0));
            assertThat(figures.get(2)).isEqualTo(figures.get(0));
            assertThat(figures.get(0)).doesNotEndWith(" 0");
        }
    }

    /** Few viewers in few windows, most tickets more than once, a tenth of the reports by robots. */
    private static List<Report> reports(List<UUID> clips, Random random) {
        Instant midnight = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
        Instant now = Instant.now();
        List<Ticket> tickets = new ArrayList<>();
        for (int ticket = 0; ticket < REPORTS / 3; ticket++) {
            UUID viewer = new UUID(0x4000L, 0x8000000000000000L | random.nextInt(20));
            Instant issuedAt = midnight.plusSeconds(random.nextInt(14_400) - 7200);
            tickets.add(Ticket.issue(clips.get(random.nextInt(clips.size())), viewer, 1, issuedAt));
        }
        List<Report> reports = new ArrayList<>();
        for (int report = 0; report < REPORTS; report++) {
            Ticket ticket = tickets.get(random.nextInt(tickets.size()));
            reports.add(Report.of(ticket, random.nextInt(9000), now, random.nextInt(10) == 0 ? ROBOT : PERSON));
        }
        return reports;
    }

    private CompletableFuture<Void> reportInPieces(List<Report> reports, Random random) {
        return CompletableFuture.runAsync(() -> {
            List<CompletionStage<?>> answers = new ArrayList<>();
            for (int from = 0; from < reports.size(); ) {
                int to = Math.min(reports.size(), from + 1 + random.nextInt(40));
                answers.add(intake.count(List.copyOf(reports.subList(from, to))));
                from = to;
                if (answers.size() % 4 == 0) {
                    answers.get(answers.size() - 1).toCompletableFuture().join();
                }
            }
            answers.forEach(answer -> answer.toCompletableFuture().join());
        });
    }

    private void pass(UUID campaign, List<UUID> tickets, Random random) throws SQLException {
        List<UUID> some = new ArrayList<>(tickets);
        Collections.shuffle(some, random);
        ScreeningRule rule = ScreeningRule.values()[random.nextInt(ScreeningRule.values().length)];
        Verdict verdict = new Verdict(
                campaign,
                rule,
                random.nextBoolean(),
                Instant.EPOCH,
                Instant.now(),
                null,
                null,
                some.subList(0, 1 + random.nextInt(100)));
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Verdicts.pass(verdict, Instant.now(), connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** In one snapshot, which is one committed state. */
    private void assertRight(List<UUID> clips, String what) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(Recount.differences(connection, clips)).as(what).isEmpty();
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }
}
