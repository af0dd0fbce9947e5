package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writers that ask only for what they know may be there tell and count the same as one that asks for everything. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class KnownPlaysFiguresTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int SEEDS = LONG ? 60 : 4;
    private static final int STEPS = 120;
    private static final int TICKETS = 1500;
    private static final int ROWS_AT_ONCE = 150;
    private static final int CLIP_MS = 7000;
    private static final long ENOUGH = 64L << 20;

    @Inject
    DataSource pool;

    @Inject
    PlaySettings settings;

    private final Instant now = Instant.now();
    private final Instant midnight = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
    private String campaign;
    private UUID campaignId;

    @BeforeEach
    void prepare() {
        campaign = Campaigns.open();
        campaignId = (UUID) Rows.ask("select id from campaign where slug = ?", campaign);
    }

    /** As a process of its own. */
    private final class Process {

        private final WatchedPlays known;
        private final BatchWriter writer;
        private final KnownPlaysJob job;

        Process(WatchedPlays known) {
            this.known = known;
            this.writer = new BatchWriter(pool, new RecentPlays(), known, settings, 1);
            this.job = new KnownPlaysJob(pool, known, ROWS_AT_ONCE);
        }

        Process() {
            this(new WatchedPlays(ENOUGH, new SimpleMeterRegistry()));
        }

        List<PlayResult> write(List<Report> reports, boolean commits) throws Exception {
            try (BatchWriter.Batch batch = writer.prepare(reports)) {
                batch.write();
                if (commits) {
                    batch.commit();
                }
                return batch.results();
            }
        }

        /**
         * Writes a batch ahead while another one is written and then committed or not.
         *
         * @param between what comes to pass before it is its turn
         * @return what either was told
         */
        List<List<PlayResult>> writeAhead(List<Report> first, boolean commits, List<Report> second, Act between)
                throws Exception {
            BatchWriter.Batch one = writer.prepare(first);
            try (BatchWriter.Batch other = writer.prepare(second)) {
                try (one) {
                    one.write();
                    other.writeAhead();
                    if (commits) {
                        one.commit();
                    }
                }
                between.pass(other);
                other.write();
                other.commit();
                return List.of(one.results(), other.results());
            }
        }

        List<PlayResult> write(Report... reports) throws Exception {
            return write(List.of(reports), true);
        }

        void readAll() throws Exception {
            boolean more = true;
            while (more) {
                more = job.readNext();
            }
        }
    }

    /** What may come to pass before it is a batch's turn. */
    private interface Act {
        Act NOTHING = batch -> {};

        void pass(BatchWriter.Batch batch) throws Exception;
    }

    private static final class ForgetsTickets extends WatchedPlays {

        ForgetsTickets() {
            super(ENOUGH, new SimpleMeterRegistry());
        }

        @Override
        Sought changed(Sought sought, List<BatchRow> rows) {
            return sought.tickets() == rows ? sought : new Sought(List.of(), sought.windows(), sought.absent());
        }
    }

    private static final class ForgetsWindows extends WatchedPlays {

        ForgetsWindows() {
            super(ENOUGH, new SimpleMeterRegistry());
        }

        @Override
        Sought changed(Sought sought, List<BatchRow> rows) {
            return sought.tickets() == rows ? sought : new Sought(sought.tickets(), List.of(), sought.absent());
        }
    }

    @Test
    void processesThatTakeTurnsTellAndCountWhatOneThatAsksForEverythingDoes() throws Exception {
        long spared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<UUID> clips = List.of(Rows.publishedClip(campaign, CLIP_MS), Rows.publishedClip(campaign, CLIP_MS));
            Process one = new Process();
            Process two = new Process(new WatchedPlays(seed % 2 == 0 ? ENOUGH : 0, new SimpleMeterRegistry()));
            Process asking = new Process(new WatchedPlays(0, new SimpleMeterRegistry()));

            List<String> told = play(clips.get(0), seed, one, two);
            List<String> expected = play(clips.get(1), seed, asking, asking);

            assertThat(told).as("seed " + seed).isEqualTo(expected);
            assertThat(figures(clips.get(0))).as("seed " + seed).isEqualTo(figures(clips.get(1)));
            assertThat(differences(clips)).as("seed " + seed).isEmpty();
            assertThat(one.known.holes() + two.known.holes()).isZero();
            assertThat(asking.known.spared()).isZero();
            spared += one.known.spared() + two.known.spared();
        }
        assertThat(spared).isGreaterThan(TICKETS);
    }

    @Test
    void batchesThatAreWrittenAheadTellAndCountWhatOthersDo() throws Exception {
        long spared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<UUID> clips = List.of(Rows.publishedClip(campaign, CLIP_MS), Rows.publishedClip(campaign, CLIP_MS));
            Process ahead = new Process();
            Process asking = new Process(new WatchedPlays(0, new SimpleMeterRegistry()));

            assertThat(playTwoAtOnce(clips.get(0), seed, ahead))
                    .as("seed " + seed)
                    .isEqualTo(playTwoAtOnce(clips.get(1), seed, asking));
            assertThat(figures(clips.get(0))).as("seed " + seed).isEqualTo(figures(clips.get(1)));
            assertThat(differences(clips)).as("seed " + seed).isEmpty();
            assertThat(ahead.known.holes()).isZero();
            spared += ahead.known.spared();
        }
        assertThat(spared).isGreaterThan(TICKETS);
    }

    @Test
    void whatIsWrittenAheadCannotStayWhereAnotherProcessComesInBetween() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        process.write(report(clip, UUID.randomUUID()));
        UUID viewer = UUID.randomUUID();
        Report others = report(clip, viewer);
        List<PlayResult> told = writeAhead(process, clip, report(clip, viewer), batch -> new Process().write(others));

        assertThat(told)
                .extracting(PlayResult::repeat, PlayResult::standing)
                .containsExactly(tuple(false, Standing.QUALIFIED));
        // Two of the plays are in one window.
        assertThat(figures(clip)).startsWith("5 4 0 ");
        assertThat(Rows.count("select count(distinct batch) from play where clip_id = ?", clip))
                .isEqualTo(5);
        assertThat(differences(List.of(clip))).isEmpty();
    }

    @Test
    void whatIsWrittenAheadCannotStayWhereAllIsForgotten() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report hole = report(clip, UUID.randomUUID());
        addBehindTheBack(hole, clip);

        List<List<PlayResult>> told =
                process.writeAhead(List.of(hole), true, List.of(report(clip, UUID.randomUUID())), Act.NOTHING);

        assertThat(process.known.holes()).isOne();
        assertThat(told.get(1)).extracting(PlayResult::repeat).containsExactly(false);
    }

    @Test
    void whatIsWrittenAheadIsOfTheBatchThatItIsCommittedWith() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report judged = report(clip, UUID.randomUUID());
        process.write(judged);
        Report ahead = report(clip, UUID.randomUUID());

        writeAhead(process, clip, ahead, batch -> pass(judged.ticket().id(), false));

        assertThat(Rows.count(
                        "select play.batch - play_verdict.batch from play, play_verdict"
                                + " where play.ticket = ? and play_verdict.ticket = ?",
                        ahead.ticket().id(),
                        judged.ticket().id()))
                .isOne();
    }

    @Test
    void whatAnotherProcessAddedIsARepeatAndNoHole() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());
        new Process().write(report);

        assertThat(writeAhead(process, clip, report, Act.NOTHING))
                .extracting(PlayResult::repeat)
                .containsExactly(true);

        assertThat(process.known.holes()).isZero();
        assertThat(figures(clip)).startsWith("3 3 0 ");
    }

    @Test
    void whatIsWrittenAheadAndThereAlreadyIsARepeat() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());
        addBehindTheBack(report, clip);

        List<PlayResult> told = writeAhead(process, clip, report, Act.NOTHING);

        assertThat(told).extracting(PlayResult::repeat).containsExactly(true);
        assertThat(process.known.holes()).isOne();
    }

    @Test
    void judgeSeesForgottenWindows() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process broken = new Process(new ForgetsWindows());

        play(clip, 1, broken, broken);

        assertThat(differences(List.of(clip))).isNotEmpty();
    }

    @Test
    void forgottenTicketsAreHolesAndCountedOnce() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process broken = new Process(new ForgetsTickets());

        play(clip, 1, broken, broken);

        assertThat(broken.known.holes()).isPositive();
        assertThat(differences(List.of(clip))).isEmpty();
    }

    @Test
    void playsBehindTheServicesBackAreFoundByTheirKey() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());
        addBehindTheBack(report, clip);

        assertThat(process.write(report)).extracting(PlayResult::repeat).containsExactly(true);

        assertThat(process.known.holes()).isOne();
    }

    @Test
    void whoTakesANumberWithoutSayingWhoHeIsCountsAsAnother() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());
        Rows.execute("update play_batch_head set batch = batch + 1");
        addBehindTheBack(report, clip);

        assertThat(process.write(report)).extracting(PlayResult::repeat).containsExactly(true);

        assertThat(process.known.holes()).isZero();
    }

    @Test
    void verdictsAreNobodyElsesPlays() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());
        process.write(report);
        pass(report.ticket().id(), false);
        long before = process.known.spared();

        process.write(report(clip, UUID.randomUUID()));
        pass(report.ticket().id(), true);
        process.write(report(clip, report.ticket().viewer()));

        assertThat(process.known.spared() - before).isEqualTo(2);
        assertThat(Rows.count("select plays - qualified from clip_figures where clip_id = ?", clip))
                .isOne();
    }

    @Test
    void batchThatWasGivenUpLeavesNothingThatIsBelieved() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = knowing(clip);
        Report report = report(clip, UUID.randomUUID());

        process.write(List.of(report), false);

        assertThat(process.write(report))
                .extracting(PlayResult::repeat, PlayResult::standing)
                .containsExactly(tuple(false, Standing.QUALIFIED));
        assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                .isEqualTo(2);
    }

    @Test
    void dayWhoseRoomIsGoneGetsAnother() throws Exception {
        UUID clip = Rows.publishedClip(campaign, CLIP_MS);
        Process process = new Process();
        Instant old = midnight.minus(Duration.ofDays(90));
        String room = Partitions.nameOf(Partitions.PLAYS, LocalDate.ofInstant(old, ZoneOffset.UTC));
        Report report = Report.of(Ticket.issue(clip, UUID.randomUUID(), 1, old), 5000, now, Origin.UNKNOWN);
        try {
            process.write(List.of(report), false);
            Rows.execute("drop table " + room);

            assertThat(process.write(List.of(report, report(clip, UUID.randomUUID())), false))
                    .extracting(PlayResult::standing)
                    .containsOnly(Standing.QUALIFIED);
        } finally {
            Rows.execute("drop table " + room);
        }
    }

    /** A process that has one play of the clip and knows all of the day. */
    private Process knowing(UUID clip) throws Exception {
        Process process = new Process();
        process.write(report(clip, UUID.randomUUID()));
        process.write(List.of(report(clip, UUID.randomUUID())), false);
        process.readAll();
        long before = process.known.spared();
        process.write(List.of(report(clip, UUID.randomUUID())), false);
        assertThat(process.known.spared() - before).isOne();
        return process;
    }

    private List<PlayResult> writeAhead(Process process, UUID clip, Report ahead, Act between) throws Exception {
        List<Report> first = List.of(report(clip, UUID.randomUUID()));
        return process.writeAhead(first, true, List.of(ahead), between).get(1);
    }

    private Report report(UUID clip, UUID viewer) {
        return Report.of(Ticket.issue(clip, viewer, 1, midnight.plusSeconds(60)), 5000, now, Origin.UNKNOWN);
    }

    private static void addBehindTheBack(Report report, UUID clip) {
        Rows.execute("""
                insert into play (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                                  viewing_window, rule_version, batch)
                select issued_day, ?, clip_id, ?, issued_at, reported_at, 0, viewing_window, rule_version, batch
                from play where clip_id = ? limit 1
                """, report.ticket().id(), report.ticket().viewer(), clip);
    }

    /**
     * Plays of two days, most of them more than once and some raised, set aside and restored, in batches of which some are
     * given up. What each was told, in order.
     */
    private List<String> play(UUID clip, int seed, Process one, Process two) throws Exception {
        Random random = new Random(seed);
        List<Ticket> tickets = tickets(clip, random);
        List<String> told = new ArrayList<>();
        Process process = one;
        for (int step = 0; step < STEPS; step++) {
            process = random.nextInt(12) == 0 ? (process == one ? two : one) : process;
            boolean commits = random.nextInt(10) > 0;
            List<Report> reports = reports(tickets, step, random);
            List<PlayResult> results = process.write(reports, commits);
            told.add(commits ? results.toString() : "given up");
            if (random.nextInt(4) == 0) {
                process.readAll();
            }
            if (random.nextInt(4) == 0) {
                pass(tickets.get(random.nextInt(tickets.size())).id(), random.nextBoolean());
            }
        }
        return told;
    }

    /** Batches of two days, two at a time, of which the first may be given up and a verdict may come before the second. */
    private List<String> playTwoAtOnce(UUID clip, int seed, Process process) throws Exception {
        Random random = new Random(seed);
        List<Ticket> tickets = tickets(clip, random);
        List<String> told = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            UUID judged = tickets.get(random.nextInt(tickets.size())).id();
            boolean restores = random.nextBoolean();
            Act between =
                    switch (random.nextInt(4)) {
                        case 0 -> batch -> pass(judged, restores);
                        case 1 -> BatchWriter.Batch::takeBack;
                        default -> Act.NOTHING;
                    };
            boolean commits = random.nextInt(10) > 0;
            List<List<PlayResult>> results = process.writeAhead(
                    reports(tickets, step, random), commits, reports(tickets, step, random), between);
            told.add((commits ? results.get(0) : "given up") + " " + results.get(1));
            if (random.nextInt(4) == 0) {
                process.readAll();
            }
        }
        return told;
    }

    private List<Ticket> tickets(UUID clip, Random random) {
        List<Ticket> tickets = new ArrayList<>();
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            UUID viewer = new UUID(0x4000L, 0x8000000000000000L | random.nextInt(300));
            tickets.add(Ticket.issue(clip, viewer, 1, midnight.plusSeconds(random.nextInt(14_400) - 7200)));
        }
        return tickets;
    }

    /** Of the tickets up to one that comes later with each step; one batch in eight is large. */
    private List<Report> reports(List<Ticket> tickets, int step, Random random) {
        int count = random.nextInt(8) == 0 ? 400 : 1 + random.nextInt(20);
        int newest = Math.max(20, TICKETS * (step + 1) / STEPS);
        List<Report> reports = new ArrayList<>();
        for (int report = 0; report < count; report++) {
            Ticket ticket = tickets.get(random.nextInt(newest));
            Origin origin = new Origin(7, random.nextInt(12) == 0);
            reports.add(Report.of(ticket, random.nextInt(9000), now, origin));
        }
        return reports;
    }

    private void pass(UUID ticket, boolean restores) throws SQLException {
        Verdict verdict = new Verdict(
                campaignId, ScreeningRule.ORGANIZER, restores, Instant.EPOCH, now, null, null, List.of(ticket));
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Verdicts.pass(verdict, now, connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private List<String> differences(List<UUID> clips) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return Recount.differences(connection, clips);
        }
    }

    private static String figures(UUID clip) {
        return (String) Rows.ask(
                "select concat_ws(' ', plays, qualified, screened, watched_plays, watched_ms) from clip_figures"
                        + " where clip_id = ?",
                clip);
    }
}
