package org.craftreel.clip.media;

import org.craftreel.http.Phrase;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;

/** What an uploaded picture is refused for. Sentences are in {@code pictures.properties}. */
enum PictureFault {
    UNKNOWN_FORMAT,
    DAMAGED,
    /** Arguments: the least length of its short side, the length that it has and the greatest one of its long side, in pixels. */
    TOO_SMALL,
    /** Argument: the limit in millions of pixels. */
    TOO_LARGE;

    private static final Texts TEXTS = new Texts("pictures");

    Problem problem(ProblemType type, Object... arguments) {
        Phrase what = language -> TEXTS.in(language, name(), arguments);
        return new Problem(type, what).with("fault", name());
    }
}
