package org.craftreel.http;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Sentences of the API by key and language, from {@code <name>.properties} or {@code <name>_zh.properties} (Chinese)
 * and {@code <name>_en.properties}.
 * Arguments are written as they are: a number is never grouped, because it may be a limit that a program reads; a {@link Phrase}
 * is put into the same language.
 */
public final class Texts {

    // Without this, a reader of English on a Chinese server would get Chinese.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String name;

    public Texts(String name) {
        this.name = name;
    }

    public String in(Language language, String key, Object... arguments) {
        String pattern = bundle(language).getString(key);
        Object[] written = Arrays.stream(arguments)
                .map(argument -> argument instanceof Phrase phrase ? phrase.in(language) : String.valueOf(argument))
                .toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(written);
    }

    /** A text without arguments; empty where there is none of this key. */
    public Optional<String> find(Language language, String key) {
        return bundle(language).containsKey(key) ? Optional.of(in(language, key)) : Optional.empty();
    }

    private ResourceBundle bundle(Language language) {
        Locale locale = language == Language.ENGLISH ? Locale.ENGLISH : Locale.CHINESE;
        return ResourceBundle.getBundle(name, locale, NO_FALLBACK);
    }
}
