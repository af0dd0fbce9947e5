package org.craftreel.sheet;

import java.util.Arrays;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;

/** What a column of a sheet is of. */
public interface SheetColumn extends Phrase {

    boolean isNeeded();

    /** Its headings, the one to be shown first. */
    String[] headings(Language language);

    @Override
    default String in(Language language) {
        return headings(language)[0];
    }

    /** Whether a heading is its in any language. */
    default boolean isCalled(String heading) {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(headings(language)))
                .anyMatch(heading::equalsIgnoreCase);
    }
}
