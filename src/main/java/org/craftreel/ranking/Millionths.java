package org.craftreel.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Millionths, rounded half-even from what is exact. A run has a million entries: where 64 or 128 bits hold all digits there
 * is no need of a {@link BigDecimal}, and where they do not, these methods say so.
 */
final class Millionths {

    static final long ONE = 1_000_000;

    /** That the result must be computed with all digits. No result is negative. */
    static final long UNDECIDED = -1;

    private static final BigDecimal MILLION = BigDecimal.valueOf(ONE);

    /** Bits of a double's significand behind the first. */
    private static final int FRACTION_BITS = 52;

    private Millionths() {}

    static long of(BigDecimal value) {
        return value.multiply(MILLION).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /**
     * {@code factor · millionths}.
     *
     * @return {@link #UNDECIDED} for a negative factor and where the product has more than 63 bits
     */
    static long product(long factor, long millionths) {
        if (factor < 0 || Math.multiplyHigh(factor, millionths) != 0) {
            return UNDECIDED;
        }
        long product = factor * millionths;
        return product < 0 ? UNDECIDED : product;
    }

    /**
     * {@code part · millionths / whole}, for a quotient that is rounded to 34 digits before it is multiplied: that one is
     * so near to the exact one that both round to the same, except from the very middle.
     *
     * @return {@link #UNDECIDED} in the very middle too
     */
    static long ofQuotient(long part, long whole, long millionths) {
        long product = product(part, millionths);
        if (product == UNDECIDED || whole <= 0) {
            return UNDECIDED;
        }
        long below = product / whole;
        long rest = product - below * whole;
        long missing = whole - rest;
        if (rest == missing) {
            return UNDECIDED;
        }
        return rest < missing ? below : below + 1;
    }

    /**
     * {@code value · millionths}.
     *
     * @param value from 0 on
     * @return {@link #UNDECIDED} for values from 1024 on, which no logarithm of a figure reaches
     */
    static long product(double value, long millionths) {
        int exponent = Math.getExponent(value);
        if (!(value >= 0) || exponent >= 10 || millionths < 0) {
            return UNDECIDED;
        }
        if (exponent < Double.MIN_EXPONENT) {
            return value == 0 ? 0 : UNDECIDED;
        }
        long significand = Double.doubleToRawLongBits(value) & (1L << FRACTION_BITS) - 1 | 1L << FRACTION_BITS;
        int shift = FRACTION_BITS - exponent;
        long high = Math.multiplyHigh(significand, millionths);
        long low = significand * millionths;
        if (shift >= Long.SIZE || high >>> shift != 0) {
            return UNDECIDED;
        }
        long whole = high << Long.SIZE - shift | low >>> shift;
        long rest = low << Long.SIZE - shift;
        // The rest begins at the top bit: as an unsigned number, half of the unit is this one.
        int compared = Long.compareUnsigned(rest, Long.MIN_VALUE);
        return compared > 0 || compared == 0 && (whole & 1) == 1 ? whole + 1 : whole;
    }
}
