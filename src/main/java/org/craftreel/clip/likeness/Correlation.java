package org.craftreel.clip.likeness;

/** Pearson's correlation of pairs of values, as they come. */
final class Correlation {

    /** What varies less than this, in grey levels, is noise. */
    static final double NOISE = 1.5;

    private final double noise;
    private int count;
    private double sumA;
    private double sumB;
    private double squaresA;
    private double squaresB;
    private double products;

    /** @param noise the standard deviation below which a series is as good as constant */
    Correlation(double noise) {
        this.noise = noise;
    }

    void add(double a, double b) {
        sumA += a;
        sumB += b;
        addAround(a, b);
    }

    /** A pair of which each comes from a series around 0. */
    void addAround(double a, double b) {
        count++;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
    }

    /** All pairs of another one as well, whose noise is this one's. */
    void add(Correlation other) {
        count += other.count;
        sumA += other.sumA;
        sumB += other.sumB;
        squaresA += other.squaresA;
        squaresB += other.squaresB;
        products += other.products;
    }

    /** What is left without the pairs of another one, which are among these. */
    Correlation without(Correlation part) {
        Correlation rest = new Correlation(noise);
        rest.count = count - part.count;
        rest.sumA = sumA - part.sumA;
        rest.sumB = sumB - part.sumB;
        rest.squaresA = squaresA - part.squaresA;
        rest.squaresB = squaresB - part.squaresB;
        rest.products = products - part.products;
        return rest;
    }

    /** The standard deviation of the series that varies less. */
    double lesserDeviation() {
        return Math.sqrt(Math.max(0, Math.min(squaresA - sumA * sumA / count, squaresB - sumB * sumB / count) / count));
    }

    /** From -1 to 1; NaN where both hardly vary, 0 where one does not. */
    double value() {
        if (count == 0) {
            return Double.NaN;
        }
        double varianceA = squaresA - sumA * sumA / count;
        double varianceB = squaresB - sumB * sumB / count;
        double least = noise * noise * count;
        if (varianceA < least && varianceB < least) {
            return Double.NaN;
        }
        // Of a series that does not vary, the difference may come out below 0.
        double both = Math.sqrt(Math.max(0, varianceA) * Math.max(0, varianceB));
        return both < 1e-9 ? 0 : (products - sumA * sumB / count) / both;
    }
}
