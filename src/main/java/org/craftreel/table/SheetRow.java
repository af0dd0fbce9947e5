package org.craftreel.table;

import java.util.List;
import java.util.Set;

/**
 * A row of a sheet that is not blank.
 *
 * @param number as spreadsheet programs show it, from 1, blank rows counted
 * @param cells trimmed texts, empty where there is nothing; dates as 2026-11-27 or 2026-11-27T08:30, numbers as 1234.5
 * @param formulas the places in {@code cells}, from 0, that have a formula: they are empty, as nobody here computes it and
 *     what a file claims to be its result need not be
 */
public record SheetRow(int number, List<String> cells, Set<Integer> formulas) {

    /** The cell, or an empty text where the row has ended before. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return formulas.isEmpty() && cells.stream().allMatch(String::isEmpty);
    }
}
