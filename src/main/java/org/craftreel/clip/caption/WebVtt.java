package org.craftreel.clip.caption;

import java.util.List;
import java.util.Locale;

/** Writes captions as WebVTT. */
final class WebVtt {

    static final String TYPE = "text/vtt";

    /**
     * With what HLS asks for (RFC 8216, 3.5): the streams' own time begins there, but for the tenth of a second by which
     * pictures are stored out of order. Other players pass over it.
     */
    private static final String HEADER = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n";

    private static final String ARROW = " --> ";

    private WebVtt() {}

    static String write(List<Cue> cues) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Cue cue : cues) {
            text.append('\n').append(time(cue.beginMs())).append(ARROW).append(time(cue.endMs()));
            text.append('\n').append(cue.text()).append('\n');
        }
        return text.toString();
    }

    /** How many captions of what {@link #write} wrote end after a moment. */
    static int countAfter(String text, long ms) {
        // Times are of one length, so that they are in the order of their characters; no text has the arrow.
        String last = time(ms);
        return (int) text.lines()
                .filter(line -> line.contains(ARROW)
                        && line.substring(line.indexOf(ARROW) + ARROW.length()).compareTo(last) > 0)
                .count();
    }

    /** For example {@code 00:01:02.300}. */
    static String time(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }
}
