package org.craftreel.testsupport;

import java.util.Random;

/** What is stored, with one byte changed. */
public final class OneByte {

    /** How many bytes are changed, one at a time. */
    public static final int SAMPLES = "long".equals(System.getProperty("craftreel.test.scale")) ? 10_000 : 200;

    private OneByte() {}

    /** A text with one letter changed, other than to its capital. */
    public static String flipped(String text, Random random) {
        char[] letters = text.toCharArray();
        int index = random.nextInt(letters.length);
        char other;
        do {
            other = (char) (' ' + random.nextInt(95));
        } while (Character.toLowerCase(other) == Character.toLowerCase(letters[index]));
        letters[index] = other;
        return new String(letters);
    }
}
