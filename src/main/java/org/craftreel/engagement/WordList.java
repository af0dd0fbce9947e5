package org.craftreel.engagement;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words for which a campaign's comments go to review: a pure rule. Width and case do not matter, nor does what is
 * put between the characters of a word to hide it. A word of Latin letters and digits only, or several, is looked for as
 * whole words, as it is too easily a part of another.
 */
final class WordList {

    private static final Pattern FILLING = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LATIN = Pattern.compile("[a-z0-9]+");

    private final List<String> words;

    WordList(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** The first word of the list that the text has; as the list has it. */
    Optional<String> findIn(String text) {
        String folded = fold(text);
        String dense = dense(folded);
        return words.stream().filter(word -> isIn(word, folded, dense)).findFirst();
    }

    private static boolean isIn(String word, String folded, String dense) {
        String looked = dense(fold(word));
        if (looked.isEmpty()) {
            return false;
        }
        return LATIN.matcher(looked).matches() ? hasRun(words(folded), words(fold(word))) : dense.contains(looked);
    }

    private static boolean hasRun(List<String> words, List<String> looked) {
        return Collections.indexOfSubList(words, looked) >= 0;
    }

    /** Between anything but Latin letters and digits: Chinese is written without spaces. */
    private static List<String> words(String folded) {
        return LATIN.matcher(folded).results().map(MatchResult::group).toList();
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String dense(String folded) {
        return FILLING.matcher(folded).replaceAll("");
    }
}
