package org.craftreel.sheet;

import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.Texts;
import org.craftreel.table.SheetBounds;
import org.craftreel.table.SheetReader;
import org.craftreel.table.SheetRow;
import org.craftreel.table.UnreadableSheet;

/** A sheet as a request brings it. */
public final class SheetUpload {

    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What browsers say of a file that they do not know. */
    public static final String BYTES = "application/octet-stream";

    /** What Windows says of a CSV file where Excel is installed. */
    public static final String EXCEL = "application/vnd.ms-excel";

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_ROWS = 2000;
    private static final Texts TEXTS = new Texts("sheets");

    private SheetUpload() {}

    /**
     * The body of a request.
     *
     * @param body null for none
     * @throws Problem {@code body-too-large}
     */
    public static byte[] bounded(byte[] body) {
        byte[] file = body == null ? new byte[0] : body;
        if (file.length > MOST_BYTES) {
            throw new Problem(ProblemType.BODY_TOO_LARGE, "1 MiB", MOST_BYTES).with("limit", MOST_BYTES);
        }
        return file;
    }

    /**
     * The rows of a sheet.
     *
     * @param own has {@code file.TOO_MANY_ROWS}
     * @throws Problem {@code invalid-sheet} where it cannot be read at all
     */
    public static List<SheetRow> read(byte[] file, int mostColumns, Language language, Texts own) {
        try {
            return SheetReader.read(file, new SheetBounds(MOST_BYTES, MOST_ROWS + 1, mostColumns));
        } catch (UnreadableSheet unreadable) {
            Texts texts = unreadable.fault() == UnreadableSheet.Fault.TOO_MANY_ROWS ? own : TEXTS;
            String text =
                    texts.in(language, "file." + unreadable.fault(), unreadable.row(), MOST_BYTES / 1024, MOST_ROWS);
            throw invalid(List.of(new SheetFault(unreadable.row(), "", text)));
        }
    }

    public static Problem invalid(List<SheetFault> faults) {
        return new Problem(
                        ProblemType.INVALID_SHEET, faults.size(), faults.get(0).text())
                .with("faults", faults);
    }
}
