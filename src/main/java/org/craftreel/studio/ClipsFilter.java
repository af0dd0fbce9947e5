package org.craftreel.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.craftreel.clip.SoughtClips;

/**
 * Which clips a page of the studio lists, as its address says.
 *
 * @param organization the code of the union whose subtree is listed; null for all that the reader sees
 * @param text a part of titles or of craftsmen's names; empty for all
 */
record ClipsFilter(String organization, String text) {

    private static final int LONGEST = 80;

    /** What was not given, or blank, is not asked for. */
    static ClipsFilter of(String organization, String text) {
        String code = AccountForm.strip(organization);
        String words = AccountForm.strip(text);
        return new ClipsFilter(
                code.isEmpty() ? null : code, words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }

    SoughtClips within(StudioScope scope) {
        return new SoughtClips(scope.path(), text);
    }

    public boolean isEmpty() {
        return organization == null && text.isEmpty();
    }

    /** What goes on with a query, so that the same is listed, or downloaded. */
    public String kept() {
        return (organization == null ? "" : "&organization=" + encoded(organization))
                + (text.isEmpty() ? "" : "&text=" + encoded(text));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
