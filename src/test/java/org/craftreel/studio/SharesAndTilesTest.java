package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.craftreel.studio.Tile.Gain;
import org.craftreel.trend.Days;
import org.craftreel.trend.Span;
import org.craftreel.trend.Sums;
import org.craftreel.trend.Trend;
import org.craftreel.trend.Trend.Hour;
import org.craftreel.trend.Trend.OrganizationSums;
import org.junit.jupiter.api.Test;

class SharesAndTilesTest {

    private static final Instant END = Instant.parse("2026-11-28T05:00:00Z");

    private static final Span EVER = Days.EVER.in(ZoneOffset.UTC);

    @Test
    void regionIsWhatLiesRightBelowTheRoot() {
        List<OrganizationSums> organizations = List.of(
                organization("u/n/p/", 5), organization("u/n/", 2), organization("u/", 1), organization("u/s/", 9));

        assertThat(Share.ofRegions(organizations, "u/", Map.of("u/n/", "North", "u/", "Union")))
                .extracting(Share::name, Share::code, Share::plays, Share::clips)
                .containsExactly(
                        tuple("name u/s/", "s", 9L, 1L), tuple("North", "n", 7L, 2L), tuple("Union", "u", 1L, 1L));
    }

    @Test
    void gainIsComparedWithTheSameTimeBefore() {
        Trend trend =
                new Trend(List.of(plays(30 * 24, 1000), plays(9 * 24, 10), plays(47, 8), plays(2, 12), plays(0, 99)));
        Tiles tiles = Tiles.of(trend, List.of(), null, false, EVER, END);

        // What came since the last full hour is in the figure, and compares with nothing.
        assertThat(tiles.plays()).isEqualTo(new Tile(1129, new Gain(12, 8), new Gain(20, 10)));
        assertThat(tiles.plays().week().isComparable()).isTrue();
        assertThat(tiles.plays().week().percent()).isEqualTo(100);
        assertThat(tiles.plays().week().isManifold()).isFalse();
        assertThat(tiles.likes().day().isComparable()).isFalse();
    }

    @Test
    void whatWasFewBeforeHasNoPercentage() {
        assertThat(new Gain(17_000, 8).isComparable()).isFalse();
        assertThat(new Gain(4, 9).isComparable()).isFalse();
        assertThat(new Gain(5, 10).isComparable()).isTrue();
        assertThat(new Gain(5, 10).distance()).isEqualTo(50);
        assertThat(new Gain(-3, 10).isComparable()).isFalse();
    }

    @Test
    void whatIsManifoldIsToldByTimes() {
        assertThat(new Gain(1099, 100).isManifold()).isFalse();
        assertThat(new Gain(1099, 100).distance()).isEqualTo(999);
        assertThat(new Gain(1100, 100).isManifold()).isTrue();
        assertThat(new Gain(1100, 100).times()).isEqualTo(11);
        assertThat(new Gain(21_806, 10).isMore()).isTrue();
        assertThat(new Gain(21_806, 10).times()).isEqualTo(2181);
    }

    @Test
    void organizationTakesPartFromItsFirstClipOn() {
        OrganizationSums early = new OrganizationSums("a", "a", "a/", END.minus(Duration.ofDays(9)), 3, 0, 0);
        OrganizationSums late = new OrganizationSums("b", "b", "b/", END.minus(Duration.ofHours(3)), 1, 0, 0);
        OrganizationSums before = new OrganizationSums("c", "c", "c/", END.minus(Duration.ofDays(40)), 0, 5, 5);

        Tile taking = Tiles.of(new Trend(List.of()), List.of(early, late, before), null, false, EVER, END)
                .organizations();
        assertThat(taking).isEqualTo(new Tile(2, Gain.alone(1), Gain.alone(1)));
        // As many joined the week before, and those that join are no fewer for it.
        assertThat(taking.week().isComparable()).isFalse();
    }

    private static Hour plays(int hoursBeforeEnd, long plays) {
        return new Hour(END.minus(Duration.ofHours(hoursBeforeEnd)), new Sums(0, plays, 0, 0, 0, 0, 0, 0));
    }

    private static OrganizationSums organization(String path, long plays) {
        String[] codes = path.split("/");
        return new OrganizationSums(codes[codes.length - 1], "name " + path, path, END, 1, plays, 0);
    }
}
