package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;

class ProblemDocTest {

    private static final Pattern ROW = Pattern.compile("^\\| (\\d{3}) \\| (`.+`) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([a-z-]+)`");

    @Test
    void documentNamesExactlyTheProblemsThatExistUnderTheirStatus() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(Path.of("docs/api.md")))
                .results()
                .flatMap(row -> CODE.matcher(row.group(2)).results().map(code -> row.group(1) + " " + code.group(1)))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.status() + " " + type.code())
                        .toList());
    }
}
