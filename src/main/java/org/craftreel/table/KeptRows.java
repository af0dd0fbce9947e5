package org.craftreel.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.craftreel.table.UnreadableSheet.Fault;

/** Keeps rows that are not blank, up to the bounds. */
final class KeptRows {

    private final SheetBounds bounds;
    private final List<SheetRow> kept = new ArrayList<>();

    KeptRows(SheetBounds bounds) {
        this.bounds = bounds;
    }

    void add(int number, List<String> cells, Set<Integer> formulas) throws UnreadableSheet {
        int used = cells.size();
        while (used > 0 && cells.get(used - 1).isEmpty() && !formulas.contains(used - 1)) {
            used--;
        }
        if (used > bounds.columns()) {
            throw new UnreadableSheet(Fault.TOO_MANY_COLUMNS, number);
        }
        SheetRow row = new SheetRow(number, List.copyOf(cells.subList(0, used)), Set.copyOf(formulas));
        if (row.isBlank()) {
            return;
        }
        if (kept.size() == bounds.rows()) {
            throw new UnreadableSheet(Fault.TOO_MANY_ROWS, number);
        }
        kept.add(row);
    }

    List<SheetRow> kept() {
        return List.copyOf(kept);
    }
}
