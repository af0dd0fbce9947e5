package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    /** The library writes what is not ASCII by its number. */
    private static final Pattern REFERENCE = Pattern.compile("&#x([0-9a-f]+);");

    private static final List<String> HEADINGS = List.of("作品", "播放");

    @Test
    void csvIsQuotedWhereItHasToBeAndBeginsWithTheMarkOfExcel() throws IOException {
        byte[] bytes = write(
                ExportFormat.CSV,
                Arrays.asList("一把焊枪，\"三十年\"", 828L),
                Arrays.asList("a,b\r\nc", null),
                Arrays.asList("说\"好\"", new BigDecimal("98.125000")));

        assertThat(Arrays.copyOf(bytes, 3)).containsExactly(0xEF, 0xBB, 0xBF);
        assertThat(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))
                .isEqualTo("作品,播放\r\n\"一把焊枪，\"\"三十年\"\"\",828\r\n\"a,b\r\nc\",\r\n\"说\"\"好\"\"\",98.125000\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"})
    void textThatWouldBeAFormulaIsText(String text) throws IOException {
        String csv = new String(write(ExportFormat.CSV, List.of(text, -5)), StandardCharsets.UTF_8);

        assertThat(csv.replace("\"", "")).endsWith("\r\n'" + text + ",-5\r\n");
    }

    @Test
    void textInsideIsLeftAsItIs() throws IOException {
        String csv = new String(write(ExportFormat.CSV, List.of("1=1 - 'x'", "")), StandardCharsets.UTF_8);

        assertThat(csv).endsWith("1=1 - 'x',\r\n");
    }

    @Test
    void workbookHasTextsAndNumbersAndNoFormula() throws IOException {
        Map<String, String> parts =
                unzip(write(ExportFormat.XLSX, Arrays.asList("=1+1 <&>", 828L), Arrays.asList("焊枪", null)));

        assertThat(parts.get("xl/workbook.xml")).contains("name=\"榜单\"");
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("=1+1 &lt;&amp;&gt;</t>")
                .contains("<v>828</v>")
                .contains("焊枪")
                .doesNotContain("<f>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("作品", "播放");
    }

    @Test
    void rowsAreWrittenInTheirOrderOverManyFlushes() throws IOException {
        List<?>[] rows = new List<?>[1_234];
        for (int number = 0; number < rows.length; number++) {
            rows[number] = List.of("r" + number + ".", number);
        }

        String sheet = unzip(write(ExportFormat.XLSX, rows)).get("xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("r0.", "r499.", "r500.", "r1233.");
        assertThat(sheet.split("<row ", -1)).hasSize(rows.length + 2);
        assertThat(sheet.indexOf("r499.")).isLessThan(sheet.indexOf("r500."));
    }

    private static byte[] write(ExportFormat format, List<?>... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = format.open(out, "榜单", HEADINGS)) {
            for (List<?> row : rows) {
                sheet.row(row);
            }
        }
        return out.toByteArray();
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        Path file = Files.createTempFile("sheet-", ".xlsx");
        Files.write(file, archive);
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                parts.put(entry.getName(), REFERENCE.matcher(text).replaceAll(SheetTest::character));
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    private static String character(MatchResult reference) {
        return Character.toString(Integer.parseInt(reference.group(1), 16));
    }
}
