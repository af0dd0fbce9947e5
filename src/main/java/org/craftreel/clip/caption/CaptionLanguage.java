package org.craftreel.clip.caption;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Languages as BCP 47 tags them. */
final class CaptionLanguage {

    /** Room for every tag without extensions (RFC 5646, 4.4.1). */
    private static final int LONGEST_TAG = 35;

    private CaptionLanguage() {}

    /**
     * The canonical form of a tag: language, script, region and variants, each in its own case.
     *
     * @throws Problem {@code invalid-field} for what is no such tag
     */
    static String canonical(String tag) {
        if (tag.length() <= LONGEST_TAG) {
            try {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                if (!locale.getLanguage().isEmpty() && !locale.hasExtensions()) {
                    return locale.toLanguageTag();
                }
            } catch (IllformedLocaleException noTag) {
                throw invalid();
            }
        }
        throw invalid();
    }

    private static Problem invalid() {
        return new Problem(ProblemType.INVALID_FIELD, "language", "BCP 47: zh-CN, en, ug, bo")
                .with("field", "language");
    }
}
