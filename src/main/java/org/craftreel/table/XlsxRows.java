package org.craftreel.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.craftreel.table.UnreadableSheet.Fault;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook. */
final class XlsxRows {

    /** Excel's last column is XFD. The library makes room up to whichever column a cell says it is in. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

    /** Beyond it a number is as many zeros; no number of Excel's is. */
    private static final int MOST_SCALE = 350;

    /** What a format has in quotes, in brackets or behind a backslash is shown as it is. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private XlsxRows() {}

    static void read(byte[] file, SheetBounds bounds, KeptRows rows) throws UnreadableSheet {
        try {
            inspect(file, bounds);
            try (ReadableWorkbook book =
                            new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
                    Stream<Row> found = book.getFirstSheet().openStream()) {
                for (Iterator<Row> each = found.iterator(); each.hasNext(); ) {
                    add(each.next(), rows);
                }
            }
        } catch (IOException | XMLStreamException | RuntimeException broken) {
            // The library says with all kinds of exceptions that a file is not what it should be.
            UnreadableSheet unreadable = new UnreadableSheet(Fault.BAD_WORKBOOK, 0);
            unreadable.initCause(broken);
            throw unreadable;
        }
    }

    /** A small file can be a large one inside, and one cell can claim a place that takes all memory. */
    private static void inspect(byte[] file, SheetBounds bounds)
            throws IOException, XMLStreamException, UnreadableSheet {
        long left = bounds.inflated();
        // By the directory at the end, as the library reads it: streams cannot be read of all that writers make.
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                byte[] part;
                try (InputStream content = zip.getInputStream(entry)) {
                    // One more than may be, so that exactly as many still pass.
                    part = content.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                }
                left -= part.length;
                if (left < 0) {
                    throw new UnreadableSheet(Fault.TOO_LARGE, 0);
                }
                if (entry.getName().endsWith(".xml")) {
                    inspectPlaces(part);
                }
            }
        }
    }

    private static void inspectPlaces(byte[] part) throws XMLStreamException, UnreadableSheet {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(part));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                String place = xml.getAttributeValue(null, "r");
                if (place != null && !PLACE.matcher(place).matches()) {
                    throw new UnreadableSheet(Fault.BAD_WORKBOOK, 0);
                }
            }
        }
    }

    private static void add(Row row, KeptRows rows) throws UnreadableSheet {
        List<String> cells = new ArrayList<>(Collections.nCopies(row.getCellCount(), ""));
        Set<Integer> formulas = new HashSet<>();
        for (Cell cell : row) {
            if (cell == null) {
                continue;
            }
            // Cells that take part in another's formula have the type of their value.
            if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
                formulas.add(cell.getColumnIndex());
                continue;
            }
            cells.set(cell.getColumnIndex(), text(cell).strip());
        }
        rows.add(row.getRowNum(), cells, formulas);
    }

    private static String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        if (isDate(cell)) {
            LocalDateTime date = cell.asDate();
            return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? date.toLocalDate().toString()
                    : date.toString();
        }
        BigDecimal number = cell.asNumber().stripTrailingZeros();
        return Math.abs(number.scale()) > MOST_SCALE ? cell.getRawValue() : number.toPlainString();
    }

    /** Numbers 27 to 36 and 50 to 58 are dates of East Asian Excel, which writes no format for them. */
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null || format.equalsIgnoreCase("General")) {
            return false;
        }
        String shown = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return shown.indexOf('y') >= 0 || shown.indexOf('d') >= 0;
    }
}
