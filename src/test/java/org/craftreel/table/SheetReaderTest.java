package org.craftreel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.craftreel.table.UnreadableSheet.Fault;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class SheetReaderTest {

    private static final SheetBounds BOUNDS = new SheetBounds(20_000, 4, 3);

    private static final String LINES = "平台,播放\r\n抖音,\"1,234\"\n\n快手,\"他说\"\"好\"\"\n第二行\"";

    @Test
    void csvIsReadInEachEncoding() throws UnreadableSheet {
        for (byte[] file : List.of(
                LINES.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + LINES).getBytes(StandardCharsets.UTF_8),
                LINES.getBytes(Charset.forName("GB18030")))) {
            assertThat(SheetReader.read(file, BOUNDS))
                    .containsExactly(
                            new SheetRow(1, List.of("平台", "播放"), Set.of()),
                            new SheetRow(2, List.of("抖音", "1,234"), Set.of()),
                            new SheetRow(4, List.of("快手", "他说\"好\"\n第二行"), Set.of()));
        }
    }

    @Test
    void emptyCellsAreKeptBetweenOthersOnly() throws UnreadableSheet {
        SheetRow row = SheetReader.read("a,,b,,,\r , \r".getBytes(StandardCharsets.UTF_8), BOUNDS)
                .get(0);

        assertThat(row.cells()).containsExactly("a", "", "b");
        assertThat(row.cell(7)).isEmpty();
    }

    @Test
    void formulaOfCsvIsText() throws UnreadableSheet {
        assertThat(SheetReader.read("=1+1".getBytes(StandardCharsets.UTF_8), BOUNDS))
                .containsExactly(new SheetRow(1, List.of("=1+1"), Set.of()));
    }

    @Test
    void boundsAreHeldWithTheRow() {
        refused("a\nb\nc\nd\n\n\ne", Fault.TOO_MANY_ROWS, 7);
        refused("a\n1,2,3,4", Fault.TOO_MANY_COLUMNS, 2);
        refused("a".repeat(20_001), Fault.TOO_LARGE, 0);
    }

    @Test
    void brokenCsvIsRefused() {
        refused("a\n\"b", Fault.BAD_QUOTES, 2);
        refused("a\n\"b\"c", Fault.BAD_QUOTES, 2);
        refused("a\0b", Fault.NOT_TEXT, 0);
        refused(new byte[] {'a', (byte) 0xFF, (byte) 0xFF}, Fault.NOT_TEXT, 0);
    }

    @Test
    void workbookIsReadWithDatesNumbersAndGaps() throws Exception {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, " 平台 ");
            sheet.value(0, 2, "播放");
            sheet.value(2, 0, LocalDate.of(2026, 11, 27));
            sheet.style(2, 0).format("yyyy年m月d日").set();
            sheet.value(2, 1, 123456);
            sheet.value(2, 2, 0.5);
        });

        assertThat(SheetReader.read(file, BOUNDS))
                .containsExactly(
                        new SheetRow(1, List.of("平台", "", "播放"), Set.of()),
                        new SheetRow(3, List.of("2026-11-27", "123456", "0.5"), Set.of()));
    }

    @Test
    void formulaOfWorkbookIsNamedAndNotComputed() throws Exception {
        byte[] file = workbook(sheet -> {
            sheet.value(0, 0, 7);
            sheet.formula(0, 1, "A1*2");
        });

        assertThat(SheetReader.read(file, BOUNDS)).containsExactly(new SheetRow(1, List.of("7", ""), Set.of(1)));
    }

    @Test
    void workbookThatSwellsIsRefused() throws Exception {
        refused(withPart("xl/media/more.bin", new byte[500_000]), Fault.TOO_LARGE, 0);
    }

    @Test
    void cellOutsideOfEverySheetIsRefused() throws Exception {
        byte[] sheet = ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>")
                .getBytes(StandardCharsets.UTF_8);

        refused(withPart("xl/worksheets/sheet1.xml", sheet), Fault.BAD_WORKBOOK, 0);
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        refused(new byte[] {'P', 'K', 3, 4, 0, 0}, Fault.BAD_WORKBOOK, 0);
        refused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                Fault.OLD_WORKBOOK,
                0);
    }

    private static void refused(String file, Fault fault, int row) {
        refused(file.getBytes(StandardCharsets.UTF_8), fault, row);
    }

    private static void refused(byte[] file, Fault fault, int row) {
        assertThatThrownBy(() -> SheetReader.read(file, BOUNDS))
                .isInstanceOfSatisfying(UnreadableSheet.class, unreadable -> {
                    assertThat(unreadable.fault()).isEqualTo(fault);
                    assertThat(unreadable.row()).isEqualTo(row);
                });
    }

    private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Craftreel", null)) {
            fill.accept(book.newWorksheet("1"));
        }
        return out.toByteArray();
    }

    /** A workbook with one part put in or in another's place. */
    private static byte[] withPart(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] book = workbook(sheet -> sheet.value(0, 0, "a"));
        try (ZipFile from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(book))
                        .get();
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                if (!entry.getName().equals(name)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                }
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content);
        }
        return out.toByteArray();
    }
}
