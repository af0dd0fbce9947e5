package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant END = FIRST.plus(Duration.ofHours(10));

    @Test
    void runInTimeMissesNothingAndTheNextIsAnIntervalLater() {
        assertThat(due(FIRST.plusSeconds(1))).isEqualTo(new Due(FIRST, 0, FIRST.plus(HOUR)));
        assertThat(due(FIRST)).isEqualTo(new Due(FIRST, 0, FIRST.plus(HOUR)));
    }

    @Test
    void runAfterDowntimeIsTheLatestOnTheGridAndSaysWhatItCovers() {
        Due due = due(FIRST.plus(Duration.ofMinutes(200)));

        assertThat(due).isEqualTo(new Due(FIRST.plus(HOUR.multipliedBy(3)), 3, FIRST.plus(HOUR.multipliedBy(4))));
        assertThat(due.isFinal()).isFalse();
    }

    @Test
    void dueTimeItselfIsTaken() {
        assertThat(due(FIRST.plus(HOUR.multipliedBy(2))).at()).isEqualTo(FIRST.plus(HOUR.multipliedBy(2)));
        assertThat(due(FIRST.plus(HOUR.multipliedBy(2)).minusMillis(1)).at()).isEqualTo(FIRST.plus(HOUR));
    }

    @Test
    void lastRunBeforeTheEndLeadsToTheFinalOne() {
        Instant end = FIRST.plus(Duration.ofMinutes(90));

        assertThat(Due.of(FIRST.plus(HOUR), HOUR, end, FIRST.plus(HOUR))).isEqualTo(new Due(FIRST.plus(HOUR), 0, end));
    }

    @Test
    void finalRunIsDueAtTheEndHoweverLateItIs() {
        assertThat(Due.of(END, HOUR, END, END)).isEqualTo(new Due(END, 0, null));
        assertThat(Due.of(END, HOUR, END, END.plus(Duration.ofDays(30)))).isEqualTo(new Due(END, 0, null));
        assertThat(Due.of(END, HOUR, END, END).isFinal()).isTrue();
    }

    @Test
    void finalRunCoversTheRegularOnesThatWereMissed() {
        assertThat(due(END)).isEqualTo(new Due(END, 10, null));
        assertThat(Due.of(FIRST, HOUR, FIRST.plus(Duration.ofMinutes(90)), END))
                .isEqualTo(new Due(FIRST.plus(Duration.ofMinutes(90)), 2, null));
    }

    @Test
    void intervalLongerThanTheCampaignLeavesOneRunAndTheFinalOne() {
        Due due = Due.of(FIRST, Duration.ofDays(7), END, FIRST);

        assertThat(due).isEqualTo(new Due(FIRST, 0, END));
    }

    @Test
    void runsCoverEveryDueTimeOnceWheneverTheServiceWasUp() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Duration interval = Duration.ofSeconds(10 + random.nextInt(5000));
            Instant end = FIRST.plusSeconds(1 + random.nextInt(100_000));
            long grid = Duration.between(FIRST, end).minusNanos(1).dividedBy(interval) + 1;
            long covered = 0;
            Instant next = FIRST;
            Instant now = FIRST;
            while (next != null) {
                now = now.plusSeconds(random.nextInt(20_000));
                if (now.isBefore(next)) {
                    continue;
                }
                Due due = Due.of(next, interval, end, now);
                covered += due.missed() + 1L;
                assertThat(due.at()).isBetween(next, now);
                next = due.next();
            }

            // The grid's and the final one.
            assertThat(covered).as("seed " + seed).isEqualTo(grid + 1);
        }
    }

    private static Due due(Instant now) {
        return Due.of(FIRST, HOUR, END, now);
    }
}
