package org.craftreel.engagement;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The words of a comment as they are kept: pure, the same for the same input, and unchanged when done again. */
final class CommentText {

    static final int MOST = 500;

    /** Signs that show nothing or turn the direction of what follows, and halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u00AD\\u061C\\u115F\\u1160\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\u3164\\uFEFF\\uFFA0&&[^\\n\\t]]");

    /** Joiners alone, which belong between other characters, and the empty pattern of Braille show nothing. */
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\u2800]]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern SPACES = Pattern.compile("[\\h\\t]+");
    private static final Pattern EDGES_OF_LINES = Pattern.compile(" *\\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private CommentText() {}

    /**
     * In Unicode's form C, without signs that show nothing, with single spaces, and with at most one empty line in a row.
     *
     * @throws Problem {@code invalid-field} unless 1 to 500 characters are left
     */
    static String normalise(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        String seen = UNSEEN.matcher(lines).replaceAll("");
        String spaced =
                SPACES.matcher(Normalizer.normalize(seen, Normalizer.Form.NFC)).replaceAll(" ");
        String edged = EDGES_OF_LINES.matcher(spaced).replaceAll("\n");
        String kept = EMPTY_LINES.matcher(edged).replaceAll("\n\n").strip();
        int length = SEEN.matcher(kept).find() ? kept.codePointCount(0, kept.length()) : 0;
        if (length == 0 || length > MOST) {
            throw new Problem(ProblemType.INVALID_FIELD, "text", length + " ∉ 1–" + MOST).with("field", "text");
        }
        return kept;
    }
}
