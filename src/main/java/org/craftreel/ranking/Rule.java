package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.craftreel.campaign.RuleTerm;

/**
 * Ranks entries: a pure function of the entries and the terms, the same on every machine. Each term's figure is
 * normalised and weighed; a contribution is rounded once, half-even to a millionth, from the exact product, or from
 * StrictMath's logarithm; the score is the sum. Ties are broken by qualified plays, plays, the earlier publication and
 * the id, in this order, so that the order is total.
 */
final class Rule {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Enough for an exact-looking quotient before it is rounded to a millionth: 34 digits. */
    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private static final Comparator<Scored> ORDER = Comparator.comparingLong(Scored::score)
            .thenComparingLong(scored -> scored.entry().qualifiedPlays())
            .thenComparingLong(scored -> scored.entry().plays())
            .reversed()
            .thenComparing(scored -> scored.entry().publishedAt())
            .thenComparing(scored -> scored.entry().clipId());

    private final List<RuleTerm> terms;

    Rule(List<RuleTerm> terms) {
        this.terms = List.copyOf(terms);
    }

    private record Scored(Entry entry, long score, List<Contribution> contributions) {}

    /** The entries in the order of their places. */
    List<Ranked> rank(List<Entry> entries) {
        List<Scale> scales = terms.stream().map(term -> Scale.of(term, entries)).toList();
        List<Scored> scored = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            List<Contribution> contributions =
                    scales.stream().map(scale -> scale.contribution(entry)).toList();
            long score =
                    contributions.stream().mapToLong(Contribution::contribution).reduce(0, Math::addExact);
            scored.add(new Scored(entry, score, contributions));
        }
        scored.sort(ORDER);
        List<Ranked> ranked = new ArrayList<>(scored.size());
        for (Scored place : scored) {
            ranked.add(new Ranked(place.entry(), ranked.size() + 1, place.score(), place.contributions()));
        }
        return ranked;
    }

    /** A term with what its normalisation needs to know of all entries: their figures, in ascending order. */
    private record Scale(RuleTerm rule, Term term, long[] figures) {

        static Scale of(RuleTerm rule, List<Entry> entries) {
            Term term = Term.named(rule.term());
            long[] figures = entries.stream().mapToLong(term::of).sorted().toArray();
            return new Scale(rule, term, figures);
        }

        Contribution contribution(Entry entry) {
            long raw = term.of(entry);
            BigDecimal normalised = normalised(raw);
            return new Contribution(
                    rule.term(),
                    raw,
                    millionths(normalised),
                    millionths(rule.weight()),
                    millionths(normalised.multiply(rule.weight())));
        }

        private BigDecimal normalised(long raw) {
            return switch (rule.normalisation()) {
                case NONE -> BigDecimal.valueOf(raw);
                case LOG -> new BigDecimal(StrictMath.log1p(raw));
                case BY_LEADER -> quotient(raw, figures[figures.length - 1]);
                case BY_RANK -> quotient(atMost(raw), figures.length);
            };
        }

        /** How many entries have this figure or a smaller one, which is entries - place + 1. */
        private long atMost(long raw) {
            int found = Arrays.binarySearch(figures, raw);
            while (found + 1 < figures.length && figures[found + 1] == raw) {
                found++;
            }
            return found + 1L;
        }

        private static BigDecimal quotient(long part, long whole) {
            if (whole == 0) {
                return BigDecimal.ZERO;
            }
            return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), QUOTIENT);
        }

        private static long millionths(BigDecimal value) {
            return value.multiply(MILLION).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        }
    }
}
