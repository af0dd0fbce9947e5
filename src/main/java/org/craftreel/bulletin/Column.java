package org.craftreel.bulletin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.craftreel.clip.Cause;

/**
 * A column of an export.
 *
 * @param position in the rows of the statement, from 1 on
 * @param key its heading is the text {@code column.<key>}
 * @param everywhere whether it is there in any case; else where what is exported has that figure, as votes
 */
record Column(int position, String key, Kind kind, boolean everywhere) {

    enum Kind {
        TEXT,
        NUMBER,
        /** A moment, written by the campaign's clock. */
        TIME,
        /** One of the program's own words, written in the reader's language: the text {@code code.<word>}. */
        CODE,
        /** Why something stands as it does, a sentence in the reader's language: {@link Cause#packed} of it. */
        CAUSE
    }

    private static final char WHERE_USED = '%';

    private static final Map<Character, Kind> MARKS =
            Map.of('#', Kind.NUMBER, WHERE_USED, Kind.NUMBER, '@', Kind.TIME, '!', Kind.CODE, '?', Kind.CAUSE);

    /**
     * Of keys, the first character of which may be a mark: {@code #} number, {@code %} number that is not of all campaigns,
     * {@code @} time, {@code !} code, {@code ?} cause.
     */
    static List<Column> of(String... marked) {
        return IntStream.range(0, marked.length)
                .mapToObj(index -> of(index + 1, marked[index]))
                .toList();
    }

    private static Column of(int position, String marked) {
        Kind kind = MARKS.get(marked.charAt(0));
        return kind == null
                ? new Column(position, marked, Kind.TEXT, true)
                : new Column(position, marked.substring(1), kind, marked.charAt(0) != WHERE_USED);
    }

    /** Those that there are where what is exported has some figures. */
    static List<Column> used(List<Column> columns, Set<String> figures) {
        return columns.stream()
                .filter(column -> column.everywhere || figures.contains(column.key))
                .toList();
    }
}
