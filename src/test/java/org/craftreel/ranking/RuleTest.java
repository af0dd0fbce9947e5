package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.craftreel.campaign.Placing;
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
        Entry entry = Sample.entry(1, 100, 50, 0, new Responses(7, 5, 3));
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
        Entry screened = Sample.entry(1, 10, 0, 4, NO_RESPONSES);

        List<Ranked> ranked = rank(List.of(term("plays", Normalisation.NONE, "1")), screened, entry(2, 7, 0));

        assertThat(ids(ranked)).containsExactly(2L, 1L);
        assertThat(scores(ranked)).containsExactly(7_000_000L, 6_000_000L);
    }

    @Test
    void tiesAreBrokenByQualifiedPlaysPlaysPublicationAndIdInThisOrder() {
        Entry plain = entry(9, 5, 2);
        Entry smallerId = entry(8, 5, 2);
        Entry earlier = Sample.entry(10, 5, 2, PUBLISHED.minusMillis(1));
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
        assertThatThrownBy(() -> rank(List.of(term("quotes", Normalisation.NONE, "1")), entry(1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Ranked> rank(List<RuleTerm> terms, Entry... entries) {
        return new Rule(terms, Placing.standard()).rank(List.of(entries), PUBLISHED);
    }

    private static RuleTerm term(String name, Normalisation normalisation, String weight) {
        return new RuleTerm(name, normalisation, new BigDecimal(weight));
    }

    private static Entry entry(long id, long plays, long qualified) {
        return Sample.entry(id, plays, qualified, PUBLISHED);
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
