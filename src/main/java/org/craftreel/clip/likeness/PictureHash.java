package org.craftreel.clip.likeness;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A picture in 64 bits, such that pictures which look alike differ in few of them: the signs of the low frequencies of its
 * discrete cosine transform (pHash).
 */
final class PictureHash {

    /** Pictures that differ in no more bits look alike. */
    static final int ALIKE = 14;

    /** What differs less over a picture is noise, as in the dark. */
    private static final double LEAST_CONTRAST = 4;

    private static final int SIDE = Pictures.SIDE;
    private static final int FREQUENCIES = 9;
    private static final double[][] COSINES = cosines();

    private PictureHash() {}

    /** What part of a picture is looked at, as shares of its sides. */
    record Window(double width, double height, boolean mirrored) {}

    /** Empty where there is nothing to be told apart. */
    static OptionalLong of(Pictures film, int picture, Window window) {
        double[][] seen = look(film, picture, window);
        if (contrast(seen) < LEAST_CONTRAST) {
            return OptionalLong.empty();
        }
        double[] low = lowFrequencies(seen);
        double[] ordered = low.clone();
        Arrays.sort(ordered);
        double middle = (ordered[31] + ordered[32]) / 2;
        long hash = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            if (low[i] > middle) {
                hash |= 1L << i;
            }
        }
        return OptionalLong.of(hash);
    }

    private static double[][] look(Pictures film, int picture, Window window) {
        double[][] seen = new double[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            double fromY = (SIDE - 1) / 2.0 + (y - (SIDE - 1) / 2.0) * window.height();
            int top = Math.min(SIDE - 2, (int) fromY);
            for (int x = 0; x < SIDE; x++) {
                double offset = (x - (SIDE - 1) / 2.0) * window.width();
                double fromX = (SIDE - 1) / 2.0 + (window.mirrored() ? -offset : offset);
                int left = Math.min(SIDE - 2, (int) fromX);
                double right = fromX - left;
                double upper = film.at(picture, left, top) * (1 - right) + film.at(picture, left + 1, top) * right;
                double lower =
                        film.at(picture, left, top + 1) * (1 - right) + film.at(picture, left + 1, top + 1) * right;
                seen[y][x] = upper + (lower - upper) * (fromY - top);
            }
        }
        return seen;
    }

    private static double contrast(double[][] seen) {
        double sum = 0;
        double squares = 0;
        for (double[] row : seen) {
            for (double value : row) {
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / Pictures.PIXELS;
        return Math.sqrt(Math.max(0, squares / Pictures.PIXELS - mean * mean));
    }

    /** The 64 lowest but the mean, the lowest first: neighbours of a frequency are bits far apart in the words of an index. */
    private static double[] lowFrequencies(double[][] seen) {
        double[][] rows = new double[SIDE][FREQUENCIES];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int x = 0; x < SIDE; x++) {
                    rows[y][u] += seen[y][x] * COSINES[u][x];
                }
            }
        }
        double[] low = new double[Long.SIZE];
        int count = 0;
        for (int sum = 1; count < Long.SIZE; sum++) {
            for (int v = Math.max(0, sum - FREQUENCIES + 1);
                    v <= Math.min(sum, FREQUENCIES - 1) && count < Long.SIZE;
                    v++) {
                double value = 0;
                for (int y = 0; y < SIDE; y++) {
                    value += rows[y][sum - v] * COSINES[v][y];
                }
                // Every fourth of them into the same word.
                low[count % 4 * 16 + count / 4] = value;
                count++;
            }
        }
        return low;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos(Math.PI * u * (2 * x + 1) / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
