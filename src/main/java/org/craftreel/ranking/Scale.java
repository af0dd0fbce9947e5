package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;

/**
 * A term with what its normalisation needs to know of all entries: their figures, in ascending order. A contribution is
 * rounded once, half-even to a millionth, from the exact product of the normalised figure, its weight and what time left.
 */
final class Scale {

    /** Enough for an exact-looking quotient before it is rounded to a millionth: 34 digits. */
    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private final RuleTerm rule;
    private final Term term;
    private final Term whole;
    private final long weight;
    private final Instant at;
    private final long[] figures;

    /** @param at the time up to which contributions have faded */
    Scale(RuleTerm rule, List<Entry> entries, Instant at) {
        this.rule = rule;
        this.term = Term.named(rule.term());
        this.whole = rule.of() == null ? null : Term.named(rule.of());
        this.weight = weight(rule);
        this.at = at;
        this.figures = entries.stream().mapToLong(term::of).toArray();
        if (rule.normalisation() == Normalisation.BY_LEADER || rule.normalisation() == Normalisation.BY_RANK) {
            Arrays.sort(figures);
        }
    }

    /** A term's weight, in millionths. */
    static long weight(RuleTerm rule) {
        return Millionths.of(rule.weight());
    }

    Contribution contribution(Entry entry) {
        long raw = term.of(entry);
        if (rule.halfLifeHours() == null) {
            long normalised = product(raw, Millionths.ONE);
            long product = product(raw, weight);
            if (normalised != Millionths.UNDECIDED && product != Millionths.UNDECIDED) {
                return new Contribution(rule.term(), raw, normalised, weight, product);
            }
        }
        return contributionInFull(raw, entry);
    }

    /** The contribution alone, of which a run of a million entries computes millions. */
    long points(Entry entry) {
        if (rule.halfLifeHours() == null) {
            long product = product(term.of(entry), weight);
            if (product != Millionths.UNDECIDED) {
                return product;
            }
        }
        return contributionInFull(term.of(entry), entry).contribution();
    }

    /** With all digits. */
    private Contribution contributionInFull(long raw, Entry entry) {
        Long outOf = whole == null ? null : whole.of(entry);
        BigDecimal normalised = normalised(raw, outOf, entry.publishedAt());
        BigDecimal product = normalised.multiply(rule.weight());
        Long decay = null;
        if (rule.halfLifeHours() != null) {
            BigDecimal left = HalfLife.left(entry.publishedAt(), at, rule.halfLifeHours());
            product = product.multiply(left);
            decay = Millionths.of(left);
        }
        return new Contribution(
                rule.term(), raw, outOf, Millionths.of(normalised), weight, decay, Millionths.of(product));
    }

    /** The normalised figure times a factor in millionths, the same as in full; often {@link Millionths#UNDECIDED}. */
    private long product(long raw, long millionths) {
        return switch (rule.normalisation()) {
            case NONE -> Millionths.product(raw, millionths);
            case LOG -> Millionths.product(StrictMath.log1p(raw), millionths);
            case BY_LEADER -> Millionths.ofQuotient(raw, figures[figures.length - 1], millionths);
            case BY_RANK -> Millionths.ofQuotient(atMost(raw), figures.length, millionths);
            case WILSON, HOT -> Millionths.UNDECIDED;
        };
    }

    private BigDecimal normalised(long raw, Long outOf, Instant publishedAt) {
        return switch (rule.normalisation()) {
            case NONE -> BigDecimal.valueOf(raw);
            case LOG -> new BigDecimal(StrictMath.log1p(raw));
            case BY_LEADER -> quotient(raw, figures[figures.length - 1]);
            case BY_RANK -> quotient(atMost(raw), figures.length);
            case WILSON -> Wilson.lowerBound(raw, outOf, rule.z());
            case HOT -> RedditHot.of(raw, publishedAt);
        };
    }

    /** How many entries have this figure or a smaller one, which is entries - place + 1. */
    private long atMost(long raw) {
        int low = 0;
        int high = figures.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (figures[middle] <= raw) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static BigDecimal quotient(long part, long whole) {
        if (whole == 0) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), QUOTIENT);
    }
}
