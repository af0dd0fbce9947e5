package org.craftreel.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.craftreel.trend.Trend.Hour;
import org.craftreel.trend.Trend.Point;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Span EVER = Days.EVER.in(SHANGHAI);
    private static final Instant NOW = Instant.parse("2026-11-28T05:30:00Z");

    private final Trend trend = new Trend(
            List.of(hour("2026-11-26T15:00:00Z", 5), hour("2026-11-26T16:00:00Z", 7), hour("2026-11-28T03:00:00Z", 1)));

    @Test
    void hoursAreOfTheDayThatTheCampaignsClockSays() {
        // 15:00 UTC is 23:00 of the same day there, an hour later it is midnight.
        assertThat(trend.points(false, EVER, SHANGHAI, NOW))
                .extracting(Point::begin, point -> point.sums().plays())
                .containsExactly(
                        tuple(Instant.parse("2026-11-25T16:00:00Z"), 5L),
                        tuple(Instant.parse("2026-11-26T16:00:00Z"), 7L),
                        tuple(Instant.parse("2026-11-27T16:00:00Z"), 1L));
    }

    @Test
    void hoursInWhichNothingHappenedAreThereUpToNow() {
        List<Point> points = trend.points(true, EVER, SHANGHAI, NOW);

        assertThat(points).hasSize(39);
        assertThat(points.get(2).sums()).isEqualTo(Sums.NONE);
        assertThat(points.get(38).begin()).isEqualTo(Instant.parse("2026-11-28T05:00:00Z"));
    }

    @Test
    void daysThatAreAskedForAreWholeDaysOfTheZone() {
        Span day =
                Days.of(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 27)).in(SHANGHAI);

        assertThat(trend.sum(day).plays()).isEqualTo(7);
        assertThat(trend.points(true, day, SHANGHAI, NOW)).hasSize(24);
        assertThat(trend.sum(Days.of(null, LocalDate.of(2026, 11, 26)).in(SHANGHAI))
                        .plays())
                .isEqualTo(5);
        assertThat(trend.sum(Days.of(LocalDate.of(2026, 11, 28), null).in(SHANGHAI))
                        .plays())
                .isEqualTo(1);
    }

    @Test
    void daysOfAClockThatIsSetForwardHaveTheirOwnLength() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Trend spring = new Trend(List.of(hour("2026-03-28T23:00:00Z", 1), hour("2026-03-29T22:00:00Z", 2)));

        assertThat(spring.points(false, EVER, berlin, Instant.parse("2026-03-30T00:00:00Z")))
                .extracting(point -> point.sums().plays())
                .containsExactly(1L, 2L);
    }

    @Test
    void nothingIsShownOfWhatHasNothing() {
        assertThat(new Trend(List.of()).points(true, EVER, SHANGHAI, NOW)).isEmpty();
    }

    @Test
    void spanBeforeEndsWhereTheNextBegins() {
        Span week = Span.until(NOW, Duration.ofDays(7));

        assertThat(week.before())
                .isEqualTo(new Span(Instant.parse("2026-11-14T05:30:00Z"), Instant.parse("2026-11-21T05:30:00Z")));
        assertThat(week.holds(NOW)).isFalse();
        assertThat(week.holds(week.from())).isTrue();
    }

    private static Hour hour(String begin, long plays) {
        return new Hour(Instant.parse(begin), new Sums(0, plays, 0, 0, 0, 0, 0, 0));
    }
}
