package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;

/**
 * A term with what its normalisation needs to know of all entries. A contribution is rounded once, half-even to a millionth,
 * from the exact product of the normalised figure, its weight and what time left.
 */
final class Scale {

    /** Enough for an exact-looking quotient before it is rounded to a millionth: 34 digits. */
    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private final RuleTerm rule;
    private final Term whole;
    private final long weight;
    private final Instant at;
    private final boolean counted;
    private final List<Entry> entries;
    private final long[] figures;

    /** By leader, the greatest figure. */
    private final long leader;

    /** By rank, how many entries have each entry's figure or a smaller one, which is entries - place + 1. */
    private final int[] atMost;

    /**
     * @param at the time up to which contributions have faded
     * @param counted false where the run does not count the figure yet, which gives nobody anything then
     */
    Scale(RuleTerm rule, List<Entry> entries, Instant at, boolean counted) {
        this.rule = rule;
        this.whole = rule.of() == null ? null : Term.named(rule.of());
        this.weight = weight(rule);
        this.at = at;
        this.counted = counted;
        this.entries = entries;
        this.figures = Entries.figures(entries, Term.named(rule.term()));
        this.leader = rule.normalisation() == Normalisation.BY_LEADER
                ? Arrays.stream(figures).max().orElse(0)
                : 0;
        this.atMost = rule.normalisation() == Normalisation.BY_RANK ? atMost(figures) : new int[0];
    }

    private static int[] atMost(long[] figures) {
        int[] positions = Descending.positions(figures);
        int[] atMost = new int[figures.length];
        int ahead = 0;
        for (int place = 0; place < positions.length; place++) {
            if (figures[positions[place]] != figures[positions[ahead]]) {
                ahead = place;
            }
            atMost[positions[place]] = figures.length - ahead;
        }
        return atMost;
    }

    /** A term's weight, in millionths. */
    static long weight(RuleTerm rule) {
        return Millionths.of(rule.weight());
    }

    /** @param entry the one at {@code index} */
    Contribution contribution(int index, Entry entry) {
        long raw = figures[index];
        // A share says what it is one of, whether it is counted or not.
        if (rule.halfLifeHours() == null && whole == null) {
            long normalised = product(index, Millionths.ONE);
            long product = product(index, weight);
            if (normalised != Millionths.UNDECIDED && product != Millionths.UNDECIDED) {
                return new Contribution(rule.term(), raw, normalised, weight, product);
            }
        }
        return contributionInFull(index, entry);
    }

    /** The contribution of the entry at {@code index} alone, of which a run of a million entries computes millions. */
    long points(int index) {
        if (rule.halfLifeHours() == null) {
            long product = product(index, weight);
            if (product != Millionths.UNDECIDED) {
                return product;
            }
        }
        return contributionInFull(index, entries.get(index)).contribution();
    }

    /** With all digits. */
    private Contribution contributionInFull(int index, Entry entry) {
        Long outOf = whole == null ? null : whole.of(entry);
        BigDecimal normalised = normalised(index, outOf, entry.publishedAt());
        BigDecimal product = normalised.multiply(rule.weight());
        Long decay = null;
        if (rule.halfLifeHours() != null) {
            BigDecimal left = HalfLife.left(entry.publishedAt(), at, rule.halfLifeHours());
            product = product.multiply(left);
            decay = Millionths.of(left);
        }
        return new Contribution(
                rule.term(), figures[index], outOf, Millionths.of(normalised), weight, decay, Millionths.of(product));
    }

    /** The normalised figure times a factor in millionths, the same as in full; often {@link Millionths#UNDECIDED}. */
    private long product(int index, long millionths) {
        if (!counted) {
            return 0;
        }
        return switch (rule.normalisation()) {
            case NONE -> Millionths.product(figures[index], millionths);
            case LOG -> Millionths.product(StrictMath.log1p(figures[index]), millionths);
            case BY_LEADER -> Millionths.ofQuotient(figures[index], leader, millionths);
            case BY_RANK -> Millionths.ofQuotient(atMost[index], figures.length, millionths);
            case WILSON, HOT -> Millionths.UNDECIDED;
        };
    }

    private BigDecimal normalised(int index, Long outOf, Instant publishedAt) {
        long raw = figures[index];
        if (!counted) {
            return BigDecimal.ZERO;
        }
        return switch (rule.normalisation()) {
            case NONE -> BigDecimal.valueOf(raw);
            case LOG -> new BigDecimal(StrictMath.log1p(raw));
            case BY_LEADER -> quotient(raw, leader);
            case BY_RANK -> quotient(atMost[index], figures.length);
            case WILSON -> Wilson.lowerBound(raw, outOf, rule.z());
            case HOT -> RedditHot.of(raw, publishedAt);
        };
    }

    private static BigDecimal quotient(long part, long whole) {
        if (whole == 0) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), QUOTIENT);
    }
}
