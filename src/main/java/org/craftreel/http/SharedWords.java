package org.craftreel.http;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that refusals share with the pages, from {@code messages/words_zh.properties} and {@code words_en.properties}. */
public final class SharedWords {

    private static final Texts WORDS = new Texts("messages/words");

    private SharedWords() {}

    /** A word by its key. */
    public static Phrase of(String key) {
        return language -> WORDS.in(language, key);
    }

    /**
     * How a state is called; its key is the kind of state with the state's own name, as in {@code jobWaiting} and
     * {@code stateTakenDown}.
     */
    public static String of(String kind, Enum<?> state, Language language) {
        String name = Stream.of(state.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return WORDS.in(language, kind + name);
    }
}
