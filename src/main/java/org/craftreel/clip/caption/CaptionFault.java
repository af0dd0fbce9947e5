package org.craftreel.clip.caption;

import org.craftreel.http.Phrase;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;

/** What captions are refused for. Sentences are in {@code captions.properties}. */
enum CaptionFault {
    NOT_TEXT,
    CONTROL_CHARACTER,
    UNKNOWN_FORMAT,
    TIMES_EXPECTED,
    TIMES_MALFORMED,
    EMPTY_LINE_MISSING,
    ENDS_TOO_SOON,
    OUT_OF_ORDER,
    AFTER_THE_END,
    LINE_TOO_LONG,
    TOO_MANY_LINES,
    TOO_MANY_CUES,
    NO_CUES;

    private static final Texts TEXTS = new Texts("captions");

    /** @param line the first one has the number 1 */
    Problem at(int line, Object... arguments) {
        Phrase what = language -> TEXTS.in(language, name(), arguments);
        return new Problem(ProblemType.INVALID_CAPTION, line, what)
                .with("line", line)
                .with("fault", name());
    }
}
