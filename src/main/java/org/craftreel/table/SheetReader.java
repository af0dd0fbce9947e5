package org.craftreel.table;

import java.util.Arrays;
import java.util.List;
import org.craftreel.table.UnreadableSheet.Fault;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Reads CSV files and Excel workbooks, told apart by how they begin and not by their names. */
public final class SheetReader {

    /** What the library wants to see, even of a shorter file. */
    private static final int HEAD = 8;

    private SheetReader() {}

    /**
     * The rows that are not blank, in order; of a workbook, those of its first sheet.
     *
     * @throws UnreadableSheet when it is no sheet, or exceeds the bounds
     */
    public static List<SheetRow> read(byte[] file, SheetBounds bounds) throws UnreadableSheet {
        if (file.length > bounds.bytes()) {
            throw new UnreadableSheet(Fault.TOO_LARGE, 0);
        }
        byte[] head = Arrays.copyOf(file, HEAD);
        if (ReadableWorkbook.isOLE2Header(head)) {
            throw new UnreadableSheet(Fault.OLD_WORKBOOK, 0);
        }
        KeptRows rows = new KeptRows(bounds);
        if (ReadableWorkbook.isOOXMLZipHeader(head)) {
            XlsxRows.read(file, bounds, rows);
        } else {
            CsvRows.read(file, rows);
        }
        return rows.kept();
    }
}
