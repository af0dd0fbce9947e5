package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** PostgreSQL's own description of the text format is what these follow. */
class CopyRowTest {

    private final CopyRow row = new CopyRow();

    @Test
    void valuesAreSeparatedAndEnded() {
        UUID id = UUID.fromString("0b7a3c1e-5d2f-4e6a-8b9c-1d2e3f405162");

        assertThat(row.begin().add(id).add(-7).add(true).add("焊工").end())
                .hasToString("0b7a3c1e-5d2f-4e6a-8b9c-1d2e3f405162\t-7\ttrue\t焊工\n");
    }

    @Test
    void nothingAndTheEmptyTextAreNotTheSame() {
        assertThat(row.begin().add("").add(null).add("").end()).hasToString("\t\\N\t\n");
    }

    @Test
    void lettersThatMeanSomethingAreEscaped() {
        assertThat(row.begin().add("a\\N\tb\r\nc").end()).hasToString("a\\\\N\\tb\\r\\nc\n");
    }

    @Test
    void nextRowHoldsNothingOfTheOneBefore() {
        row.begin().add("long before").end();

        assertThat(row.begin().add(1).end()).hasToString("1\n");
    }
}
