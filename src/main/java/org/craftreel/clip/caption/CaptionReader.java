package org.craftreel.clip.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.http.Problem;

/**
 * Reads WebVTT (<a href="https://www.w3.org/TR/webvtt1/">W3C</a>) and SubRip, which of them the content says. Players pass
 * over what they do not understand; here it is refused with the number of its line, as its author can still mend it. What
 * styles and comments say, and where a caption stands in the picture, is left out.
 */
final class CaptionReader {

    static final int MOST_CUES = 3000;
    static final int MOST_LINES = 8;
    static final int LONGEST_LINE = 500;
    /** By how much captions may outlast their film, as programs round its length. */
    static final int TOLERANCE_MS = 1000;

    private static final String ARROW = "-->";
    private static final String SIGNATURE = "WEBVTT";
    private static final String EXAMPLE = "00:00:01.000 --> 00:00:04.000";
    private static final String SUBRIP_EXAMPLE = "00:00:01,000 --> 00:00:04,000";

    private static final String VTT_TIME = "(?:(\\d{2}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final String SUBRIP_TIME = "(\\d{1,2}):([0-5]\\d):([0-5]\\d)[,.](\\d{1,3})";
    private static final String BETWEEN = "[ \\t]*" + ARROW + "[ \\t]*";
    private static final Pattern VTT_TIMES =
            Pattern.compile("[ \\t]*" + VTT_TIME + BETWEEN + VTT_TIME + "(?:[ \\t]+[A-Za-z]+:\\S+)*[ \\t]*");
    private static final Pattern SUBRIP_TIMES = Pattern.compile(
            "[ \\t]*" + SUBRIP_TIME + BETWEEN + SUBRIP_TIME + "(?:[ \\t]+[A-Za-z][A-Za-z12]*:\\S+)*[ \\t]*");
    private static final Pattern NUMBER = Pattern.compile("[ \\t]*\\d+[ \\t]*");
    private static final Pattern ASIDE = Pattern.compile("NOTE(?:[ \\t].*)?|(?:STYLE|REGION)[ \\t]*");

    private final List<String> lines;
    private final long endsByMs;
    private final boolean webVtt;
    private final List<Cue> cues = new ArrayList<>();
    /** The index of the line that is next. */
    private int at;

    private long lastBeginMs;

    private CaptionReader(List<String> lines, long endsByMs) {
        this.lines = lines;
        this.endsByMs = endsByMs;
        this.webVtt = lines.get(0).startsWith(SIGNATURE);
    }

    /**
     * The captions in order of their beginnings, one at least.
     *
     * @param durationMs of the film
     * @throws Problem {@code invalid-caption}
     */
    static List<Cue> read(byte[] file, long durationMs) {
        CaptionReader reader = new CaptionReader(CaptionFile.lines(file), durationMs);
        reader.read();
        return reader.cues;
    }

    private void read() {
        if (webVtt) {
            passHeader();
        }
        boolean first = !webVtt;
        for (passBlankLines(); isMore(); passBlankLines()) {
            if (first && !isTimes() && !NUMBER.matcher(line()).matches()) {
                throw CaptionFault.UNKNOWN_FORMAT.at(at + 1);
            }
            first = false;
            if (webVtt && ASIDE.matcher(bounded()).matches()) {
                passBlock();
            } else {
                readCue();
            }
        }
        if (cues.isEmpty()) {
            throw CaptionFault.NO_CUES.at(lines.size());
        }
    }

    /** The signature may be followed by words, and by lines that only tell of the file. */
    private void passHeader() {
        String rest = line().substring(SIGNATURE.length());
        if (!rest.isEmpty() && rest.charAt(0) != ' ' && rest.charAt(0) != '\t') {
            throw CaptionFault.UNKNOWN_FORMAT.at(1);
        }
        for (at = 1; isMore() && !isBlank() && !isTimes(); at++) {}
    }

    private void passBlock() {
        while (isMore() && !isBlank()) {
            at++;
        }
    }

    private void passBlankLines() {
        while (isMore() && isBlank()) {
            at++;
        }
    }

    private void readCue() {
        if (!isTimes()) {
            if (!webVtt && !NUMBER.matcher(bounded()).matches()) {
                throw CaptionFault.TIMES_EXPECTED.at(at + 1, example());
            }
            at++;
        }
        if (!isMore() || !isTimes()) {
            throw CaptionFault.TIMES_EXPECTED.at(at + 1, example());
        }
        int number = at + 1;
        Matcher times = (webVtt ? VTT_TIMES : SUBRIP_TIMES).matcher(bounded());
        if (!times.matches()) {
            throw CaptionFault.TIMES_MALFORMED.at(number, example());
        }
        at++;
        long begin = milliseconds(times, 1);
        long end = milliseconds(times, 5);
        requireInOrder(number, begin, end);
        String text = CueText.clean(String.join("\n", textLines()));
        // Some programs write captions that say nothing.
        if (!text.isEmpty()) {
            if (cues.size() == MOST_CUES) {
                throw CaptionFault.TOO_MANY_CUES.at(number, MOST_CUES);
            }
            cues.add(new Cue(begin, end, text));
        }
    }

    private void requireInOrder(int number, long begin, long end) {
        if (end <= begin) {
            throw CaptionFault.ENDS_TOO_SOON.at(number);
        }
        if (begin < lastBeginMs) {
            throw CaptionFault.OUT_OF_ORDER.at(number);
        }
        if (end > endsByMs + TOLERANCE_MS) {
            throw CaptionFault.AFTER_THE_END.at(number, WebVtt.time(end), WebVtt.time(endsByMs));
        }
        lastBeginMs = begin;
    }

    private List<String> textLines() {
        List<String> text = new ArrayList<>();
        for (; isMore() && !isBlank(); at++) {
            if (isTimes()) {
                throw CaptionFault.EMPTY_LINE_MISSING.at(at + 1);
            }
            if (text.size() == MOST_LINES) {
                throw CaptionFault.TOO_MANY_LINES.at(at + 1, MOST_LINES);
            }
            text.add(bounded());
        }
        return text;
    }

    private static long milliseconds(Matcher times, int group) {
        long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
        long minutes = hours * 60 + Long.parseLong(times.group(group + 1));
        long seconds = minutes * 60 + Long.parseLong(times.group(group + 2));
        // Some programs leave zeros out: they write ,5 for half a second.
        return seconds * 1000 + Long.parseLong((times.group(group + 3) + "00").substring(0, 3));
    }

    private String example() {
        return webVtt ? EXAMPLE : SUBRIP_EXAMPLE;
    }

    private boolean isMore() {
        return at < lines.size();
    }

    private String line() {
        return lines.get(at);
    }

    /** The line, before it is looked at by what takes time or room in proportion. */
    private String bounded() {
        if (line().length() > LONGEST_LINE) {
            throw CaptionFault.LINE_TOO_LONG.at(at + 1, line().length(), LONGEST_LINE);
        }
        return line();
    }

    private boolean isTimes() {
        return line().contains(ARROW);
    }

    /** In SubRip editors leave spaces behind; in WebVTT they are text. */
    private boolean isBlank() {
        return webVtt ? line().isEmpty() : line().isBlank();
    }
}
