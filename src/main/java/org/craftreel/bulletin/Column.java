package org.craftreel.bulletin;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A column of an export.
 *
 * @param key its heading is the text {@code column.<key>}
 */
record Column(String key, Kind kind) {

    enum Kind {
        TEXT,
        NUMBER,
        /** A moment, written by the campaign's clock. */
        TIME,
        /** One of the program's own words, written in the reader's language: the text {@code code.<word>}. */
        CODE
    }

    private static final Map<Character, Kind> MARKS = Map.of('#', Kind.NUMBER, '@', Kind.TIME, '!', Kind.CODE);

    /** Of keys, the first character of which may be a mark: {@code #} number, {@code @} time, {@code !} code. */
    static List<Column> of(String... marked) {
        return Stream.of(marked).map(Column::of).toList();
    }

    private static Column of(String marked) {
        Kind kind = MARKS.get(marked.charAt(0));
        return kind == null ? new Column(marked, Kind.TEXT) : new Column(marked.substring(1), kind);
    }
}
