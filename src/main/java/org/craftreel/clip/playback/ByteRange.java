package org.craftreel.clip.playback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A single byte range of RFC 9110, section 14.
 *
 * @param first the offset of its first byte
 * @param length how many bytes it has, at least 1
 */
record ByteRange(long first, long length) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long last() {
        return first + length - 1;
    }

    /**
     * The range asked for, cut to the representation; empty where the whole is to be sent, which RFC 9110 allows for
     * several ranges and asks for where the header is malformed.
     *
     * @throws Unsatisfiable if it lies outside
     */
    static Optional<ByteRange> parse(String header, long size) throws Unsatisfiable {
        if (header == null) {
            return Optional.empty();
        }
        Matcher single = SINGLE.matcher(header.replace(" ", ""));
        if (!single.matches() || single.group(1).isEmpty() && single.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (single.group(1).isEmpty()) {
            long suffix = Math.min(Long.parseLong(single.group(2)), size);
            if (suffix == 0) {
                throw new Unsatisfiable();
            }
            return Optional.of(new ByteRange(size - suffix, suffix));
        }
        long first = Long.parseLong(single.group(1));
        long last = single.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(single.group(2)), size - 1);
        if (!single.group(2).isEmpty() && Long.parseLong(single.group(2)) < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(first, last - first + 1));
    }

    /** No byte asked for exists. */
    static final class Unsatisfiable extends Exception {}
}
