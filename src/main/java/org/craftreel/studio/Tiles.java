package org.craftreel.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.craftreel.studio.Tile.Gain;
import org.craftreel.trend.Span;
import org.craftreel.trend.Sums;
import org.craftreel.trend.Trend;
import org.craftreel.trend.Trend.OrganizationSums;

/**
 * What a part of a campaign adds up to, and how that compares with a day and with a week before.
 *
 * @param votes null where nobody votes
 * @param reach null where viewers are not counted: a part of a campaign, or some days
 */
record Tiles(
        Tile clips,
        Tile plays,
        Tile qualified,
        Tile screened,
        Tile reach,
        Tile likes,
        Tile comments,
        Tile shares,
        Tile votes,
        Tile organizations) {

    static final Duration DAY = Duration.ofDays(1);
    static final Duration WEEK = Duration.ofDays(7);

    /**
     * @param organizations with what they have in the span
     * @param voted whether the campaign has a vote
     * @param span what the figures are of
     * @param end when the last 24 hours and 7 days end: a full hour, as one under way compares with none
     */
    static Tiles of(
            Trend trend, List<OrganizationSums> organizations, Tile reach, boolean voted, Span span, Instant end) {
        Sums sums = trend.sum(span);
        List<Sums> windows = windows(end).stream().map(trend::sum).toList();
        Function<ToLongFunction<Sums>, Tile> tile = figure -> new Tile(
                figure.applyAsLong(sums),
                new Gain(figure.applyAsLong(windows.get(0)), figure.applyAsLong(windows.get(1))),
                new Gain(figure.applyAsLong(windows.get(2)), figure.applyAsLong(windows.get(3))));
        return new Tiles(
                tile.apply(Sums::clips),
                tile.apply(Sums::plays),
                tile.apply(Sums::qualified),
                tile.apply(Sums::screened),
                reach,
                tile.apply(Sums::likes),
                tile.apply(Sums::comments),
                tile.apply(Sums::shares),
                voted ? tile.apply(Sums::votes) : null,
                participants(organizations, end));
    }

    /** An organization joins once: there are fewer newcomers each week, however many take part. */
    private static Tile participants(List<OrganizationSums> organizations, Instant end) {
        long taking = organizations.stream()
                .filter(organization -> organization.clips() > 0)
                .count();
        return new Tile(
                taking,
                Gain.alone(joined(organizations, Span.until(end, DAY))),
                Gain.alone(joined(organizations, Span.until(end, WEEK))));
    }

    private static long joined(List<OrganizationSums> organizations, Span window) {
        return organizations.stream()
                .filter(organization -> organization.first() != null && window.holds(organization.first()))
                .count();
    }

    /** The last day, the one before it, the last week, the one before it. */
    static List<Span> windows(Instant end) {
        Span day = Span.until(end, DAY);
        Span week = Span.until(end, WEEK);
        return List.of(day, day.before(), week, week.before());
    }
}
