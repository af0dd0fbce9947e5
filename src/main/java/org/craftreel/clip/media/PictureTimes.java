package org.craftreel.clip.media;

/**
 * When a film shows pictures, in milliseconds: its sound may begin before them and go on after them.
 *
 * @param beginMs when the first one is shown
 * @param endMs when the last one ends
 * @param lastMs how long the last one stays
 * @param longestMs the longest that any of them stays
 */
record PictureTimes(long beginMs, long endMs, long lastMs, long longestMs) {

    long lengthMs() {
        return endMs - beginMs;
    }

    /** The same with a last picture that stays for so many milliseconds more. */
    PictureTimes lasting(long furtherMs) {
        long last = lastMs + furtherMs;
        return new PictureTimes(beginMs, endMs + furtherMs, last, Math.max(longestMs, last));
    }
}
