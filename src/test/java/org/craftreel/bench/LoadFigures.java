package org.craftreel.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a run brought.
 *
 * @param acknowledged reports answered as they should be
 * @param errors other answers; {@code firstError} is one of them
 */
record LoadFigures(long acknowledged, long errors, double perSecond, double p50Ms, double p99Ms, String firstError) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f/s acknowledged, p50 %.1f ms, p99 %.1f ms, %,d acknowledged, %,d errors %s",
                perSecond,
                p50Ms,
                p99Ms,
                acknowledged,
                errors,
                firstError);
    }

    /** Collects the answers of a run. */
    static final class Tally {

        private final LoadRequests requests;
        private long[] micros = new long[1 << 16];
        private int answered;
        private long acknowledged;
        private long errors;
        private String firstError = "";

        Tally(LoadRequests requests) {
            this.requests = requests;
        }

        void add(String answer, long nanos) {
            if (answered == micros.length) {
                micros = Arrays.copyOf(micros, 2 * answered);
            }
            micros[answered++] = nanos / 1000;
            int reports = requests.acknowledged(answer);
            acknowledged += reports;
            if (reports == 0) {
                errors++;
                firstError = firstError.isEmpty() ? answer : firstError;
            }
        }

        LoadFigures figures(double seconds) {
            Arrays.sort(micros, 0, answered);
            return new LoadFigures(
                    acknowledged, errors, acknowledged / seconds, percentile(0.50), percentile(0.99), firstError);
        }

        private double percentile(double share) {
            return answered == 0 ? 0 : micros[(int) Math.min(answered - 1, Math.ceil(answered * share))] / 1000.0;
        }
    }
}
