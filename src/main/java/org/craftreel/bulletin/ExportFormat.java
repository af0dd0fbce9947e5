package org.craftreel.bulletin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The kinds of file that tables are downloaded as. */
enum ExportFormat {
    CSV("text/csv; charset=UTF-8; header=present"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /**
     * @param besides the names of what else it could have been
     * @throws Problem {@code invalid-field}
     */
    static ExportFormat parse(String name, String... besides) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.INVALID_FIELD, "format", name + " ∉ " + names(besides))
                        .with("field", "format"));
    }

    private static List<String> names(String... besides) {
        return Stream.concat(Arrays.stream(values()).map(ExportFormat::extension), Stream.of(besides))
                .toList();
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    Sheet open(OutputStream out, String name, List<String> headings) throws IOException {
        return switch (this) {
            case CSV -> {
                CsvSheet sheet = new CsvSheet(out);
                sheet.row(headings);
                yield sheet;
            }
            case XLSX -> new XlsxSheet(out, name, headings);
        };
    }
}
