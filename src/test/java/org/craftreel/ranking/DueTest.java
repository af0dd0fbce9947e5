package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.craftreel.campaign.RankingSchedule;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RankingSchedule HOURLY = RankingSchedule.every(HOUR);
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

        assertThat(Due.of(FIRST.plus(HOUR), HOURLY, end, FIRST.plus(HOUR)))
                .isEqualTo(new Due(FIRST.plus(HOUR), 0, end));
    }

    @Test
    void finalRunIsDueAtTheEndHoweverLateItIs() {
        assertThat(Due.of(END, HOURLY, END, END)).isEqualTo(new Due(END, 0, null));
        assertThat(Due.of(END, HOURLY, END, END.plus(Duration.ofDays(30)))).isEqualTo(new Due(END, 0, null));
        assertThat(Due.of(END, HOURLY, END, END).isFinal()).isTrue();
    }

    @Test
    void finalRunCoversTheRegularOnesThatWereMissed() {
        assertThat(due(END)).isEqualTo(new Due(END, 10, null));
        assertThat(Due.of(FIRST, HOURLY, FIRST.plus(Duration.ofMinutes(90)), END))
                .isEqualTo(new Due(FIRST.plus(Duration.ofMinutes(90)), 2, null));
    }

    @Test
    void intervalLongerThanTheCampaignLeavesOneRunAndTheFinalOne() {
        Due due = Due.of(FIRST, RankingSchedule.every(Duration.ofDays(7)), END, FIRST);

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
                Due due = Due.of(next, RankingSchedule.every(interval), end, now);
                covered += due.missed() + 1L;
                assertThat(due.at()).isBetween(next, now);
                next = due.next();
            }

            // The grid's and the final one.
            assertThat(covered).as("seed " + seed).isEqualTo(grid + 1);
        }
    }

    @Test
    void clockTellsWhenWhateverTheRunBeforeWas() {
        RankingSchedule evenings = RankingSchedule.cron("0 20 * * *", ZoneId.of("Asia/Shanghai"));
        Instant end = Instant.parse("2026-11-30T00:00:00Z");
        Instant evening = Instant.parse("2026-11-03T12:00:00Z");

        assertThat(Due.of(evening, evenings, end, evening.plusSeconds(5)))
                .isEqualTo(new Due(evening, 0, Instant.parse("2026-11-04T12:00:00Z")));
        assertThat(Due.of(evening, evenings, end, Instant.parse("2026-11-06T13:00:00Z")))
                .isEqualTo(new Due(Instant.parse("2026-11-06T12:00:00Z"), 3, Instant.parse("2026-11-07T12:00:00Z")));
        Instant asked = Instant.parse("2026-11-06T03:17:00Z");
        assertThat(Due.of(asked, evenings, end, asked))
                .isEqualTo(new Due(asked, 0, Instant.parse("2026-11-06T12:00:00Z")));
        assertThat(Due.of(evening, evenings, end, end)).isEqualTo(new Due(end, 27, null));
    }

    @Test
    void timeThatTheZoneLeavesOutIsNoneAndOneThatComesTwiceIsTakenOnce() {
        RankingSchedule nights = RankingSchedule.cron("30 2 * * *", ZoneId.of("Europe/Berlin"));
        Instant march = Instant.parse("2026-03-28T01:30:00Z");
        Instant october = Instant.parse("2026-10-24T00:30:00Z");

        assertThat(nights.after(march, 1)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(nights.after(october, 2)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    private static Due due(Instant now) {
        return Due.of(FIRST, HOURLY, END, now);
    }
}
