package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.junit.jupiter.api.Test;

class PlacingTest {

    private static final List<RuleTerm> PLAYS = List.of(new RuleTerm("plays", Normalisation.NONE, BigDecimal.ONE));

    @Test
    void entriesThatAreNotEligibleStandBehindAllThatCompete() {
        List<Ranked> ranked = rank(
                new Placing(null, List.of(new Threshold("qualifiedPlays", 10)), null, null, null),
                Sample.entry(1, 100, 9),
                Sample.entry(2, 20, 10),
                Sample.entry(3, 200, 0));

        assertThat(ids(ranked)).containsExactly(2L, 3L, 1L);
        assertThat(ranked)
                .extracting(Ranked::standing)
                .containsExactly(Standing.COMPETING, Standing.NOT_ELIGIBLE, Standing.NOT_ELIGIBLE);
        assertThat(ranked).extracting(Ranked::rank).containsExactly(1, 2, 3);
    }

    @Test
    void bestOfAnAuthorCompeteAndTheOthersDoNot() {
        List<Ranked> ranked = rank(
                new Placing(null, null, 2, null, null),
                Sample.by(1, "union/", 1, 50),
                Sample.by(1, "union/", 2, 70),
                Sample.by(1, "union/", 3, 60),
                Sample.by(4, "union/", 4, 10));

        assertThat(ids(ranked)).containsExactly(2L, 3L, 4L, 1L);
        assertThat(ranked.get(3).standing()).isEqualTo(Standing.OVER_AUTHOR_CAP);
    }

    @Test
    void whatIsOverTheCapOfItsAuthorTakesNoRoomOfItsOrganization() {
        List<Ranked> ranked = rank(
                new Placing(null, null, 1, 2, null),
                Sample.by(1, "union/a/", 1, 90),
                Sample.by(1, "union/a/", 2, 80),
                Sample.by(3, "union/a/", 3, 70),
                Sample.by(4, "union/a/", 4, 60),
                Sample.by(5, "union/a/b/", 5, 50));

        assertThat(ids(ranked)).containsExactly(1L, 3L, 5L, 2L, 4L);
        assertThat(ranked)
                .extracting(Ranked::standing)
                .containsExactly(
                        Standing.COMPETING,
                        Standing.COMPETING,
                        Standing.COMPETING,
                        Standing.OVER_AUTHOR_CAP,
                        Standing.OVER_ORGANIZATION_CAP);
    }

    @Test
    void tiesAreBrokenAsTheRulesSayAndByTheIdAtLast() {
        Entry early = Sample.entry(3, 5, 1, Sample.PUBLISHED.minusSeconds(1));
        Entry late = Sample.entry(2, 5, 1, Sample.PUBLISHED.plusSeconds(1));
        Entry liked = Sample.entry(4, 5, 1, 0, new Responses(9, 0, 0));
        Entry same = Sample.entry(1, 5, 1, Sample.PUBLISHED.plusSeconds(1));

        assertThat(ids(tied(List.of("earlierPublication"), early, late, liked, same)))
                .containsExactly(3L, 4L, 1L, 2L);
        assertThat(ids(tied(List.of("laterPublication"), early, late, liked, same)))
                .containsExactly(1L, 2L, 4L, 3L);
        assertThat(ids(tied(List.of("likes", "earlierPublication"), early, late, liked, same)))
                .containsExactly(4L, 3L, 1L, 2L);
    }

    @Test
    void playsThatWereSetAsideBreakTiesOnlyWhereTheRulesSaySo() {
        Entry screened = Sample.entry(2, 9, 1, 4, new Responses(0, 0, 0));
        Entry clean = Sample.entry(1, 5, 1);

        assertThat(ids(tied(List.of("plays"), screened, clean))).containsExactly(1L, 2L);
        assertThat(ids(tied(List.of("reportedPlays"), screened, clean))).containsExactly(2L, 1L);
    }

    @Test
    void contributionFadesWithTheAgeOfTheClip() {
        RuleTerm fading = new RuleTerm("plays", Normalisation.NONE, BigDecimal.ONE, null, null, 24);
        Entry old = Sample.entry(1, 100, 0, Sample.PUBLISHED.minus(Duration.ofHours(48)));
        Entry recent = Sample.entry(2, 30, 0);

        List<Ranked> ranked =
                new Rule(List.of(fading), Placing.standard()).rank(List.of(old, recent), Sample.PUBLISHED);

        assertThat(ranked.get(0).contributions())
                .containsExactly(new Contribution("plays", 30, null, 30_000_000, 1_000_000, 1_000_000L, 30_000_000));
        assertThat(ranked.get(1).contributions())
                .containsExactly(new Contribution("plays", 100, null, 100_000_000, 1_000_000, 250_000L, 25_000_000));
    }

    @Test
    void shareIsTakenByItsLowerBound() {
        RuleTerm watched =
                new RuleTerm("qualifiedPlays", Normalisation.WILSON, new BigDecimal("100"), "plays", null, null);
        RuleTerm stated = new RuleTerm(
                "qualifiedPlays", Normalisation.WILSON, new BigDecimal("100"), "plays", new BigDecimal("1.2816"), null);

        assertThat(watched.z()).isEqualTo(new BigDecimal("1.281552"));
        assertThat(new Rule(List.of(stated), Placing.standard())
                        .rank(List.of(Sample.entry(1, 100, 90), Sample.entry(2, 1000, 900)), Sample.PUBLISHED))
                .extracting(place -> place.contributions().get(0))
                .containsExactly(
                        new Contribution("qualifiedPlays", 900, 1000L, 887_178, 100_000_000, null, 88_717_803),
                        new Contribution("qualifiedPlays", 90, 100L, 854_856, 100_000_000, null, 85_485_618));
    }

    @Test
    void hotIsTheLogarithmAndTheAge() {
        RuleTerm hot = new RuleTerm("likes", Normalisation.HOT, BigDecimal.ONE);
        Entry entry =
                Sample.of(1, "union/", Instant.ofEpochSecond(1_260_000_000), 0, 0, 0, new Responses(1000, 0, 0), 1);

        assertThat(new Rule(List.of(hot), Placing.standard())
                        .rank(List.of(entry), Sample.PUBLISHED)
                        .get(0)
                        .score())
                .isEqualTo(2_802_377_711L);
    }

    @Test
    void reachCompletionAndWeeklyPointsAreFigures() {
        Entry entry = Sample.withAudience(Sample.entry(1, 35_421, 0, 0, new Responses(1277, 196, 762)), 21_000, 8_250L);
        List<RuleTerm> terms = List.of(
                new RuleTerm("reach", Normalisation.NONE, BigDecimal.ONE),
                new RuleTerm("completion", Normalisation.NONE, new BigDecimal("0.01")),
                new RuleTerm("weeklyPoints", Normalisation.NONE, BigDecimal.ONE));

        assertThat(new Rule(terms, Placing.standard())
                        .rank(List.of(entry), Sample.PUBLISHED)
                        .get(0)
                        .contributions())
                .extracting(Contribution::contribution)
                .containsExactly(21_000_000_000L, 82_500_000L, 71_892_000_000L);
    }

    /** As notices of unions give it: the leader's figure is 100 points, the others' their share of it; 30 % and 70 %. */
    @Test
    void leaderNormalisedThirtySeventyIsReproduced() {
        List<RuleTerm> terms = List.of(
                new RuleTerm("likes", Normalisation.BY_LEADER, new BigDecimal("30")),
                new RuleTerm("qualifiedPlays", Normalisation.BY_LEADER, new BigDecimal("70")));
        Entry leader = Sample.entry(1, 1000, 400, 0, new Responses(10_000, 0, 0));
        Entry other = Sample.entry(2, 900, 380, 0, new Responses(8_000, 0, 0));

        assertThat(new Rule(terms, Placing.standard()).rank(List.of(other, leader), Sample.PUBLISHED))
                .extracting(Ranked::score)
                .containsExactly(100_000_000L, 90_500_000L);
    }

    @Test
    void figuresThatPlacesDependOnAreKnown() {
        RuleTerm share = new RuleTerm("likes", Normalisation.WILSON, BigDecimal.ONE, "reach", null, null);
        Rule rule = new Rule(
                List.of(share),
                new Placing(null, List.of(new Threshold("shares", 1)), null, null, List.of("comments")));

        assertThat(List.of(Term.values()).stream().filter(rule::uses))
                .containsExactlyInAnyOrder(Term.LIKES, Term.REACH, Term.SHARES, Term.COMMENTS);
    }

    /** All scores are equal. */
    private static List<Ranked> tied(List<String> ties, Entry... entries) {
        RuleTerm nothing = new RuleTerm("plays", Normalisation.NONE, BigDecimal.ZERO);
        return new Rule(List.of(nothing), new Placing(null, null, null, null, ties))
                .rank(List.of(entries), Sample.PUBLISHED);
    }

    private static List<Ranked> rank(Placing placing, Entry... entries) {
        return new Rule(PLAYS, placing).rank(List.of(entries), Sample.PUBLISHED);
    }

    private static List<Long> ids(List<Ranked> ranked) {
        return ranked.stream()
                .map(place -> place.entry().clipId().getLeastSignificantBits())
                .toList();
    }
}
