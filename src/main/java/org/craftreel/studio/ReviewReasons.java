package org.craftreel.studio;

import java.util.List;
import java.util.stream.IntStream;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/** What reviewers choose from when they return or reject a clip: the campaign's own list, or the service's. */
final class ReviewReasons {

    private static final Texts TEXTS = new Texts("reasons");
    private static final int STANDARD = 8;

    private ReviewReasons() {}

    /** @param own of the campaign; empty where it has none */
    static List<String> of(List<String> own, Language language) {
        return own.isEmpty()
                ? IntStream.rangeClosed(1, STANDARD)
                        .mapToObj(number -> TEXTS.in(language, Integer.toString(number)))
                        .toList()
                : own;
    }
}
