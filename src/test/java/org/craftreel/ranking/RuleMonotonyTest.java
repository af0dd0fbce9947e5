package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;

/** What more of a figure that is weighed does to a clip's place, and to the others': by which normalisation what holds. */
class RuleMonotonyTest {

    private final RulePropertiesTest samples = new RulePropertiesTest();

    /**
     * None and the logarithm look at the clip alone: more of a figure raises its score, or by less than a millionth leaves it, and
     * changes nobody else's. So it never loses a place, whatever else is weighed, where equal scores are told apart by that
     * figure first: another tie could turn against the clip that is no longer ahead by what was rounded.
     */
    @Property(tries = RulePropertiesTest.TRIES)
    void moreOfAFigureNeverCostsAPlaceWhereItIsWeighedByItself(
            @ForAll("figures") String figure,
            @ForAll("byItself") Normalisation normalisation,
            @ForAll("positiveWeights") BigDecimal weight,
            @ForAll("otherTerms") List<RuleTerm> others,
            @ForAll("someEntries") List<Entry> entries,
            @ForAll @IntRange(min = 0, max = 1000) int chosen,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
        Raised raised = raise(figure, normalisation, weight, others, entries, chosen, more);

        assertNothingIsLost(raised);
        assertOthersKeepTheirScores(raised);
    }

    /**
     * By rank, the share of those that the clip passes falls by one clip's, and its own never falls. So it never loses a place
     * either.
     */
    @Property(tries = RulePropertiesTest.TRIES)
    void moreOfAFigureNeverCostsAPlaceByRank(
            @ForAll("figures") String figure,
            @ForAll("positiveWeights") BigDecimal weight,
            @ForAll("otherTerms") List<RuleTerm> others,
            @ForAll("someEntries") List<Entry> entries,
            @ForAll @IntRange(min = 0, max = 1000) int chosen,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
        Raised raised = raise(figure, Normalisation.BY_RANK, weight, others, entries, chosen, more);

        assertNothingIsLost(raised);
        assertNobodyElseGains(raised);
    }

    /**
     * By leader as well, while the leader stays who it is: the others' shares are of the same greatest figure. Who becomes or is the
     * leader rescales the others, and only downwards: none of them gains a point of the term, so no place is lost to any of
     * them. What does not hold then is that the others keep their order among themselves: where other terms are weighed, one that
     * had more of the figure loses more points than one that had less.
     */
    @Property(tries = RulePropertiesTest.TRIES)
    void moreOfAFigureNeverCostsAPlaceByLeader(
            @ForAll("figures") String figure,
            @ForAll("positiveWeights") BigDecimal weight,
            @ForAll("otherTerms") List<RuleTerm> others,
            @ForAll("someEntries") List<Entry> entries,
            @ForAll @IntRange(min = 0, max = 1000) int chosen,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
        Raised raised = raise(figure, Normalisation.BY_LEADER, weight, others, entries, chosen, more);

        assertNothingIsLost(raised);
        long leader = entries.stream().mapToLong(Term.named(figure)::of).max().orElseThrow();
        if (Term.named(figure).of(raised.now().entry()) <= leader) {
            assertOthersKeepTheirScores(raised);
        }
        assertNobodyElseGains(raised);
    }

    /** The order of two others may turn when the leader grows: an example, as it is no fault. */
    @Example
    void leaderThatGrowsMayTurnTheOrderOfOthers() {
        Rule rule = new Rule(
                List.of(
                        new RuleTerm("likes", Normalisation.BY_LEADER, new BigDecimal("100")),
                        new RuleTerm("comments", Normalisation.NONE, new BigDecimal("1"))),
                Placing.standard());
        List<Entry> entries = RulePropertiesTest.numbered(List.of(
                RulePropertiesTest.entry(0, 0, 0, new Responses(10, 0, 0, 0L), "union/", 0, 0),
                RulePropertiesTest.entry(0, 0, 0, new Responses(8, 0, 0, 0L), "union/", 0, 1),
                RulePropertiesTest.entry(0, 0, 0, new Responses(2, 50, 0, 0L), "union/", 0, 2)));
        List<Entry> after = new ArrayList<>(entries);
        after.set(0, RulePropertiesTest.with(entries.get(0), "likes", 90));

        assertThat(ids(rule.rank(entries, Sample.PUBLISHED)))
                .containsExactly(id(entries, 0), id(entries, 1), id(entries, 2));
        assertThat(ids(rule.rank(after, Sample.PUBLISHED)))
                .containsExactly(id(entries, 0), id(entries, 2), id(entries, 1));
    }

    private static List<UUID> ids(List<Ranked> ranked) {
        return ranked.stream().map(place -> place.entry().clipId()).toList();
    }

    private static UUID id(List<Entry> entries, int index) {
        return entries.get(index).clipId();
    }

    /** All that a clip's place is before and after it has more of a figure. */
    private record Raised(UUID lucky, List<Ranked> rankedBefore, List<Ranked> after, Ranked before, Ranked now) {}

    /** Of rules that weigh a figure, and others by any normalisation, and decide ties by it first. */
    private static Raised raise(
            String figure,
            Normalisation normalisation,
            BigDecimal weight,
            List<RuleTerm> others,
            List<Entry> entries,
            int chosen,
            long more) {
        List<RuleTerm> terms = new ArrayList<>(others);
        terms.removeIf(other -> figure.equals(other.term()) || figure.equals(other.of()));
        terms.add(new RuleTerm(figure, normalisation, weight));
        Rule rule = new Rule(terms, new Placing(null, List.of(), null, null, List.of(figure, "earlierPublication")));
        Entry lucky = entries.get(chosen % entries.size());
        List<Entry> after = new ArrayList<>(entries);
        after.set(after.indexOf(lucky), RulePropertiesTest.with(lucky, figure, more));
        List<Ranked> before = rule.rank(entries, Sample.PUBLISHED);
        List<Ranked> now = rule.rank(after, Sample.PUBLISHED);
        return new Raised(
                lucky.clipId(),
                before,
                now,
                RulePropertiesTest.placeOf(lucky, before),
                RulePropertiesTest.placeOf(lucky, now));
    }

    private static void assertNothingIsLost(Raised raised) {
        assertThat(raised.now().score()).isGreaterThanOrEqualTo(raised.before().score());
        assertThat(raised.now().rank()).isLessThanOrEqualTo(raised.before().rank());
    }

    private static void assertNobodyElseGains(Raised raised) {
        for (Ranked other : raised.after()) {
            if (!other.entry().clipId().equals(raised.lucky())) {
                assertThat(other.score()).isLessThanOrEqualTo(scoreOf(other, raised.rankedBefore()));
            }
        }
    }

    private static void assertOthersKeepTheirScores(Raised raised) {
        for (Ranked other : raised.after()) {
            if (!other.entry().clipId().equals(raised.lucky())) {
                assertThat(other.score()).isEqualTo(scoreOf(other, raised.rankedBefore()));
            }
        }
    }

    private static long scoreOf(Ranked place, List<Ranked> ranked) {
        return RulePropertiesTest.placeOf(place.entry(), ranked).score();
    }

    @Provide
    Arbitrary<String> figures() {
        return Arbitraries.of(RulePropertiesTest.SIMPLE);
    }

    @Provide
    Arbitrary<Normalisation> byItself() {
        return Arbitraries.of(Normalisation.NONE, Normalisation.LOG);
    }

    @Provide
    Arbitrary<BigDecimal> positiveWeights() {
        return RulePropertiesTest.weights().filter(weight -> weight.signum() > 0);
    }

    /** Those that no simple figure but their own changes: the weekly points are of several. */
    @Provide
    Arbitrary<List<RuleTerm>> otherTerms() {
        return samples.terms().map(all -> all.stream()
                .filter(term -> !term.term().equals("weeklyPoints"))
                .toList());
    }

    @Provide
    Arbitrary<List<Entry>> someEntries() {
        return samples.someEntries();
    }
}
