package org.craftreel.bulletin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An Excel workbook. Texts are texts there, whatever they begin with; what has more rows than a sheet goes on in another. */
final class XlsxSheet implements Sheet {

    /** The format takes 1,048,576. */
    private static final int MOST_ROWS = 1_000_000;

    private static final int ROWS_AT_ONCE = 500;

    private final Workbook book;
    private final String name;
    private final List<String> headings;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxSheet(OutputStream out, String name, List<String> headings) {
        this.book = new Workbook(out, "Craftreel", null);
        this.name = name;
        this.headings = headings;
        begin();
    }

    private void begin() {
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
        }
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        rows = 1;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (rows == MOST_ROWS) {
            sheet.finish();
            begin();
        }
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Number number) {
                sheet.value(rows, column, number);
            } else if (cell != null) {
                // Not shared between cells, or all texts would be in memory until the end.
                sheet.inlineString(rows, column, (String) cell);
            }
        }
        rows++;
        if (rows % ROWS_AT_ONCE == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
    }
}
