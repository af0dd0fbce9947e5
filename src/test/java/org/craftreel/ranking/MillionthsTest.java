package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever is decided in few bits is what all digits come to. */
class MillionthsTest {

    private static final long HEAVIEST = 1_000 * Millionths.ONE;

    @Property
    void productsAreExact(@ForAll("figures") long figure, @ForAll("weights") long weight) {
        assertDecided(
                Millionths.product(figure, weight), BigDecimal.valueOf(figure).multiply(weight(weight)));
    }

    @Property(tries = 5_000)
    void quotientsAreThoseOf34Digits(
            @ForAll("figures") long part, @ForAll("figures") long more, @ForAll("weights") long weight) {
        long whole = part + more;
        if (whole > 0) {
            BigDecimal quotient = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);

            assertDecided(Millionths.ofQuotient(part, whole, weight), quotient.multiply(weight(weight)));
        }
    }

    @Property(tries = 5_000)
    void logarithmsKeepAllBits(@ForAll("figures") long figure, @ForAll("weights") long weight) {
        double log = StrictMath.log1p(figure);
        long product = Millionths.product(log, weight);

        assertThat(product).isNotEqualTo(Millionths.UNDECIDED);
        assertDecided(product, new BigDecimal(log).multiply(weight(weight)));
    }

    /** 1/1792 of 70 is 0.0390625: the sixth digit follows from the 34th of the quotient. */
    @Example
    void middleIsLeftToAllDigits() {
        assertThat(Millionths.ofQuotient(1, 1792, 70 * Millionths.ONE)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.ofQuotient(1, 3, 3)).isEqualTo(1);
    }

    @Example
    void middleOfBinaryFractionsGoesToTheEvenOne() {
        assertThat(Millionths.product(0.5, 1)).isZero();
        assertThat(Millionths.product(1.5, 1)).isEqualTo(2);
        assertThat(Millionths.product(2.5, 1)).isEqualTo(2);
        assertThat(Millionths.product(Math.nextUp(2.5), 1)).isEqualTo(3);
    }

    @Property
    void whatDoesNotFitIsUndecided(@ForAll @LongRange(min = 1L << 40, max = Long.MAX_VALUE) long figure) {
        assertThat(Millionths.product(figure, 1L << 30)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.ofQuotient(figure, Long.MAX_VALUE, 1L << 30)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.product(-figure, 1)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.product((double) figure, 1)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.product(Double.NaN, 1)).isEqualTo(Millionths.UNDECIDED);
        assertThat(Millionths.ofQuotient(1, 0, 1)).isEqualTo(Millionths.UNDECIDED);
    }

    private static void assertDecided(long found, BigDecimal exact) {
        if (found != Millionths.UNDECIDED) {
            assertThat(found).isEqualTo(Millionths.of(exact));
        }
    }

    private static BigDecimal weight(long millionths) {
        return BigDecimal.valueOf(millionths, 6);
    }

    @Provide
    Arbitrary<Long> figures() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 100),
                Arbitraries.longs().between(0, 20_000_000),
                Arbitraries.longs().between(0, 1L << 40),
                // With which quotients come to the very middle.
                Arbitraries.longs().between(0, 40).map(power -> 7L << power));
    }

    @Provide
    Arbitrary<Long> weights() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, HEAVIEST),
                Arbitraries.longs().between(0, 1_000).map(whole -> whole * Millionths.ONE));
    }
}
