package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelWeekTest {

    private static final Instant END = Instant.parse("2026-05-18T12:00:00Z");
    private static final DrillSize SIZE = new DrillSize(20_000, 40, 100, 7, END);

    private final ModelWeek week = new ModelWeek(SIZE);

    @Test
    void sameSeedIsTheSameWeekAndAnotherIsNot() {
        ModelWeek again = new ModelWeek(SIZE);
        ModelWeek other = new ModelWeek(new DrillSize(20_000, 40, 100, 8, END));

        assertThat(again.arrivals()).isEqualTo(week.arrivals());
        assertThat(again.play(4711)).isEqualTo(week.play(4711));
        assertThat(other.arrivals()).isNotEqualTo(week.arrivals());
        assertThat(other.play(4711)).isNotEqualTo(week.play(4711));
    }

    @Test
    void everyPlayArrivesAndOneInTwentyTwice() {
        Map<Integer, Integer> arrived = new HashMap<>();
        for (int arrival : week.arrivals()) {
            arrived.merge(arrival < 0 ? ~arrival : arrival, 1, Integer::sum);
        }

        assertThat(arrived).hasSize(20_000);
        assertThat(arrived.values().stream().filter(times -> times == 2)).hasSize(1000);
        assertThat(arrived).allSatisfy((number, times) -> assertThat(times).isEqualTo(week.isRepeated(number) ? 2 : 1));
    }

    @Test
    void playsLieInTheWeekAndEveningsAreBusierThanNights() {
        int[] hours = new int[24];
        for (int number = 0; number < SIZE.plays(); number++) {
            ModelWeek.Play play = week.play(number);
            assertThat(play.issuedMs()).isBetween(0, 7 * 86_400_000 - 1);
            assertThat(play.clip()).isBetween(0, 39);
            hours[play.issuedMs() / 3_600_000 % 24]++;
        }

        assertThat(hours[13]).isGreaterThan(5 * hours[19]);
        assertThat(hours[19]).isPositive();
    }

    @Test
    void figuresAreThoseOfAPlainCount() {
        Set<List<Integer>> windows = new HashSet<>();
        for (int number = 0; number < SIZE.plays(); number++) {
            ModelWeek.Play play = week.play(number);
            int watched = Math.max(
                    week.watchedMs(number, play.clip(), false),
                    number % 20 == 0 ? week.watchedMs(number, play.clip(), true) : 0);
            int needed = Math.min(3000, List.of(15_000, 30_000, 4_000, 60_000).get(play.clip() % 4) / 2);
            if (watched >= needed) {
                windows.add(List.of(play.clip(), play.viewer(), play.issuedMs() / 1_800_000));
            }
        }

        DrillFigures figures = DrillFigures.expected(SIZE);

        assertThat(figures.plays()).isEqualTo(20_000);
        assertThat(figures.qualified())
                .isEqualTo(windows.size())
                .isLessThan(16_000)
                .isGreaterThan(12_000);
    }

    @Test
    void driftIsSeenInEveryFigureAndDoesNotCancelOut() {
        assertThat(DrillFigures.expected(SIZE)
                        .minus(DrillFigures.expected(SIZE))
                        .isNone())
                .isTrue();
        DrillFigures totals = DrillFigures.expected(SIZE);
        totals.addTotals(0, 2, -1, 7);
        totals.addTotals(1, -2, 1, -7);
        assertThat(totals.minus(DrillFigures.expected(SIZE))).isEqualTo(new Drift(4, 2, 0, 14));
        DrillFigures hours = DrillFigures.expected(SIZE);
        hours.addHour(3, 5, 1, 0);
        hours.addHour(3, 6, -1, 0);
        hours.addHour(3, 168, 1, 0);
        assertThat(hours.minus(DrillFigures.expected(SIZE))).isEqualTo(new Drift(0, 0, 3, 0));
    }
}
