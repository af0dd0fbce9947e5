package org.craftreel.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.craftreel.http.Language;
import org.craftreel.http.Texts;
import org.craftreel.table.SheetRow;

/**
 * The cells of a sheet by their columns, and everything that is wrong with it. Pure. The first row has the headings, in any
 * order and either language.
 *
 * @param <C> its columns
 */
public final class ReadSheet<C extends SheetColumn> {

    private static final Texts TEXTS = new Texts("sheets");

    private final Language language;
    private final Texts own;
    private final C[] columns;
    private final Map<C, Integer> places = new HashMap<>();
    private final List<SheetFault> faults = new ArrayList<>();

    /** @param own has {@code fault.<key>} for what {@link #tell} is given, among it {@code noRows} and {@code formula} */
    public ReadSheet(Language language, Texts own, C[] columns) {
        this.language = language;
        this.own = own;
        this.columns = columns;
    }

    /** The rows behind the headings; none where a heading is missing, which is told. */
    public List<SheetRow> open(List<SheetRow> rows) {
        if (!rows.isEmpty()) {
            readHeadings(rows.get(0));
        }
        if (!faults.isEmpty()) {
            return List.of();
        }
        if (rows.size() <= 1) {
            tell(0, null, "noRows");
            return List.of();
        }
        return rows.subList(1, rows.size());
    }

    private void readHeadings(SheetRow row) {
        for (int place = 0; place < row.cells().size(); place++) {
            for (C column : columns) {
                if (column.isCalled(row.cell(place))) {
                    places.putIfAbsent(column, place);
                }
            }
        }
        for (C column : columns) {
            if (column.isNeeded() && !places.containsKey(column)) {
                add(row.number(), null, TEXTS.in(language, "missingColumn", column.in(language)));
            }
        }
    }

    /** By row. */
    public List<SheetFault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(SheetFault::row)).toList();
    }

    /** How many there are so far. */
    public int countFaults() {
        return faults.size();
    }

    /** The text of a column that is needed, whatever is to be said of it. */
    public String written(SheetRow row, C column) {
        return row.cell(places.get(column));
    }

    /** What is written; empty where nothing is, which is told where that must not be. */
    public Optional<String> cell(SheetRow row, C column) {
        Integer place = places.get(column);
        if (place == null) {
            return Optional.empty();
        }
        if (row.formulas().contains(place)) {
            return fault(row, column, "formula");
        }
        String text = row.cell(place);
        if (text.isEmpty() && column.isNeeded()) {
            add(row.number(), column, TEXTS.in(language, "empty"));
        }
        return Optional.of(text).filter(written -> !written.isEmpty());
    }

    /** Tells what is wrong with a cell; always empty. */
    public <T> Optional<T> fault(SheetRow row, C column, String key, Object... arguments) {
        tell(row.number(), column, key, arguments);
        return Optional.empty();
    }

    /** @param column null where it is of the whole row, or of the whole file for row 0 */
    public void tell(int row, C column, String key, Object... arguments) {
        add(row, column, own.in(language, "fault." + key, arguments));
    }

    private void add(int row, C column, String what) {
        String heading = column == null ? "" : column.in(language);
        String text = row == 0
                ? what
                : column == null
                        ? TEXTS.in(language, "inRow", row, what)
                        : TEXTS.in(language, "inCell", row, heading, what);
        faults.add(new SheetFault(row, heading, text));
    }
}
