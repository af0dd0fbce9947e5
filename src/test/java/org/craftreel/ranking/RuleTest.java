package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Instant PUBLISHED = Instant.parse("2026-11-01T02:00:00Z");
    private static final Responses NO_RESPONSES = new Responses(0, 0, 0);

    @Test
    void figureAsItIsIsWeighed() {
        List<Ranked> ranked = rank(List.of(term("plays", Normalisation.NONE, "0.5")), entry(1, 7, 0), entry(2, 3, 0));

        assertThat(scores(ranked)).containsExactly(3_500_000L, 1_500_000L);
        assertThat(ranked.get(0).contributions())
                .containsExactly(new Contribution("plays", 7, 7_000_000, 500_000, 3_500_000));
    }

    @Test
    void likesCommentsAndSharesAreWeighedEach() {
        Entry entry = new Entry(id(1), "union/", PUBLISHED, 100, 50, 0, new Responses(7, 5, 3));
        List<RuleTerm> terms = List.of(
                term("likes", Normalisation.NONE, "1"),
                term("comments", Normalisation.NONE, "10"),
                term("shares", Normalisation.NONE, "100"));

        assertThat(rank(terms, entry).get(0).contributions())
                .extracting(Contribution::contribution)
                .containsExactly(7_000_000L, 50_000_000L, 300_000_000L);
    }

    @Test
    void logarithmIsOfOneMore() {
        List<Ranked> ranked =
                rank(List.of(term("plays", Normalisation.LOG, "10")), entry(1, 0, 0), entry(2, 1, 0), entry(3, 99, 0));

        // ln 100 = 4.605170186, ln 2 = 0.693147181, ln 1 = 0
        assertThat(scores(ranked)).containsExactly(46_051_702L, 6_931_472L, 0L);
        assertThat(ranked.get(0).contributions().get(0).normalised()).isEqualTo(4_605_170);
    }

    @Test
    void leaderGetsTheWholeWeightAndTheOthersTheirShareOfIt() {
        List<Ranked> ranked = rank(
                List.of(term("plays", Normalisation.BY_LEADER, "30")),
                entry(1, 200, 0),
                entry(2, 50, 0),
                entry(3, 0, 0));

        assertThat(scores(ranked)).containsExactly(30_000_000L, 7_500_000L, 0L);
        assertThat(ranked)
                .extracting(place -> place.contributions().get(0).normalised())
                .containsExactly(1_000_000L, 250_000L, 0L);
    }

    @Test
    void contributionIsRoundedOnceFromTheExactProduct() {
        List<Ranked> ranked =
                rank(List.of(term("plays", Normalisation.BY_LEADER, "70")), entry(1, 3, 0), entry(2, 2, 0));

        // 70 * 2/3 = 46.666666...: from the rounded 0.666667 it would be 46.666690.
        assertThat(ranked.get(1).score()).isEqualTo(46_666_667);
        assertThat(ranked.get(1).contributions().get(0).normalised()).isEqualTo(666_667);
    }

    @Test
    void halvesAreRoundedToTheEvenMillionth() {
        List<Ranked> ranked =
                rank(List.of(term("plays", Normalisation.BY_LEADER, "0.000001")), entry(1, 2, 0), entry(2, 1, 0));
        List<Ranked> more =
                rank(List.of(term("plays", Normalisation.BY_LEADER, "0.000003")), entry(1, 2, 0), entry(2, 1, 0));

        assertThat(ranked.get(1).score()).isEqualTo(0);
        assertThat(more.get(1).score()).isEqualTo(2);
    }

    @Test
    void noPlaysAtAllGiveEverybodyNothing() {
        List<Ranked> ranked =
                rank(List.of(term("plays", Normalisation.BY_LEADER, "30")), entry(2, 0, 0), entry(1, 0, 0));

        assertThat(scores(ranked)).containsExactly(0L, 0L);
        assertThat(ids(ranked)).containsExactly(1L, 2L);
    }

    @Test
    void equalFiguresShareTheBetterPlaceByRank() {
        List<Ranked> ranked = rank(
                List.of(term("plays", Normalisation.BY_RANK, "100")),
                entry(1, 10, 0),
                entry(2, 10, 0),
                entry(3, 5, 0),
                entry(4, 1, 0));

        assertThat(scores(ranked)).containsExactly(100_000_000L, 100_000_000L, 50_000_000L, 25_000_000L);
    }

    @Test
    void screenedPlaysAreLeftOut() {
        Entry screened = new Entry(id(1), "union/", PUBLISHED, 10, 0, 4, NO_RESPONSES);

        List<Ranked> ranked = rank(List.of(term("plays", Normalisation.NONE, "1")), screened, entry(2, 7, 0));

        assertThat(ids(ranked)).containsExactly(2L, 1L);
        assertThat(scores(ranked)).containsExactly(7_000_000L, 6_000_000L);
    }

    @Test
    void tiesAreBrokenByQualifiedPlaysPlaysPublicationAndIdInThisOrder() {
        Entry plain = entry(9, 5, 2);
        Entry smallerId = entry(8, 5, 2);
        Entry earlier = new Entry(id(10), "union/", PUBLISHED.minusMillis(1), 5, 2, 0, NO_RESPONSES);
        Entry morePlays = entry(11, 6, 2);
        Entry moreQualified = entry(12, 4, 3);

        List<Ranked> ranked = rank(
                List.of(term("plays", Normalisation.NONE, "0")), plain, smallerId, earlier, morePlays, moreQualified);

        assertThat(ids(ranked)).containsExactly(12L, 11L, 10L, 8L, 9L);
        assertThat(ranked).extracting(Ranked::rank).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void campaignWithoutEntriesIsRankedToNothing() {
        for (Normalisation normalisation : Normalisation.values()) {
            assertThat(rank(List.of(term("plays", normalisation, "1")))).isEmpty();
        }
    }

    @Test
    void termThatIsNotKnownIsNotPassedOver() {
        assertThatThrownBy(() -> rank(List.of(term("votes", Normalisation.NONE, "1")), entry(1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contributionsAddUpAndTheOrderIsTotalWhateverTheEntriesAndTheirOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = entries(random);
            Rule rule = new Rule(terms(random));

            List<Ranked> ranked = rule.rank(entries);
            List<Entry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);

            assertThat(rule.rank(shuffled)).as("seed " + seed).isEqualTo(ranked);
            assertThat(ranked)
                    .extracting(Ranked::rank)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, entries.size()).boxed().toList());
            assertThat(ranked).extracting(Ranked::entry).containsExactlyInAnyOrderElementsOf(entries);
            assertThat(ranked).allSatisfy(place -> assertThat(place.contributions().stream()
                            .mapToLong(Contribution::contribution)
                            .sum())
                    .isEqualTo(place.score()));
            assertThat(ranked)
                    .isSortedAccordingTo(Comparator.comparingLong(Ranked::score).reversed());
        }
    }

    @Test
    void morePlaysNeverCostAPlace() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = entries(random);
            if (entries.isEmpty()) {
                continue;
            }
            Rule rule = new Rule(terms(random));
            Entry lucky = entries.get(random.nextInt(entries.size()));
            int before = placeOf(lucky.clipId(), rule.rank(entries));
            List<Entry> after = new ArrayList<>(entries);
            after.set(
                    entries.indexOf(lucky),
                    new Entry(
                            lucky.clipId(),
                            lucky.organizationPath(),
                            lucky.publishedAt(),
                            lucky.plays() + 1 + random.nextInt(50),
                            lucky.qualifiedPlays(),
                            lucky.screenedPlays(),
                            lucky.responses()));

            // Rounding may tie what was apart by less than a millionth, never turn it round.
            assertThat(placeOf(lucky.clipId(), rule.rank(after)))
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(before);
        }
    }

    private static int placeOf(UUID clip, List<Ranked> ranked) {
        return ranked.stream()
                .filter(place -> place.entry().clipId().equals(clip))
                .findFirst()
                .orElseThrow()
                .rank();
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        int size = random.nextInt(40);
        for (int index = 0; index < size; index++) {
            long plays = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(1_000_000);
            long qualified = (long) (plays * random.nextDouble());
            entries.add(new Entry(
                    new UUID(random.nextLong(), index),
                    "union/",
                    PUBLISHED.plusMillis(random.nextInt(3)),
                    plays,
                    qualified,
                    random.nextInt(3) == 0 ? plays / 3 : 0,
                    new Responses(random.nextInt(1000), random.nextInt(100), random.nextInt(10))));
        }
        return entries;
    }

    private static List<RuleTerm> terms(Random random) {
        Normalisation[] all = Normalisation.values();
        return List.of(
                new RuleTerm("qualifiedPlays", all[random.nextInt(all.length)], weight(random)),
                new RuleTerm("plays", all[random.nextInt(all.length)], weight(random)),
                new RuleTerm("likes", all[random.nextInt(all.length)], weight(random)));
    }

    private static BigDecimal weight(Random random) {
        return BigDecimal.valueOf(random.nextInt(100_000_000), 6);
    }

    private static List<Ranked> rank(List<RuleTerm> terms, Entry... entries) {
        return new Rule(terms).rank(List.of(entries));
    }

    private static RuleTerm term(String name, Normalisation normalisation, String weight) {
        return new RuleTerm(name, normalisation, new BigDecimal(weight));
    }

    private static Entry entry(long id, long plays, long qualified) {
        return new Entry(id(id), "union/", PUBLISHED, plays, qualified, 0, NO_RESPONSES);
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }

    private static List<Long> ids(List<Ranked> ranked) {
        return ranked.stream()
                .map(place -> place.entry().clipId().getLeastSignificantBits())
                .toList();
    }

    private static List<Long> scores(List<Ranked> ranked) {
        return ranked.stream().map(Ranked::score).toList();
    }
}
