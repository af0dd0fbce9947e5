package org.craftreel.http;

import java.util.List;
import java.util.Locale;

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

    /** For {@code Content-Language} and {@code lang}. */
    public String tag() {
        return this == ENGLISH ? "en" : "zh-CN";
    }
}
