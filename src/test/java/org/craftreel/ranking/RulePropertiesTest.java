package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;

/** What holds for all rules and all entries. Few different figures, so that there are many ties. */
class RulePropertiesTest {

    static final int TRIES = 400;

    /** Figures of their own, which grow without any other figure changing. */
    static final List<String> SIMPLE =
            List.of("qualifiedPlays", "likes", "comments", "shares", "reach", "votes", "jury");

    private static final List<String> TIES = List.of(
            "earlierPublication",
            "laterPublication",
            "reportedPlays",
            "plays",
            "qualifiedPlays",
            "likes",
            "comments",
            "shares",
            "votes",
            "jury",
            "reach",
            "completion",
            "weeklyPoints");

    /** Those that are part of another one, or made of several, or have a greatest. */
    private static final List<String> OTHERS = List.of("plays", "completion", "weeklyPoints");

    @Example
    void everyFigureIsDrawn() {
        assertThat(Stream.concat(SIMPLE.stream(), OTHERS.stream())).containsExactlyInAnyOrderElementsOf(Term.names());
        assertThat(TIES).containsExactlyInAnyOrderElementsOf(TieOrder.names());
    }

    @Property(tries = TRIES)
    void everyEntryHasOnePlaceAndPlacesHaveNoGaps(
            @ForAll("rules") Rule rule,
            @ForAll("notCounted") Set<String> notCounted,
            @ForAll("entries") List<Entry> entries) {
        List<Ranked> ranked = rule.rank(entries, Sample.PUBLISHED, notCounted);

        assertThat(ranked)
                .extracting(Ranked::rank)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, entries.size()).boxed().toList());
        assertThat(ranked).extracting(Ranked::entry).containsExactlyInAnyOrderElementsOf(entries);
    }

    @Property(tries = TRIES)
    void orderOfTheInputDoesNotMatter(
            @ForAll("rules") Rule rule,
            @ForAll("notCounted") Set<String> notCounted,
            @ForAll("entries") List<Entry> entries,
            @ForAll Random random) {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);

        assertThat(rule.rank(shuffled, Sample.PUBLISHED, notCounted))
                .isEqualTo(rule.rank(entries, Sample.PUBLISHED, notCounted));
    }

    @Property(tries = TRIES)
    void contributionsAddUpToTheScoreExactly(
            @ForAll("rules") Rule rule,
            @ForAll("notCounted") Set<String> notCounted,
            @ForAll("entries") List<Entry> entries) {
        assertThat(rule.rank(entries, Sample.PUBLISHED, notCounted))
                .allSatisfy(place -> assertThat(place.contributions().stream()
                                .mapToLong(Contribution::contribution)
                                .sum())
                        .isEqualTo(place.score()));
    }

    /** By whichever normalisation: the places are those of rules that neither weigh the figure nor ask for some of it. */
    @Property(tries = TRIES)
    void whatIsNotCountedGivesNobodyAnythingAndKeepsNobodyOut(
            @ForAll("terms") List<RuleTerm> terms,
            @ForAll("placings") Placing placing,
            @ForAll("notCounted") Set<String> notCounted,
            @ForAll("entries") List<Entry> entries) {
        Rule without = new Rule(
                terms.stream().filter(term -> !notCounted.contains(term.term())).toList(),
                new Placing(
                        null,
                        placing.eligibility().stream()
                                .filter(threshold -> !notCounted.contains(threshold.term()))
                                .toList(),
                        placing.mostPerAuthor(),
                        placing.mostPerOrganization(),
                        placing.ties()));
        List<Ranked> ranked = new Rule(terms, placing).rank(entries, Sample.PUBLISHED, notCounted);

        assertThat(ranked)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("contributions")
                .isEqualTo(without.rank(entries, Sample.PUBLISHED));
        assertThat(ranked)
                .flatExtracting(Ranked::contributions)
                .filteredOn(part -> notCounted.contains(part.term()))
                .allSatisfy(part ->
                        assertThat(part.contribution() + part.normalised()).isZero());
        assertThat(ranked).allSatisfy(place -> assertThat(place.contributions())
                .extracting(Contribution::outOf)
                .containsExactlyElementsOf(terms.stream()
                        .map(term ->
                                term.of() == null ? null : Term.named(term.of()).of(place.entry()))
                        .toList()));
    }

    @Property(tries = TRIES)
    void placesFollowScoresAndEqualScoresFollowTheTieOrder(
            @ForAll("terms") List<RuleTerm> terms,
            @ForAll("placings") Placing placing,
            @ForAll("entries") List<Entry> entries) {
        List<Ranked> ranked = new Rule(terms, placing).rank(entries, Sample.PUBLISHED);
        Comparator<Ranked> stated = Comparator.<Ranked, Boolean>comparing(
                        place -> place.standing() != Standing.COMPETING)
                .thenComparing(Comparator.comparingLong(Ranked::score).reversed())
                .thenComparing(Ranked::entry, asStated(placing.ties()));

        assertThat(ranked).isSortedAccordingTo(stated);
    }

    /** Told anew: an entry beats another by the first tie in which the two differ, and by its id if they do in none. */
    private static Comparator<Entry> asStated(List<String> ties) {
        return (one, other) -> {
            for (String tie : ties) {
                int order =
                        switch (tie) {
                            case "earlierPublication" -> one.publishedAt().compareTo(other.publishedAt());
                            case "laterPublication" -> other.publishedAt().compareTo(one.publishedAt());
                            case "reportedPlays" -> Long.compare(other.plays(), one.plays());
                            case "plays" ->
                                Long.compare(other.plays() - other.screenedPlays(), one.plays() - one.screenedPlays());
                            case "qualifiedPlays" -> Long.compare(other.qualifiedPlays(), one.qualifiedPlays());
                            case "weeklyPoints" -> Long.compare(weekly(other), weekly(one));
                            case "likes" -> responses(Responses::likes).compare(other, one);
                            case "comments" -> responses(Responses::comments).compare(other, one);
                            case "shares" -> responses(Responses::shares).compare(other, one);
                            case "votes" -> responses(Responses::votes).compare(other, one);
                            case "jury" -> Long.compare(other.jury(), one.jury());
                            case "reach" ->
                                Long.compare(
                                        other.audience().reach(), one.audience().reach());
                            case "completion" ->
                                Long.compare(
                                        other.audience().completion(),
                                        one.audience().completion());
                            default -> throw new IllegalArgumentException(tie);
                        };
                if (order != 0) {
                    return order;
                }
            }
            return one.clipId().compareTo(other.clipId());
        };
    }

    private static Comparator<Entry> responses(ToLongFunction<Responses> figure) {
        return Comparator.comparingLong(entry -> figure.applyAsLong(entry.responses()));
    }

    private static long weekly(Entry entry) {
        Responses responses = entry.responses();
        return BilibiliWeekly.points(
                entry.plays() - entry.screenedPlays(), responses.comments(), responses.shares(), responses.likes());
    }

    @Property(tries = TRIES)
    void capsHoldAndNobodyIsLeftOutWithoutNeed(
            @ForAll("terms") List<RuleTerm> terms,
            @ForAll("simple") String asked,
            @ForAll @IntRange(min = 1, max = 3) int mostPerAuthor,
            @ForAll @IntRange(min = 1, max = 5) int mostPerOrganization,
            @ForAll @LongRange(min = 1, max = 6) long atLeast,
            @ForAll("entries") List<Entry> entries) {
        Placing placing =
                new Placing(null, List.of(new Threshold(asked, atLeast)), mostPerAuthor, mostPerOrganization, null);
        Map<UUID, Integer> ofAuthor = new HashMap<>();
        Map<String, Integer> ofOrganization = new HashMap<>();
        List<Ranked> ranked = new Rule(terms, placing).rank(entries, Sample.PUBLISHED);

        for (Ranked place : ranked) {
            boolean reached = Term.named(asked).of(place.entry()) >= atLeast;
            assertThat(place.standing() == Standing.NOT_ELIGIBLE).isEqualTo(!reached);
            if (place.standing() == Standing.COMPETING) {
                ofAuthor.merge(place.entry().author(), 1, Integer::sum);
                ofOrganization.merge(place.entry().organizationPath(), 1, Integer::sum);
            }
        }

        assertThat(ofAuthor.values()).allMatch(competing -> competing <= mostPerAuthor);
        assertThat(ofOrganization.values()).allMatch(competing -> competing <= mostPerOrganization);
        assertThat(ranked).allSatisfy(place -> {
            if (place.standing() == Standing.OVER_AUTHOR_CAP) {
                assertThat(ofAuthor.get(place.entry().author())).isEqualTo(mostPerAuthor);
            }
            if (place.standing() == Standing.OVER_ORGANIZATION_CAP) {
                assertThat(ofOrganization.get(place.entry().organizationPath())).isEqualTo(mostPerOrganization);
            }
        });
    }

    @Property(tries = TRIES)
    void moreOfAFigureNeverCostsAPlace(
            @ForAll("termsOfOneFigure") RuleTerm term,
            @ForAll("placings") Placing placing,
            @ForAll("someEntries") List<Entry> entries,
            @ForAll @IntRange(min = 0, max = 1000) int chosen,
            @ForAll @LongRange(min = 1, max = 50) long more) {
        Rule rule = new Rule(List.of(term), placing);
        Entry lucky = entries.get(chosen % entries.size());
        List<Entry> after = new ArrayList<>(entries);
        after.set(after.indexOf(lucky), with(lucky, term.term(), more));

        // Rounding may tie what was apart by less than a millionth, and a later tie may then decide: scores never fall.
        Ranked before = placeOf(lucky, rule.rank(entries, Sample.PUBLISHED));
        Ranked now = placeOf(lucky, rule.rank(after, Sample.PUBLISHED));
        assertThat(now.score()).isGreaterThanOrEqualTo(before.score());
        if (before.standing() == Standing.COMPETING && placing.ties().get(0).equals(term.term())) {
            assertThat(now.standing()).isEqualTo(Standing.COMPETING);
            assertThat(now.rank()).isLessThanOrEqualTo(before.rank());
        }
    }

    @Property(tries = TRIES)
    void whoLeadsInATermIsNotOvertakenWhenItWeighsMore(
            @ForAll("termsOfOneFigure") RuleTerm term,
            @ForAll("terms") List<RuleTerm> others,
            @ForAll("someEntries") List<Entry> entries,
            @ForAll @IntRange(min = 1, max = 100) int more) {
        List<RuleTerm> before = others.stream()
                .filter(other -> !other.term().equals(term.term()))
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        List<RuleTerm> after = new ArrayList<>(before);
        before.add(term);
        after.add(new RuleTerm(
                term.term(),
                term.normalisation(),
                term.weight().add(BigDecimal.valueOf(more)),
                null,
                null,
                term.halfLifeHours()));
        List<Ranked> light = new Rule(before, Placing.standard()).rank(entries, Sample.PUBLISHED);
        List<Ranked> heavy = new Rule(after, Placing.standard()).rank(entries, Sample.PUBLISHED);

        for (int better = 0; better < light.size(); better++) {
            for (int worse = better + 1; worse < light.size(); worse++) {
                long lead = last(light.get(better)) - last(light.get(worse));
                // Weights are 100 at the most, so that this outweighs the rounding of four contributions.
                if (lead > 400) {
                    assertThat(placeOf(light.get(better).entry(), heavy).rank())
                            .isLessThan(placeOf(light.get(worse).entry(), heavy).rank());
                }
            }
        }
    }

    private static long last(Ranked place) {
        return place.contributions().get(place.contributions().size() - 1).contribution();
    }

    static Ranked placeOf(Entry entry, List<Ranked> ranked) {
        return ranked.stream()
                .filter(place -> place.entry().clipId().equals(entry.clipId()))
                .findFirst()
                .orElseThrow();
    }

    static Entry with(Entry entry, String term, long more) {
        Responses responses = entry.responses();
        return switch (term) {
            case "qualifiedPlays" -> entry.plus(0, (int) more);
            case "likes" -> with(entry, plus(responses, more, 0, 0, 0));
            case "comments" -> with(entry, plus(responses, 0, more, 0, 0));
            case "shares" -> with(entry, plus(responses, 0, 0, more, 0));
            case "votes" -> with(entry, plus(responses, 0, 0, 0, more));
            case "jury" -> Sample.judged(entry, entry.jury() + more);
            case "reach" ->
                Sample.withAudience(
                        entry, entry.audience().reach() + more, entry.audience().completion());
            default -> throw new IllegalArgumentException(term);
        };
    }

    private static Responses plus(Responses responses, long likes, long comments, long shares, long votes) {
        return new Responses(
                responses.likes() + likes,
                responses.comments() + comments,
                responses.shares() + shares,
                responses.votes() + votes);
    }

    private static Entry with(Entry entry, Responses responses) {
        return new Entry(
                entry.clipId(),
                entry.organizationPath(),
                entry.publishedAt(),
                entry.plays(),
                entry.qualifiedPlays(),
                entry.screenedPlays(),
                responses,
                entry.audience(),
                entry.author(),
                entry.traits(),
                entry.jury());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Combinators.combine(terms(), placings()).as(Rule::new);
    }

    @Provide
    Arbitrary<List<RuleTerm>> terms() {
        Arbitrary<RuleTerm> share = Combinators.combine(
                        Arbitraries.of("shares", "votes"), weights(), Arbitraries.of("plays", "reach"), halfLives())
                .as((term, weight, of, halfLife) ->
                        new RuleTerm(term, Normalisation.WILSON, weight, of, null, halfLife));
        return Arbitraries.oneOf(termsOfOneFigure(), share, termsOf(OTHERS))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .uniqueElements(RuleTerm::term);
    }

    @Provide
    Arbitrary<RuleTerm> termsOfOneFigure() {
        return termsOf(SIMPLE);
    }

    private static Arbitrary<RuleTerm> termsOf(List<String> figures) {
        return Combinators.combine(
                        Arbitraries.of(figures),
                        Arbitraries.of(
                                Normalisation.NONE,
                                Normalisation.LOG,
                                Normalisation.BY_LEADER,
                                Normalisation.BY_RANK,
                                Normalisation.HOT),
                        weights(),
                        halfLives())
                .as((term, normalisation, weight, halfLife) ->
                        new RuleTerm(term, normalisation, weight, null, null, halfLife));
    }

    private static Arbitrary<Integer> halfLives() {
        return Arbitraries.integers().between(1, 500).injectNull(0.5);
    }

    @Provide
    Arbitrary<String> simple() {
        return Arbitraries.of(SIMPLE);
    }

    /** As before the final review is over, or before a vote. */
    @Provide
    Arbitrary<Set<String>> notCounted() {
        return Arbitraries.of("votes", "jury").set();
    }

    static Arbitrary<BigDecimal> weights() {
        return Arbitraries.longs().between(0, 100_000_000).map(millionths -> BigDecimal.valueOf(millionths, 6));
    }

    @Provide
    Arbitrary<Placing> placings() {
        Arbitrary<List<String>> ties =
                Arbitraries.of(TIES).list().ofMinSize(1).ofMaxSize(4).uniqueElements();
        Arbitrary<List<Threshold>> eligibility = Combinators.combine(
                        simple(), Arbitraries.longs().between(1, 5))
                .as(Threshold::new)
                .list()
                .ofMaxSize(2)
                .uniqueElements(Threshold::term);
        return Combinators.combine(
                        eligibility,
                        Arbitraries.integers().between(1, 3).injectNull(0.5),
                        Arbitraries.integers().between(1, 5).injectNull(0.5),
                        ties)
                .as((asked, author, organization, order) -> new Placing(null, asked, author, organization, order));
    }

    @Provide
    Arbitrary<List<Entry>> someEntries() {
        return entries().filter(entries -> !entries.isEmpty());
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<Long> few = Arbitraries.longs().between(0, 8);
        Arbitrary<Long> figures =
                Arbitraries.oneOf(few, few, Arbitraries.longs().between(0, 1_000_000));
        Arbitrary<Responses> responses =
                Combinators.combine(figures, few, few, figures).as(Responses::new);
        Arbitrary<Long> means =
                Arbitraries.oneOf(few, Arbitraries.longs().between(7_000, 7_005), Arbitraries.of(0L, 10_000L));
        return Combinators.combine(
                        figures,
                        figures,
                        few,
                        responses,
                        Arbitraries.of("union/", "union/a/", "union/b/"),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 4),
                        means)
                .as((plays, qualified, screened, made, path, later, author, mean) ->
                        Sample.judged(entry(plays, qualified, screened, made, path, later, author), mean))
                .list()
                .ofMaxSize(25)
                .map(RulePropertiesTest::numbered);
    }

    static Entry entry(
            long plays, long qualified, long screened, Responses responses, String path, long later, long author) {
        Entry made = Sample.of(
                0,
                path,
                Sample.PUBLISHED.minusSeconds(3600 * later),
                plays + screened,
                qualified,
                screened,
                responses,
                author);
        return Sample.withAudience(made, plays / 2, qualified % 10_001);
    }

    static List<Entry> numbered(List<Entry> entries) {
        List<Entry> numbered = new ArrayList<>();
        for (Entry entry : entries) {
            // The halves of an id are compared as they are, so that both have to vary.
            UUID id = new UUID(numbered.size() % 3 - 1, numbered.size());
            numbered.add(new Entry(
                    id,
                    entry.organizationPath(),
                    entry.publishedAt(),
                    entry.plays(),
                    entry.qualifiedPlays(),
                    entry.screenedPlays(),
                    entry.responses(),
                    entry.audience(),
                    entry.author(),
                    entry.traits(),
                    entry.jury()));
        }
        return numbered;
    }
}
