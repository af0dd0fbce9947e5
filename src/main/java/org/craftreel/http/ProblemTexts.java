package org.craftreel.http;

/** The sentences of problems, from {@code problems.properties}. */
final class ProblemTexts {

    private static final Texts TEXTS = new Texts("problems");

    private ProblemTexts() {}

    static String title(ProblemType type, Language language) {
        return TEXTS.in(language, type.code() + ".title");
    }

    static String detail(ProblemType type, Language language, Object... arguments) {
        return TEXTS.in(language, type.code() + ".detail", arguments);
    }
}
