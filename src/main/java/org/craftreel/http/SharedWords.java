package org.craftreel.http;

import java.util.Locale;

/** Words that refusals share with the pages, from {@code messages/words_zh.properties} and {@code words_en.properties}. */
public final class SharedWords {

    private static final Texts WORDS = new Texts("messages/words");

    private SharedWords() {}

    /** A word by its key. */
    public static Phrase of(String key) {
        return language -> WORDS.in(language, key);
    }

    /** How a state is called; its key is the kind of state with the state's own name, as in {@code jobWaiting}. */
    public static String of(String kind, Enum<?> state, Language language) {
        String name = state.name();
        return WORDS.in(language, kind + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
    }
}
