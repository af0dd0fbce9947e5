package org.craftreel.clip.media;

import org.craftreel.http.Phrase;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;

/** What a picture is refused for that shall stand for a clip. Sentences are in {@code covers.properties}. */
enum CoverFault {
    UNKNOWN_FORMAT,
    DAMAGED,
    /** Arguments: the least length of its short side and the length that it has, in pixels. */
    TOO_SMALL,
    /** Argument: the limit in millions of pixels. */
    TOO_LARGE;

    private static final Texts TEXTS = new Texts("covers");

    Problem problem(Object... arguments) {
        Phrase what = language -> TEXTS.in(language, name(), arguments);
        return new Problem(ProblemType.INVALID_COVER, what).with("fault", name());
    }
}
