package org.craftreel.engagement;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words for which a campaign's comments go to review: a pure rule. Width and case do not matter, nor does what is
 * put between the characters of a word to hide it. A word of Latin letters and digits only is looked for as a whole word,
 * as it is too easily a part of another one.
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
        return LATIN.matcher(looked).matches() ? isWordOf(looked, folded) : dense.contains(looked);
    }

    /** Between anything but Latin letters and digits: Chinese is written without spaces. */
    private static boolean isWordOf(String looked, String folded) {
        Matcher word = LATIN.matcher(folded);
        return word.results().anyMatch(found -> found.group().equals(looked));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String dense(String folded) {
        return FILLING.matcher(folded).replaceAll("");
    }
}
