package org.craftreel.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages that the product speaks. Chinese is the first one: whoever asks for nothing else reads Chinese. */
public enum Language {
    CHINESE,
    ENGLISH;

    /** The reader's language by an {@code Accept-Language} header's value; may be null or malformed. */
    public static Language accepted(String header) {
        if (header == null || header.isBlank()) {
            return CHINESE;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException malformed) {
            return CHINESE;
        }
    }

    /** Several things one after the other, as a sentence has them. */
    public String list(Stream<String> things) {
        return things.collect(Collectors.joining(this == CHINESE ? "、" : ", "));
    }

    /** For {@code Content-Language} and {@code lang}. */
    public String tag() {
        return this == ENGLISH ? "en" : "zh-CN";
    }
}
