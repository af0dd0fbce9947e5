package org.craftreel.campaign;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names in addresses for campaigns and series that are given none. */
public final class Slugs {

    private static final Pattern OTHER_THAN_ASCII_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+|-+$");
    private static final String UNNAMED = "campaign";

    /** Leaves room for the year and a number within the 60 characters of a slug. */
    private static final int MOST_OF_TITLE = 40;

    private Slugs() {}

    /**
     * The letters and digits of a title that addresses are made of, and the year: {@code dou-2026} of 陇原工匠dou精彩. Where
     * that is taken, with the first number that makes it unique.
     */
    public static String suggest(String title, int year, Predicate<String> taken) {
        return suggest(title, year, UNNAMED, taken);
    }

    /**
     * The same of something else than a campaign.
     *
     * @param unnamed what stands for a title without such letters and digits
     */
    public static String suggest(String title, int year, String unnamed, Predicate<String> taken) {
        String ascii = OTHER_THAN_ASCII_WORDS
                .matcher(Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                .replaceAll("-");
        String words = trim(ascii);
        words = trim(words.substring(0, Math.min(words.length(), MOST_OF_TITLE)));
        if (words.isEmpty()) {
            words = unnamed;
        }
        String base = ("-" + words + "-").contains("-" + year + "-") ? words : words + "-" + year;
        String slug = base;
        for (int number = 2; slug.length() < 2 || taken.test(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }

    private static String trim(String words) {
        return OUTER_HYPHENS.matcher(words).replaceAll("");
    }
}
