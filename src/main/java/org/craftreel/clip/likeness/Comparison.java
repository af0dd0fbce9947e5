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
    private static final double LEAST_PROMISING = 0.3;

    /** The same of the best place that was found. */
    private static final double LEAST_REFINED = 0.35;

    /** Where what moves agrees less, half a picture earlier or later does not make it the same. */
    private static final double LEAST_MOTION = 0.5;

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
        Fit best = null;
        for (int offset : offsets()) {
            int[] moments = moments(offset, QUICK);
            Sample plain = Sample.of(second, later(moments, offset), 0, false, Lay.WHOLE, 2);
            Sample mirrored = Sample.of(second, later(moments, offset), 0, true, Lay.WHOLE, 2);
            for (double size : new double[] {1, 0.85, 1 / 0.85}) {
                Lay lay = new Lay(0.5, 0.5, size, size);
                Sample mine = Sample.of(first, moments, 0, false, lay, 2);
                best = better(best, new Fit(offset, false, lay, new Overlay(mine, plain).score()));
                best = better(best, new Fit(offset, true, lay, new Overlay(mine, mirrored).score()));
            }
        }
        if (best == null || best.score() < LEAST_PROMISING) {
            return Optional.empty();
        }
        Fit refined = refine(best);
        return refined.score() < LEAST_REFINED ? Optional.empty() : measure(refined);
    }

    private static Fit better(Fit best, Fit other) {
        return best == null || other.score() > best.score() ? other : best;
    }

    private Fit refine(Fit begin) {
        int[] moments = moments(begin.offset(), QUICK);
        Sample theirs = Sample.of(second, later(moments, begin.offset()), 0, begin.mirrored(), Lay.WHOLE, 2);
        Fit best = begin;
        for (double step = 0.16; step > 0.015; ) {
            Fit better = best;
            for (Lay lay : best.lay().around(step)) {
                if (lay.isUsual()) {
                    double score = new Overlay(Sample.of(first, moments, 0, false, lay, 2), theirs).score();
                    better = score > better.score() + 1e-4
                            ? new Fit(best.offset(), best.mirrored(), lay, score)
                            : better;
                }
            }
            if (better == best) {
                step /= 2;
            }
            best = better;
        }
        return best;
    }

    /** Empty where what moves agrees so little that half a picture earlier or later cannot make it the same. */
    private Optional<Likeness> measure(Fit fit) {
        int[] moments = moments(fit.offset(), THOROUGH);
        Sample mine = Sample.of(first, moments, 0, false, fit.lay(), 1);
        Likeness best = null;
        for (double between : new double[] {0, -0.5, 0.5}) {
            Sample theirs = Sample.of(second, later(moments, fit.offset()), between, fit.mirrored(), Lay.WHOLE, 1);
            Overlay overlay = new Overlay(mine, theirs);
            double moving = overlay.movingButTheWorst();
            if (best == null && moving < LEAST_MOTION) {
                return Optional.empty();
            }
            Likeness likeness = new Likeness(
                    overlay.stillButTheWorst(), moving, fit.mirrored(), fit.offset(), overlap(fit.offset()));
            best = best == null || likeness.score() > best.score() ? likeness : best;
        }
        return Optional.of(best);
    }

    /** Pictures of the first film at even distances, where the other one lies over it. */
    private int[] moments(int offset, int most) {
        int begin = Math.max(0, -offset);
        int length = overlap(offset);
        int[] moments = new int[Math.min(most, length)];
        for (int m = 0; m < moments.length; m++) {
            moments[m] = begin + (int) ((m + 0.5) * length / moments.length);
        }
        return moments;
    }

    private static int[] later(int[] moments, int offset) {
        return Arrays.stream(moments).map(moment -> moment + offset).toArray();
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

    /** A film's pictures at some moments, on a grid of places. */
    private static final class Sample {
        private final int moments;
        private final int grid;
        /** The moments of a place side by side. */
        private final double[] values;
        /** The values less their mean at their place. */
        private final double[] motion;
        /** Whether a place is in the picture. */
        private final boolean[] inside;

        private Sample(int moments, int grid) {
            this.moments = moments;
            this.grid = grid;
            this.values = new double[grid * grid * moments];
            this.motion = new double[values.length];
            this.inside = new boolean[grid * grid];
        }

        /** @param between -0.5 or 0.5 for what lies half a picture earlier or later, or 0 */
        static Sample of(Pictures film, int[] moments, double between, boolean mirrored, Lay lay, int step) {
            Sample sample = new Sample(moments.length, SIDE / step);
            for (int y = 0; y < sample.grid; y++) {
                for (int x = 0; x < sample.grid; x++) {
                    double shareX = (x + 0.5) / sample.grid;
                    double fromX = lay.x() + ((mirrored ? 1 - shareX : shareX) - 0.5) * lay.width();
                    double fromY = lay.y() + ((y + 0.5) / sample.grid - 0.5) * lay.height();
                    int place = y * sample.grid + x;
                    sample.inside[place] = fromX >= 0 && fromX < 1 && fromY >= 0 && fromY < 1;
                    if (sample.inside[place]) {
                        sample.take(film, moments, between, fromX, fromY, place * moments.length);
                    }
                }
            }
            return sample;
        }

        private void take(Pictures film, int[] at, double between, double x, double y, int target) {
            double column = Math.min(SIDE - 1.0, Math.max(0, x * SIDE - 0.5));
            double row = Math.min(SIDE - 1.0, Math.max(0, y * SIDE - 0.5));
            int left = Math.min(SIDE - 2, (int) column);
            int top = Math.min(SIDE - 2, (int) row);
            Place place = new Place(top * SIDE + left, column - left, row - top);
            double sum = 0;
            for (int m = 0; m < moments; m++) {
                double value = place.of(film, at[m]);
                int other = at[m] + (between < 0 ? -1 : 1);
                if (between != 0 && other >= 0 && other < film.count()) {
                    value = (value + place.of(film, other)) / 2;
                }
                values[target + m] = value;
                sum += value;
            }
            for (int m = 0; m < moments; m++) {
                motion[target + m] = values[target + m] - sum / moments;
            }
        }

        /** Between four pixels, of which {@code pixel} is the upper left one. */
        private record Place(int pixel, double right, double down) {

            double of(Pictures film, int picture) {
                byte[] grey = film.grey();
                int at = picture * Pictures.PIXELS + pixel;
                double upper = (grey[at] & 0xff) * (1 - right) + (grey[at + 1] & 0xff) * right;
                double lower = (grey[at + SIDE] & 0xff) * (1 - right) + (grey[at + SIDE + 1] & 0xff) * right;
                return upper + (lower - upper) * down;
            }
        }
    }

    /** Both films' pictures at the same moments, the one laid over the other. */
    private static final class Overlay {
        private final int moments;
        private final int grid;
        private final Sample a;
        private final Sample b;
        private final boolean[] inside;

        /** @param a of the film that the other one's whole picture is laid over */
        Overlay(Sample a, Sample b) {
            this.moments = a.moments;
            this.grid = a.grid;
            this.a = a;
            this.b = b;
            this.inside = a.inside;
        }

        double score() {
            double still = still();
            double moving = moving();
            return Double.isNaN(moving) ? still : (still + 2 * moving) / 3;
        }

        /** How far pictures agree, each by itself, on average. */
        double still() {
            Correlation[] all = new Correlation[moments];
            for (int m = 0; m < moments; m++) {
                all[m] = new Correlation(Correlation.NOISE);
                for (int i = 0; i < inside.length; i++) {
                    if (inside[i]) {
                        all[m].add(a.values[i * moments + m], b.values[i * moments + m]);
                    }
                }
            }
            return mean(all);
        }

        /** The same without the parts of the picture that agree the least, wherever their number lets it be the most. */
        double stillButTheWorst() {
            Correlation[][] parts = new Correlation[moments][BLOCKS * BLOCKS];
            for (int m = 0; m < moments; m++) {
                Arrays.setAll(parts[m], i -> new Correlation(Correlation.NOISE));
                for (int i = 0; i < inside.length; i++) {
                    if (inside[i]) {
                        parts[m][block(i)].add(a.values[i * moments + m], b.values[i * moments + m]);
                    }
                }
            }
            Correlation[] rest = new Correlation[moments];
            for (int m = 0; m < moments; m++) {
                rest[m] = new Correlation(Correlation.NOISE);
                for (Correlation part : parts[m]) {
                    rest[m].add(part);
                }
            }
            boolean[] left = new boolean[BLOCKS * BLOCKS];
            double best = mean(rest);
            for (int leave = 0; leave < LEFT_OUT; leave++) {
                int worst = -1;
                for (int block = 0; block < left.length; block++) {
                    if (!left[block]) {
                        double without = mean(without(rest, parts, block));
                        if (without > best) {
                            best = without;
                            worst = block;
                        }
                    }
                }
                if (worst < 0) {
                    return best;
                }
                left[worst] = true;
                rest = without(rest, parts, worst);
            }
            return best;
        }

        private static Correlation[] without(Correlation[] moments, Correlation[][] parts, int block) {
            Correlation[] rest = new Correlation[moments.length];
            for (int m = 0; m < rest.length; m++) {
                rest[m] = moments[m].without(parts[m][block]);
            }
            return rest;
        }

        private static double mean(Correlation[] moments) {
            double sum = 0;
            int count = 0;
            for (Correlation moment : moments) {
                double value = moment.value();
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

        private void addMotion(Correlation both, int place) {
            if (inside[place]) {
                for (int m = 0; m < moments; m++) {
                    both.addAround(a.motion[place * moments + m], b.motion[place * moments + m]);
                }
            }
        }
    }
}
