package org.craftreel.clip;

import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;

/**
 * Why a clip stands where it stands: a code of the program's with its arguments, whose sentence is written in the
 * reader's language when it is read, or the words of a person.
 */
public record Cause(String code, List<String> arguments) {

    /** The code under which the words of a reviewer or an author are kept, as the one argument. */
    static final String WORDS = "words";

    /** An organizer has the file that failed worked on again. */
    public static final Cause REQUEUED = of("REQUEUED");

    /** Whoever decided took it back at once. */
    static final Cause DECISION_UNDONE = of("DECISION_UNDONE");

    /** Between a code and its arguments in one text: nobody can type it. */
    private static final String BETWEEN = "\u001f";

    private static final Texts SENTENCES = new Texts("causes");

    public static Cause of(String code, Object... arguments) {
        return new Cause(
                code, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** What a person wrote; null when nothing was written. */
    public static Cause words(String text) {
        return text == null || text.isBlank() ? null : of(WORDS, text.strip());
    }

    String sentence(Language language) {
        if (code.equals(WORDS)) {
            return arguments.get(0);
        }
        return SENTENCES.in(language, code, arguments.toArray());
    }

    /** An expression of a row's cause and its arguments as one text, which {@link #sentence(String, Language)} reads. */
    public static String packed(String row) {
        return "array_to_string(array[" + row + ".cause] || " + row + ".cause_arguments, chr(31))";
    }

    /** The sentence of what {@link #packed} is; null where there is no cause. */
    public static String sentence(String packed, Language language) {
        if (packed == null || packed.isEmpty()) {
            return null;
        }
        List<String> parts = List.of(packed.split(BETWEEN, -1));
        return sentence(parts.get(0), parts.subList(1, parts.size()), language);
    }

    /** The sentence of what a row keeps; null where it keeps none. */
    static String sentence(String code, List<String> arguments, Language language) {
        return code == null ? null : new Cause(code, arguments).sentence(language);
    }
}
