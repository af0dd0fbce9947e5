package org.craftreel.clip.likeness;

import java.util.Arrays;

/**
 * A film as small grey pictures, five a second, without the even bars at its sides.
 *
 * @param grey the pictures one after the other, each {@link #SIDE} rows of as many pixels
 */
record Pictures(byte[] grey) {

    /** Pictures a second. Less, and what moves has moved too far between the pictures of two films that begin apart. */
    static final int RATE = 5;

    static final int SIDE = 24;
    static final int PIXELS = SIDE * SIDE;

    /** The side of the pictures that they are made of: large enough for bars to be cut off. */
    static final int SAMPLED_SIDE = 64;

    private static final int SAMPLED_PIXELS = SAMPLED_SIDE * SAMPLED_SIDE;
    /** Of a side; more would be the picture itself. */
    private static final double WIDEST_BAR = 0.4;
    /** What compression makes of an even bar. */
    private static final int EVEN = 6;

    /** @param sampled pictures of {@link #SAMPLED_SIDE} x {@code SAMPLED_SIDE} grey pixels, one after the other */
    static Pictures of(byte[] sampled) {
        int count = sampled.length / SAMPLED_PIXELS;
        int left = 0;
        int right = SAMPLED_SIDE;
        int top = 0;
        int bottom = SAMPLED_SIDE;
        int widest = (int) (WIDEST_BAR * SAMPLED_SIDE);
        while (left < widest && isBar(sampled, count, left, true)) {
            left++;
        }
        while (SAMPLED_SIDE - right < widest && isBar(sampled, count, right - 1, true)) {
            right--;
        }
        while (top < widest && isBar(sampled, count, top, false)) {
            top++;
        }
        while (SAMPLED_SIDE - bottom < widest && isBar(sampled, count, bottom - 1, false)) {
            bottom--;
        }
        byte[] grey = new byte[count * PIXELS];
        for (int i = 0; i < count; i++) {
            shrink(sampled, i * SAMPLED_PIXELS, left, right, top, bottom, grey, i * PIXELS);
        }
        return new Pictures(grey);
    }

    /** How long a number of pictures lasts. */
    static int milliseconds(int pictures) {
        return pictures * 1000 / RATE;
    }

    int count() {
        return grey.length / PIXELS;
    }

    int at(int picture, int x, int y) {
        return grey[picture * PIXELS + y * SIDE + x] & 0xff;
    }

    /** Whether a line is of one brightness throughout the film: a bar beside it rather than a part of it. */
    private static boolean isBar(byte[] sampled, int count, int line, boolean column) {
        int least = 255;
        int most = 0;
        for (int i = 0; i < count; i++) {
            for (int along = 0; along < SAMPLED_SIDE; along++) {
                int inside = column ? along * SAMPLED_SIDE + line : line * SAMPLED_SIDE + along;
                int value = sampled[i * SAMPLED_PIXELS + inside] & 0xff;
                least = Math.min(least, value);
                most = Math.max(most, value);
                if (most - least > EVEN) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Each pixel becomes the mean of what it covers. */
    private static void shrink(
            byte[] from, int begin, int left, int right, int top, int bottom, byte[] to, int target) {
        double width = (right - left) / (double) SIDE;
        double height = (bottom - top) / (double) SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                to[target + y * SIDE + x] = (byte) Math.round(mean(
                        from,
                        begin,
                        left + x * width,
                        left + (x + 1) * width,
                        top + y * height,
                        top + (y + 1) * height));
            }
        }
    }

    private static double mean(byte[] from, int begin, double x0, double x1, double y0, double y1) {
        double sum = 0;
        double area = 0;
        for (int y = (int) y0; y < Math.min(SAMPLED_SIDE, Math.ceil(y1)); y++) {
            double high = Math.min(y1, y + 1) - Math.max(y0, y);
            for (int x = (int) x0; x < Math.min(SAMPLED_SIDE, Math.ceil(x1)); x++) {
                double share = high * (Math.min(x1, x + 1) - Math.max(x0, x));
                sum += share * (from[begin + y * SAMPLED_SIDE + x] & 0xff);
                area += share;
            }
        }
        return sum / area;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pictures that && Arrays.equals(grey, that.grey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(grey);
    }
}
