package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.start.StartRefusedException;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FoldedHours;
import org.craftreel.testsupport.Rows;
import org.craftreel.upkeep.FigureDifference;
import org.craftreel.upkeep.PlayCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days so long ago that no other test counts plays in them; each test has its own, as a sealed day stays so. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RetentionTest {

    private static final AtomicInteger DAYS_AGO = new AtomicInteger(400);

    @Inject
    DataSource pool;

    @Inject
    PlayIntake intake;

    @Inject
    PlaySettings settings;

    @Inject
    PlayCheck check;

    private final Instant day =
            Instant.now().minus(Duration.ofDays(DAYS_AGO.getAndAdd(10))).truncatedTo(ChronoUnit.DAYS);
    private final LocalDate date = LocalDate.ofInstant(day, ZoneOffset.UTC);
    private final List<Ticket> tickets = new ArrayList<>();
    private UUID clip;

    /** Two plays in the first hour, one of them too short; one in the last; one on the next day. */
    @BeforeEach
    void play() {
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
        assertThat(report(day, 5000)).isEqualTo(Standing.QUALIFIED);
        assertThat(report(day.plusSeconds(1800), 100)).isEqualTo(Standing.COUNTED);
        assertThat(report(day.plus(Duration.ofDays(1)).minusMillis(1), 5000)).isEqualTo(Standing.QUALIFIED);
        assertThat(report(day.plus(Duration.ofDays(1)), 5000)).isEqualTo(Standing.QUALIFIED);
    }

    @AfterEach
    void leaveNothing() {
        FoldedHours.await();
        for (String table : List.of("play", "clip_hour", "clip_figures", "sealed_hour")) {
            Rows.execute("delete from " + table + " where clip_id = ?", clip);
        }
    }

    @Test
    void dayThatEndedLongerAgoLosesItsRowsAndKeepsItsFigures() throws Exception {
        Instant end = day.plus(Duration.ofDays(1)).plus(settings.retention());
        assertThat(sealAt(end.minusMillis(1))).isZero();
        assertThat(partitions()).contains(date);

        assertThat(sealAt(end)).isOne();

        assertThat(partitions()).doesNotContain(date).contains(date.plusDays(1));
        assertThat(Rows.count("select count(*) from play where clip_id = ?", clip))
                .isOne();
        assertThat(Rows.count("select plays from clip_figures where clip_id = ?", clip))
                .isEqualTo(4);
        assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                .isEqualTo(3);
        assertThat(Rows.ask(
                        "select concat_ws(' ', plays, qualified, screened, watched_plays, watched_ms) from sealed_day"
                                + " where issued_day = ?",
                        date))
                .isEqualTo("3 2 0 2 10000");
        assertThat(Rows.count("select plays from sealed_hour where clip_id = ? and hour = ?", clip, day))
                .isEqualTo(2);
        assertThat(differences()).isEmpty();
        assertThat(sealAt(end)).isZero();
    }

    @Test
    void verificationFindsWrongSealedTotals() throws Exception {
        sealAt(day.plus(Duration.ofDays(1)).plus(settings.retention()));
        Rows.execute("update sealed_hour set qualified = qualified + 1 where clip_id = ? and hour = ?", clip, day);

        assertThat(differences())
                .extracting(FigureDifference::kind, FigureDifference::stored, FigureDifference::counted)
                .containsExactly(
                        tuple(FigureDifference.Kind.QUALIFIED, 3L, 4L), tuple(FigureDifference.Kind.QUALIFIED, 1L, 2L));
    }

    @Test
    void dayThatDoesNotAddUpKeepsItsRowsUntilItDoes() throws Exception {
        Instant end = day.plus(Duration.ofDays(1)).plus(settings.retention());
        FoldedHours.await();
        String wrongHour = "update clip_hour set plays = plays + ? where clip_id = ? and hour = ?";
        Rows.execute(wrongHour, 1, clip, day);
        assertThat(sealAt(end)).isZero();
        assertThat(Rows.count("select count(*) from sealed_day where issued_day = ?", date))
                .isZero();
        assertThat(partitions()).contains(date);
        Rows.execute(wrongHour, -1, clip, day);

        assertThat(sealAt(end)).isOne();
        assertThat(differences()).isEmpty();
    }

    @Test
    void ticketOfASealedDayIsTooLateAndCountsNothingAgain() throws Exception {
        sealAt(day.plus(Duration.ofDays(1)).plus(settings.retention()));
        // A writer that has not met the day: the clock of its process says that the ticket is young.
        BatchWriter writer = new BatchWriter(pool, new RecentPlays(), KnownPlaysTest.known(0), settings);
        List<PlayResult> answers = write(
                writer,
                List.of(
                        Report.of(tickets.get(0), 5000, Instant.now(), Origin.UNKNOWN),
                        Report.of(Ticket.issue(clip, UUID.randomUUID(), 1, day), 5000, Instant.now(), Origin.UNKNOWN),
                        Report.of(tickets.get(3), 5000, Instant.now(), Origin.UNKNOWN)));

        assertThat(answers)
                .extracting(answer -> answer.standing() + " " + answer.repeat() + " " + answer.reason())
                .containsExactly("REFUSED false TOO_LATE", "REFUSED false TOO_LATE", "QUALIFIED true null");
        assertThat(partitions()).doesNotContain(date);
        assertThat(differences()).isEmpty();
    }

    @Test
    void lateRepeatOfASealedDayIsTooLateForTheWriterThatCountedIt() throws Exception {
        BatchWriter writer = new BatchWriter(pool, new RecentPlays(), KnownPlaysTest.known(0), settings);
        Report report = Report.of(tickets.get(0), 0, Instant.now(), Origin.UNKNOWN);
        assertThat(write(writer, List.of(report)))
                .extracting(PlayResult::repeat)
                .containsExactly(true);

        sealAt(day.plus(Duration.ofDays(1)).plus(settings.retention()));

        assertThat(partitions()).doesNotContain(date);
        assertThat(write(writer, List.of(report.afterLateLimit())))
                .extracting(PlayResult::reason)
                .containsExactly(PlayResult.Refusal.TOO_LATE);
        assertThat(differences()).isEmpty();
    }

    @Test
    void whileRowsAreReadTheDayStaysAndPlaysGoOn() throws Exception {
        Instant end = day.plus(Duration.ofDays(1)).plus(settings.retention());
        try (Connection reader = pool.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select count(*) from " + Partitions.nameOf(Partitions.PLAYS, date));
            long begin = System.nanoTime();

            assertThat(sealAt(end)).isZero();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(report(Instant.now().minusSeconds(10), 5000)).isEqualTo(Standing.QUALIFIED);
            reader.rollback();
        }
        assertThat(partitions()).contains(date);

        assertThat(sealAt(end)).isOne();
        assertThat(differences()).isEmpty();
    }

    @Test
    void newDayOpensWhileAllRowsAreRead() throws Exception {
        try (Connection reader = pool.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select count(*) from play where clip_id = '" + clip + "'");

            assertThat(report(day.minus(Duration.ofDays(4)), 5000)).isEqualTo(Standing.QUALIFIED);

            reader.rollback();
        }
        assertThat(partitions()).contains(date.minusDays(4));
        assertThat(differences()).isEmpty();
    }

    @Test
    void retentionHasToExceedTheLateLimitAndADay() {
        Duration late = Duration.ofDays(8);

        assertThatThrownBy(() -> Retention.requireLongEnough(late, Duration.ofDays(9)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("CRAFTREEL_PLAY_RETENTION，现为 9d")
                .hasMessageContaining("which is 9d) for longer than the late limit and a day (9d)");
        assertThatThrownBy(() -> Retention.requireLongEnough(late, Duration.ofHours(100)))
                .hasMessageContaining("which is 100h)");
        assertThatCode(() ->
                        Retention.requireLongEnough(late, Duration.ofDays(9).plusSeconds(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void queueHasToHoldTheLargestRequest() {
        assertThatThrownBy(() -> Retention.requireBounds(settings("craftreel.play.queue", "999")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("(CRAFTREEL_PLAY_QUEUE) is 999; it has to be 1000 to ");
        assertThatCode(() -> Retention.requireBounds(settings("craftreel.play.queue", "1000")))
                .doesNotThrowAnyException();
    }

    private static PlaySettings settings(String setting, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(PlaySettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withDefaultValue(setting, value)
                .build()
                .getConfigMapping(PlaySettings.class);
    }

    /** By a clock at which the days of the other tests are either sealed, or younger, or left over from them. */
    private int sealAt(Instant now) throws Exception {
        return new Retention(pool, settings, Clock.fixed(now, ZoneOffset.UTC)).sealOldDays();
    }

    private Standing report(Instant issuedAt, int watchedMs) {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, issuedAt);
        tickets.add(ticket);
        return intake.count(List.of(Report.of(ticket, watchedMs, Instant.now(), Origin.UNKNOWN)))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join()
                .get(0)
                .standing();
    }

    private List<LocalDate> partitions() throws Exception {
        try (Connection connection = pool.getConnection()) {
            return Partitions.list(connection);
        }
    }

    private static List<PlayResult> write(BatchWriter writer, List<Report> reports) throws Exception {
        try (BatchWriter.Batch batch = writer.prepare(reports)) {
            batch.write();
            batch.commit();
            return batch.results();
        }
    }

    private List<FigureDifference> differences() {
        List<FigureDifference> told = new ArrayList<>();
        check.run(told::add);
        return told.stream()
                .filter(difference -> difference.subject().equals(clip))
                .toList();
    }
}
