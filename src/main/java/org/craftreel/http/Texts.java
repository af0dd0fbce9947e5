package org.craftreel.http;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
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
        Locale locale = language == Language.ENGLISH ? Locale.ENGLISH : Locale.CHINESE;
        String pattern = ResourceBundle.getBundle(name, locale, NO_FALLBACK).getString(key);
        Object[] written = Arrays.stream(arguments)
                .map(argument -> argument instanceof Phrase phrase ? phrase.in(language) : String.valueOf(argument))
                .toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(written);
    }
}
