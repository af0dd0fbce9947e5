package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.clip.Ticket;
import org.junit.jupiter.api.Test;

class KnownPlaysTest {

    private static final CountingTerms TERMS =
            new CountingTerms(UUID.randomUUID(), 1800, 60_000, 3000, true, 10_000, 5);

    private final Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    private final UUID clip = UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KnownPlays known = new KnownPlays(2 * KnownDay.firstBytes(), Duration.ZERO, meters);
    private long batch = 20;

    @Test
    void untilADayIsReadAllOfItIsAskedFor() {
        holdsSince(7);
        BatchRow row = row(noon);
        assertThat(add(row)).isEqualTo("1 1");
        assertThat(known.findReadable()).isEmpty();

        assertThat(holdsSince(7)).isTrue();
        KnownDay day = known.findReadable().orElseThrow();
        assertThat(add(row(noon))).isEqualTo("1 1");
        known.complete(day);

        assertThat(add(row(noon))).isEqualTo("0 0");
        assertThat(add(row)).isEqualTo("1 1");
        assertThat(known.findReadable()).isEmpty();
    }

    @Test
    void whatIsReadIsAskedFor() {
        holdsSince(7);
        add(row(noon));
        holdsSince(7);
        BatchRow there = row(noon);
        KnownKeys keys = new KnownKeys(2);
        keys.addTicket(there.ticket());
        keys.addWindow(there.clip(), there.viewer(), there.windowNumber());
        KnownDay day = known.findReadable().orElseThrow();
        assertThat(known.addRead(day, keys)).isTrue();
        known.complete(day);

        assertThat(add(there)).isEqualTo("1 1");
    }

    @Test
    void whenSomebodyElseAddedPlaysAllIsForgotten() {
        complete(noon);
        KnownDay old = known.findReadable().orElse(null);
        assertThat(old).isNull();
        assertThat(add(row(noon))).isEqualTo("0 0");

        assertThat(holdsSince(9)).isFalse();

        assertThat(add(row(noon))).isEqualTo("1 1");
        assertThat(holdsSince(9)).isTrue();
        KnownDay day = known.findReadable().orElseThrow();
        holdsSince(11);
        assertThat(known.addRead(day, new KnownKeys(1))).isFalse();
    }

    @Test
    void batchThatItBeganWithCannotComeAgain() {
        complete(noon);
        UUID process = known.process();
        assertThat(holdsSince(known, ++batch, 7)).isTrue();

        // The database was set back, and others wrote up to the number before.
        assertThat(holdsSince(known, 7, 7)).isFalse();

        assertThat(known.bytes()).isZero();
        assertThat(known.process()).isNotEqualTo(process);
        assertThat(holdsSince(known, 8, 8)).isFalse();
        assertThat(holdsSince(known, 9, 8)).isTrue();
    }

    @Test
    void batchThatIsRolledBackKeepsNobodyWaiting() {
        KnownPlays patient = new KnownPlays(2 * KnownDay.firstBytes(), Duration.ofHours(1), new SimpleMeterRegistry());
        holdsSince(patient, 7, 7);
        holdsSince(patient, 7, 7);
        holdsSince(patient, 8, 8);

        patient.add(patient.nextTurn(), dayOf(noon), List.of(row(noon)), true);

        assertThat(patient.bytes()).isPositive();
        assertThat(holdsSince(patient, 9, 8)).isTrue();
        assertThat(holdsSince(patient, 9, 8)).isTrue();
    }

    @Test
    void playOfTooShortATimeHasNoWindow() {
        complete(noon);
        BatchRow tooShort = row(noon, 10);
        assertThat(add(tooShort)).isEqualTo("0 0");

        BatchRow raised = new BatchRow(
                Report.of(tooShort.report().ticket(), 5000, noon.plusSeconds(60), Origin.UNKNOWN),
                TERMS,
                null,
                Set.of());

        assertThat(add(raised)).isEqualTo("1 0");
        assertThat(add(raised)).isEqualTo("1 1");
    }

    @Test
    void whatCameTooLateIsAskedForAndBeginsNothing() {
        complete(noon);
        Instant before = noon.minus(Duration.ofDays(1));

        assertThat(sought(known.add(known.nextTurn(), dayOf(before), List.of(row(before)), false)))
                .isEqualTo("1 1");
        assertThat(sought(known.add(known.nextTurn(), dayOf(noon), List.of(row(noon)), false)))
                .isEqualTo("1 1");
        assertThat(known.bytes()).isEqualTo(KnownDay.firstBytes());
    }

    @Test
    void earlierDaysMakeRoomForLaterOnes() {
        complete(noon);
        complete(noon.plus(Duration.ofDays(1)));
        assertThat(add(row(noon))).isEqualTo("0 0");
        assertThat(known.bytes()).isEqualTo(2 * KnownDay.firstBytes());

        complete(noon.plus(Duration.ofDays(2)));

        assertThat(known.bytes()).isEqualTo(2 * KnownDay.firstBytes());
        assertThat(add(row(noon))).isEqualTo("1 1");
        assertThat(add(row(noon.plus(Duration.ofDays(1))))).isEqualTo("0 0");
        assertThat(add(row(noon.plus(Duration.ofDays(2))))).isEqualTo("0 0");
    }

    @Test
    void dayThatOutgrowsTheMemoryTakesMoreAllTheSame() {
        complete(noon.minus(Duration.ofDays(1)));
        complete(noon);
        List<BatchRow> many = rows(2 * KeyFilter.FIRST_KEYS);
        known.add(known.nextTurn(), dayOf(noon), many, true);

        assertThat(known.add(known.nextTurn(), dayOf(noon), many, true).tickets())
                .hasSameSizeAs(many);
        assertThat(known.add(known.nextTurn(), dayOf(noon), rows(1000), true).tickets())
                .hasSizeLessThan(200);
        assertThat(known.bytes()).isEqualTo(2 * KnownDay.firstBytes());
    }

    @Test
    void dayThatCouldNotBeReadIsTriedAgain() {
        begin(known);
        known.fail(known.findReadable().orElseThrow());
        assertThat(known.bytes()).isZero();

        begin(known);

        assertThat(known.findReadable()).isPresent();
    }

    @Test
    void dayThatCouldNotBeReadIsNotTriedAtOnce() {
        KnownPlays patient = new KnownPlays(2 * KnownDay.firstBytes(), Duration.ofHours(1), new SimpleMeterRegistry());
        begin(patient);
        patient.fail(patient.findReadable().orElseThrow());

        begin(patient);

        assertThat(patient.bytes()).isZero();
    }

    @Test
    void withoutMemoryAllIsAskedFor() {
        KnownPlays none = known(0);
        holdsSince(none, 7, 7);

        assertThat(sought(none.add(none.nextTurn(), dayOf(noon), List.of(row(noon)), true)))
                .isEqualTo("1 1");
        assertThat(holdsSince(none, 8, 7)).isTrue();
        assertThat(none.findReadable()).isEmpty();
    }

    @Test
    void whereMemoryEndsAllOfTheDayIsAskedFor() {
        KnownPlays poor = new KnownPlays(2 * KnownDay.firstBytes(), Duration.ZERO, new SimpleMeterRegistry()) {
            @Override
            KnownDay begun(LocalDate day, long turn) {
                throw new OutOfMemoryError("of the test");
            }
        };
        holdsSince(poor, 7, 7);

        for (int each = 0; each < 2; each++) {
            assertThat(sought(poor.add(poor.nextTurn(), dayOf(noon), List.of(row(noon)), true)))
                    .isEqualTo("1 1");
            assertThat(holdsSince(poor, 8 + each, 7)).isTrue();
            assertThat(poor.findReadable()).isEmpty();
        }
        assertThat(poor.bytes()).isZero();
    }

    @Test
    void dayThatCannotTakeABatchIsLeftOut() {
        complete(noon);
        List<BatchRow> rows = new ArrayList<>(List.of(row(noon))) {
            @Override
            public Iterator<BatchRow> iterator() {
                throw new IllegalStateException("of the test");
            }
        };

        assertThat(sought(known.add(known.nextTurn(), dayOf(noon), rows, true))).isEqualTo("1 1");
        assertThat(known.bytes()).isZero();
        assertThat(add(row(noon))).isEqualTo("1 1");
    }

    static KnownPlays known(long mostBytes) {
        return new KnownPlays(mostBytes, Duration.ZERO, new SimpleMeterRegistry());
    }

    @Test
    void whatABatchWasToldDoesNotHoldOnceAllWasForgotten() {
        complete(noon);
        KnownPlays.Turn first = known.nextTurn();
        KnownPlays.Turn second = known.nextTurn();

        assertThat(known.holdsSince(first, ++batch, 9)).isFalse();
        assertThat(known.holdsSince(second, ++batch, 9)).isFalse();

        assertThat(known.holdsSince(known.again(second), ++batch, 9)).isTrue();
    }

    @Test
    void doubtIsAHoleOnlyWhereNobodyElseAddedPlays() {
        complete(noon);
        known.doubt(known.nextTurn());
        assertThat(holdsSince(9)).isFalse();
        assertThat(meters.counter("craftreel.play.known.holes").count()).isZero();
        assertThat(holdsSince(9)).isTrue();

        known.doubt(known.nextTurn());
        assertThat(holdsSince(9)).isFalse();
        assertThat(meters.counter("craftreel.play.known.holes").count()).isOne();
    }

    @Test
    void dayIsReadOnlyWhenAllThatWereToldBeforeItWasBegunAreWritten() {
        holdsSince(7);
        KnownPlays.Turn before = known.nextTurn();
        KnownPlays.Turn its = known.nextTurn();
        known.add(its, dayOf(noon), List.of(row(noon)), true);

        known.holdsSince(before, ++batch, 7);
        assertThat(known.findReadable()).isEmpty();

        known.holdsSince(its, ++batch, 7);
        assertThat(known.findReadable()).isPresent();
    }

    @Test
    void batchThatIsAddedAgainBeginsNoDayWhileLaterOnesWereTold() {
        holdsSince(7);
        KnownPlays.Turn first = known.nextTurn();
        known.nextTurn();

        known.add(known.again(first), dayOf(noon), List.of(row(noon)), true);

        assertThat(known.bytes()).isZero();
    }

    @Test
    void whatIsSurelyNewIsToldApart() {
        complete(noon);
        BatchRow fresh = row(noon);
        BatchRow there = row(noon);
        add(there);
        Ticket late = Ticket.issue(clip, UUID.randomUUID(), 1, noon);
        BatchRow tooLate =
                BatchRow.of(Report.of(late, 5000, noon, Origin.UNKNOWN).afterLateLimit(), TERMS);

        assertThat(known.add(known.nextTurn(), dayOf(noon), List.of(there, fresh, tooLate), true)
                        .absent())
                .containsExactly(fresh);
    }

    /** By a number of its own. */
    private boolean holdsSince(long since) {
        return holdsSince(known, ++batch, since);
    }

    /** Of a batch that was told what may be there after all others. */
    private static boolean holdsSince(KnownPlays plays, long batch, long since) {
        return plays.holdsSince(plays.nextTurn(), batch, since);
    }

    private void begin(KnownPlays plays) {
        holdsSince(plays, ++batch, 7);
        plays.add(plays.nextTurn(), dayOf(noon), rows(1), true);
        holdsSince(plays, ++batch, 7);
    }

    private List<BatchRow> rows(int count) {
        return Stream.generate(() -> row(noon)).limit(count).toList();
    }

    private void complete(Instant issuedAt) {
        holdsSince(7);
        add(row(issuedAt));
        holdsSince(7);
        known.complete(known.findReadable().orElseThrow());
    }

    /** How many tickets and windows are to be asked for. */
    private String add(BatchRow row) {
        return sought(known.add(known.nextTurn(), row.issuedDay(), List.of(row), true));
    }

    private static String sought(KnownPlays.Sought sought) {
        return sought.tickets().size() + " " + sought.windows().size();
    }

    private BatchRow row(Instant issuedAt) {
        return row(issuedAt, 5000);
    }

    private BatchRow row(Instant issuedAt, long watchedMs) {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, issuedAt);
        return BatchRow.of(Report.of(ticket, watchedMs, issuedAt.plusSeconds(60), Origin.UNKNOWN), TERMS);
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
