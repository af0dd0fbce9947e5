package org.craftreel.clip.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lays one film over another: when it begins in the other one, whether it is mirrored, and what part of the picture it
 * shows. What moves is compared apart from what stands still: its pictures less their mean. So neither a common
 * background nor a caption or a logo that stays decides.
 */
final class Comparison {

    /** Of the shorter film; a shared opening is less. */
    private static final double LEAST_OVERLAP = 0.55;

    private static final int SIDE = Pictures.SIDE;
    /** What agrees less at a first look does not come out as the same at a closer one, which takes far longer. */
    private static final double LEAST_PROMISING = 0.25;

    private static final int PLACES = 4;
    private static final int QUICK = 6;
    private static final int THOROUGH = 48;
    private static final int BLOCKS = 4;
    /** Of the blocks: what a band of text covers. */
    private static final int LEFT_OUT = BLOCKS * BLOCKS / 4;

    private final Pictures first;
    private final Pictures second;

    private Comparison(Pictures first, Pictures second) {
        this.first = first;
        this.second = second;
    }

    /** Empty where the films have nothing in common, or one is too short to tell. */
    static Optional<Likeness> of(Pictures first, Pictures second) {
        return new Comparison(first, second).likeness();
    }

    /** Where the second film's picture lies in the first one's: its middle and its sides, of a picture of 1 x 1. */
    private record Lay(double x, double y, double width, double height) {

        static final Lay WHOLE = new Lay(0.5, 0.5, 1, 1);

        boolean isUsual() {
            return width >= 0.6
                    && width <= 1.7
                    && height >= 0.6
                    && height <= 1.7
                    && Math.abs(x - 0.5) < 0.35
                    && Math.abs(y - 0.5) < 0.35;
        }

        List<Lay> around(double step) {
            double wider = 1 + step;
            return List.of(
                    new Lay(x, y, width * wider, height * wider),
                    new Lay(x, y, width / wider, height / wider),
                    new Lay(x, y, width * wider, height),
                    new Lay(x, y, width / wider, height),
                    new Lay(x, y, width, height * wider),
                    new Lay(x, y, width, height / wider),
                    new Lay(x + step / 2, y, width, height),
                    new Lay(x - step / 2, y, width, height),
                    new Lay(x, y + step / 2, width, height),
                    new Lay(x, y - step / 2, width, height));
        }
    }

    /** A way to lay them over each other, and how well it fits. */
    private record Fit(int offset, boolean mirrored, Lay lay, double score) {}

    private Optional<Likeness> likeness() {
        List<Integer> offsets = offsets();
        Fit best = null;
        for (int offset : offsets) {
            for (boolean mirrored : new boolean[] {false, true}) {
                for (double size : new double[] {1, 0.85, 1 / 0.85}) {
                    Fit fit = fit(offset, mirrored, new Lay(0.5, 0.5, size, size));
                    best = best == null || fit.score() > best.score() ? fit : best;
                }
            }
        }
        if (best == null || best.score() < LEAST_PROMISING) {
            return Optional.empty();
        }
        return Optional.of(measure(refine(best)));
    }

    private Fit fit(int offset, boolean mirrored, Lay lay) {
        return new Fit(offset, mirrored, lay, score(new Overlay(offset, 0, mirrored, lay, QUICK, 2)));
    }

    private static double score(Overlay overlay) {
        double still = overlay.still();
        double moving = overlay.moving();
        return Double.isNaN(moving) ? still : (still + 2 * moving) / 3;
    }

    private Fit refine(Fit begin) {
        Fit best = begin;
        for (double step = 0.16; step > 0.015; ) {
            Fit better = best;
            for (Lay lay : best.lay().around(step)) {
                if (lay.isUsual()) {
                    Fit fit = fit(best.offset(), best.mirrored(), lay);
                    better = fit.score() > better.score() + 1e-4 ? fit : better;
                }
            }
            if (better == best) {
                step /= 2;
            }
            best = better;
        }
        return best;
    }

    private Likeness measure(Fit fit) {
        Likeness best = null;
        for (double between : new double[] {-0.5, 0, 0.5}) {
            Overlay overlay = new Overlay(fit.offset(), between, fit.mirrored(), fit.lay(), THOROUGH, 1);
            Likeness likeness = new Likeness(
                    overlay.stillButTheWorst(),
                    overlay.movingButTheWorst(),
                    fit.mirrored(),
                    fit.offset(),
                    overlap(fit.offset()));
            best = best == null || likeness.score() > best.score() ? likeness : best;
        }
        return best;
    }

    private int overlap(int offset) {
        return Math.min(first.count(), second.count() - offset) - Math.max(0, -offset);
    }

    /** When the first film may begin in the second: where both are lively at the same moments. */
    private List<Integer> offsets() {
        int shorter = Math.min(first.count(), second.count());
        int least = Math.max(Pictures.RATE, (int) Math.ceil(LEAST_OVERLAP * shorter));
        if (shorter < least) {
            return List.of();
        }
        double[] a = liveliness(first);
        double[] b = liveliness(second);
        record Place(int offset, double agreement) {}
        List<Place> places = new ArrayList<>();
        for (int offset = least - first.count(); offset <= second.count() - least; offset++) {
            places.add(new Place(offset, agreement(a, b, offset)));
        }
        places.sort(Comparator.comparingDouble(Place::agreement).reversed());
        List<Integer> chosen = new ArrayList<>(List.of(0));
        for (Place place : places) {
            if (chosen.size() <= PLACES && !chosen.contains(place.offset())) {
                chosen.add(place.offset());
            }
        }
        return chosen;
    }

    /** How much changes from picture to picture in the middle, in a scale that a few cuts do not rule. */
    private static double[] liveliness(Pictures film) {
        double[] lively = new double[film.count()];
        for (int i = 1; i < film.count(); i++) {
            int sum = 0;
            for (int y = 4; y < SIDE - 4; y++) {
                for (int x = 4; x < SIDE - 4; x++) {
                    sum += Math.abs(film.at(i, x, y) - film.at(i - 1, x, y));
                }
            }
            lively[i] = Math.log1p(sum);
        }
        if (film.count() > 1) {
            lively[0] = lively[1];
        }
        return lively;
    }

    private static double agreement(double[] a, double[] b, int offset) {
        int begin = Math.max(0, -offset);
        int end = Math.min(a.length, b.length - offset);
        Correlation both = new Correlation(0.05);
        for (int i = begin; i < end; i++) {
            both.add(a[i], b[i + offset]);
        }
        double found = both.value();
        return Double.isNaN(found) ? 0 : found;
    }

    /** Both films' pictures at some moments, the one laid over the other. */
    private final class Overlay {
        private final int moments;
        private final int grid;
        private final double[][] a;
        private final double[][] b;
        private final boolean[] inside;

        Overlay(int offset, double between, boolean mirrored, Lay lay, int most, int step) {
            int begin = Math.max(0, -offset);
            int length = overlap(offset);
            this.moments = Math.min(most, length);
            this.grid = SIDE / step;
            this.a = new double[moments][grid * grid];
            this.b = new double[moments][grid * grid];
            this.inside = new boolean[grid * grid];
            for (int y = 0; y < grid; y++) {
                for (int x = 0; x < grid; x++) {
                    take(x, y, begin, length, offset, between, mirrored, lay);
                }
            }
        }

        private void take(int x, int y, int begin, int length, int offset, double between, boolean mirrored, Lay lay) {
            double shareX = (x + 0.5) / grid;
            double shareY = (y + 0.5) / grid;
            double fromX = lay.x() + (shareX - 0.5) * lay.width();
            double fromY = lay.y() + (shareY - 0.5) * lay.height();
            int pixel = y * grid + x;
            inside[pixel] = fromX >= 0 && fromX < 1 && fromY >= 0 && fromY < 1;
            if (!inside[pixel]) {
                return;
            }
            double otherX = mirrored ? 1 - shareX : shareX;
            for (int m = 0; m < moments; m++) {
                int at = begin + (int) ((m + 0.5) * length / moments);
                a[m][pixel] = pixel(first, at, fromX, fromY);
                b[m][pixel] = pixelBetween(second, at + offset, between, otherX, shareY);
            }
        }

        /** How far pictures agree, each by itself, on average. */
        double still() {
            double sum = 0;
            int count = 0;
            for (int m = 0; m < moments; m++) {
                Correlation both = new Correlation(Correlation.NOISE);
                for (int i = 0; i < inside.length; i++) {
                    if (inside[i]) {
                        both.add(a[m][i], b[m][i]);
                    }
                }
                double value = both.value();
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }

        /** The same without the parts of the picture that agree the least, wherever their number lets it be the most. */
        double stillButTheWorst() {
            Correlation[][] parts = new Correlation[moments][BLOCKS * BLOCKS];
            for (int m = 0; m < moments; m++) {
                Arrays.setAll(parts[m], i -> new Correlation(Correlation.NOISE));
                for (int i = 0; i < inside.length; i++) {
                    if (inside[i]) {
                        parts[m][block(i)].add(a[m][i], b[m][i]);
                    }
                }
            }
            boolean[] left = new boolean[BLOCKS * BLOCKS];
            double best = still(parts, left);
            for (int leave = 0; leave < LEFT_OUT; leave++) {
                int worst = -1;
                for (int block = 0; block < left.length; block++) {
                    if (!left[block]) {
                        left[block] = true;
                        double without = still(parts, left);
                        left[block] = false;
                        if (without > best) {
                            best = without;
                            worst = block;
                        }
                    }
                }
                if (worst >= 0) {
                    left[worst] = true;
                }
            }
            return best;
        }

        private static double still(Correlation[][] parts, boolean[] left) {
            double sum = 0;
            int count = 0;
            for (Correlation[] moment : parts) {
                Correlation both = new Correlation(Correlation.NOISE);
                for (int block = 0; block < left.length; block++) {
                    if (!left[block]) {
                        both.add(moment[block]);
                    }
                }
                double value = both.value();
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }

        private int block(int pixel) {
            return pixel / grid * BLOCKS / grid * BLOCKS + pixel % grid * BLOCKS / grid;
        }

        double moving() {
            Correlation both = new Correlation(Correlation.NOISE);
            for (int i = 0; i < inside.length; i++) {
                addMotion(both, i);
            }
            return both.value();
        }

        /** The same, by parts of the picture, without those that agree the least: text that changes may lie there. */
        double movingButTheWorst() {
            Correlation[] parts = new Correlation[BLOCKS * BLOCKS];
            Arrays.setAll(parts, i -> new Correlation(Correlation.NOISE));
            for (int i = 0; i < inside.length; i++) {
                addMotion(parts[block(i)], i);
            }
            List<Correlation> telling = Arrays.stream(parts)
                    .filter(part -> !Double.isNaN(part.value()))
                    .sorted(Comparator.comparingDouble(Correlation::value))
                    .toList();
            if (telling.isEmpty()) {
                return Double.NaN;
            }
            double sum = 0;
            double weights = 0;
            for (Correlation part : telling.subList(telling.size() / 4, telling.size())) {
                double weight = part.lesserDeviation();
                sum += weight * part.value();
                weights += weight;
            }
            return weights < 1e-9 ? 0 : sum / weights;
        }

        private void addMotion(Correlation both, int pixel) {
            if (inside[pixel]) {
                double meanA = 0;
                double meanB = 0;
                for (int m = 0; m < moments; m++) {
                    meanA += a[m][pixel];
                    meanB += b[m][pixel];
                }
                for (int m = 0; m < moments; m++) {
                    both.addAround(a[m][pixel] - meanA / moments, b[m][pixel] - meanB / moments);
                }
            }
        }
    }

    private static double pixelBetween(Pictures film, int at, double between, double x, double y) {
        double value = pixel(film, at, x, y);
        int other = at + (between < 0 ? -1 : 1);
        if (between == 0 || other < 0 || other >= film.count()) {
            return value;
        }
        return (value + pixel(film, other, x, y)) / 2;
    }

    private static double pixel(Pictures film, int at, double x, double y) {
        double column = Math.min(SIDE - 1.0, Math.max(0, x * SIDE - 0.5));
        double row = Math.min(SIDE - 1.0, Math.max(0, y * SIDE - 0.5));
        int left = Math.min(SIDE - 2, (int) column);
        int top = Math.min(SIDE - 2, (int) row);
        double right = column - left;
        double upper = film.at(at, left, top) * (1 - right) + film.at(at, left + 1, top) * right;
        double lower = film.at(at, left, top + 1) * (1 - right) + film.at(at, left + 1, top + 1) * right;
        return upper + (lower - upper) * (row - top);
    }
}
