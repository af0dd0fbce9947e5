package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;

class ProblemDocTest {

    @Test
    void everyProblemStandsInTheDocumentUnderItsStatus() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/api.md"));

        for (ProblemType type : ProblemType.values()) {
            assertThat(lines)
                    .as(type.code())
                    .anyMatch(line ->
                            line.startsWith("| " + type.status() + " | ") && line.contains("`" + type.code() + "`"));
        }
    }
}
