package org.craftreel.clip.media;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * What the films of the matrix show, and how it is recognized in what was made of them: a quadrant each of red, green,
 * blue and yellow, and across the middle a black band in which a white mark goes from left to right in the film's time.
 * After {@link #FLASH} seconds the band is white for a moment.
 */
final class TestPicture {

    /** In seconds. */
    static final double FLASH = 1;

    /** As wide and as high, whatever the film's size: every look at a picture is at so many points. */
    static final int POINTS = 40;

    private static final double FLASH_SECONDS = 0.12;
    /** Red, green, blue of the quadrants: above left, above right, below left, below right. */
    private static final int[] QUADRANTS = {0xdc1e1e, 0x1e8232, 0x1e3282, 0xdcbe1e};

    /** What is no brighter is left as it is when the range of HDR is made smaller. */
    private static final int DARK = 140;

    private static final int BAND_WHITE = 200;

    private final int[] rgb;

    /** @param rgb {@link #POINTS} rows of as many points */
    TestPicture(int[] rgb) {
        this.rgb = rgb.clone();
    }

    /** A part of an image. */
    static TestPicture of(BufferedImage image, int left, int top, int width, int height) {
        Image small = image.getSubimage(left, top, width, height)
                .getScaledInstance(POINTS, POINTS, Image.SCALE_AREA_AVERAGING);
        BufferedImage drawn = new BufferedImage(POINTS, POINTS, BufferedImage.TYPE_INT_RGB);
        drawn.getGraphics().drawImage(small, 0, 0, null);
        return new TestPicture(drawn.getRGB(0, 0, POINTS, POINTS, null, 0, POINTS));
    }

    /** The source for ffmpeg's lavfi, in full red, green and blue. */
    static String source(int width, int height, String rate, double seconds) {
        int band = Math.max(8, height / 8 / 2 * 2);
        int mark = Math.max(8, width / 10);
        int top = (height - band) / 2;
        String clock = ":r=" + rate + ":d=" + seconds;
        StringBuilder source = new StringBuilder("color=c=black:s=" + width + "x" + height + clock + ",format=rgb24");
        for (int i = 0; i < QUADRANTS.length; i++) {
            int left = i % 2 * (width / 2);
            int above = i / 2 * (height / 2);
            source.append(String.format(
                    Locale.ROOT,
                    ",drawbox=%d:%d:%d:%d:0x%06x:fill",
                    left,
                    above,
                    width - width / 2,
                    height - height / 2,
                    QUADRANTS[i]));
        }
        source.append(",drawbox=0:" + top + ":" + width + ":" + band + ":black:fill[q];");
        source.append("color=c=white:s=" + mark + "x" + band + clock + ",format=rgb24[m];");
        source.append("[q][m]overlay=x=W*t/" + seconds + "-w/2:y=" + top + ":format=rgb[b];");
        source.append("color=c=white:s=" + width + "x" + band + clock + ",format=rgb24[f];");
        source.append("[b][f]overlay=y=" + top + ":format=rgb:enable=gte(t\\," + (FLASH - 0.001) + ")*lt(t\\,"
                + (FLASH + FLASH_SECONDS) + ")");
        return source.toString();
    }

    /** How far, of 255, the colour of any quadrant is from what it should be, at the most. */
    int colourFault() {
        return colourFault(0);
    }

    /** The same where the bright quadrants may be so much further away than the dark ones. */
    int colourFault(int further) {
        int fault = 0;
        for (int i = 0; i < QUADRANTS.length; i++) {
            int x = POINTS / 4 + i % 2 * POINTS / 2;
            int y = POINTS / 4 + i / 2 * POINTS / 2;
            int allowed = isDark(QUADRANTS[i]) ? 0 : further;
            for (int shift = 0; shift < 24; shift += 8) {
                int found = 0;
                for (int point = 0; point < 4; point++) {
                    found += channel(x - point % 2, y - point / 2, shift);
                }
                int off = Math.abs(Math.round(found / 4f) - (QUADRANTS[i] >> shift & 0xff));
                fault = Math.max(fault, off - allowed);
            }
        }
        return fault;
    }

    private static boolean isDark(int colour) {
        return Math.max(colour >> 16, Math.max(colour >> 8 & 0xff, colour & 0xff)) <= DARK;
    }

    /** For the report of a fault. */
    String colours() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < QUADRANTS.length; i++) {
            int x = POINTS / 4 + i % 2 * POINTS / 2;
            int y = POINTS / 4 + i / 2 * POINTS / 2;
            text.append(String.format("%06x for %06x ", rgb[y * POINTS + x] & 0xffffff, QUADRANTS[i]));
        }
        return text.toString().strip();
    }

    boolean flashes() {
        double sum = 0;
        for (int x = 0; x < POINTS; x++) {
            sum += bandAt(x);
        }
        return sum / POINTS > BAND_WHITE;
    }

    /** Where the mark is, from 0 at the left to 1 at the right; meaningless while the band flashes. */
    double mark() {
        double weights = 0;
        double sum = 0;
        for (int x = 0; x < POINTS; x++) {
            double weight = Math.max(0, bandAt(x) - 80);
            weights += weight;
            sum += weight * (x + 0.5) / POINTS;
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private double bandAt(int x) {
        return (channel(x, POINTS / 2 - 1, 8) + channel(x, POINTS / 2, 8)) / 2.0;
    }

    private int channel(int x, int y, int shift) {
        return rgb[y * POINTS + x] >> shift & 0xff;
    }
}
