package org.craftreel.clip.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** What a playlist of HLS tells a player. */
final class Playlists {

    private static final Pattern SEGMENT = Pattern.compile("#EXTINF:([0-9.]+),");
    private static final Pattern TARGET = Pattern.compile("#EXT-X-TARGETDURATION:(\\d+)");

    private Playlists() {}

    /** Of all segments together. */
    static double seconds(String playlist) {
        return segments(playlist).sum();
    }

    /** As RFC 8216 rounds it. */
    static long longestSeconds(String playlist) {
        return Math.max(1, Math.round(segments(playlist).max().orElseThrow()));
    }

    static long targetSeconds(String playlist) {
        return Long.parseLong(
                TARGET.matcher(playlist).results().findFirst().orElseThrow().group(1));
    }

    private static DoubleStream segments(String playlist) {
        Matcher matcher = SEGMENT.matcher(playlist);
        return matcher.results().mapToDouble(told -> Double.parseDouble(told.group(1)));
    }
}
