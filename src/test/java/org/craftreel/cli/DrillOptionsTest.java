package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillOptionsTest {

    @Test
    void withoutOptionsItIsTheModelWeekOnceAndNothingStays() throws BadUsageException {
        assertThat(DrillOptions.of(List.of()))
                .isEqualTo(new DrillOptions(10_650_000, 828, 16, 1000, 1, Optional.empty(), false, false, false));
    }

    @Test
    void everyOptionIsTaken() throws BadUsageException {
        assertThat(of("--plays 500 --clips 3 --connections 4 --batch 7 --seed 9 --url http://127.0.0.1:9090 --keep"
                        + " --beside-real-campaigns --remove"))
                .isEqualTo(new DrillOptions(
                        500, 3, 4, 7, 9, Optional.of(URI.create("http://127.0.0.1:9090")), true, true, true));
    }

    @Test
    void multipleIsOfTheModelWeek() throws BadUsageException {
        assertThat(of("--multiple 0.1").plays()).isEqualTo(1_065_000);
        assertThat(of("--multiple 2").plays()).isEqualTo(21_300_000);
    }

    @ParameterizedTest
    @CsvSource({
        "--plays 0, 1–100000000",
        "--plays 100000001, 1–100000000",
        "--plays many, 1–100000000",
        "--multiple 100, 1–100000000",
        "--multiple x, 0.001–9",
        "--clips 0, 1–100000",
        "--connections 1025, 1–1024",
        "--batch 1001, 1–1000",
        "--seed -1, 1–2147483647",
        "--url localhost, http://host:port",
        "--url ftp://localhost, http://host:port"
    })
    void whatIsOutOfRangeIsNamedWithTheRange(String line, String range) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(BadUsageException.class)
                .hasMessageStartingWith(line.split(" ")[0] + " 不接受“")
                .hasMessageEndingWith("(" + range + ").");
    }

    @Test
    void optionWithoutItsValueSaysSo() {
        assertThatThrownBy(() -> of("--keep --plays"))
                .isInstanceOf(BadUsageException.class)
                .hasMessageContaining("\"--plays\" lacks a value after it");
    }

    private static DrillOptions of(String line) throws BadUsageException {
        return DrillOptions.of(List.of(line.split(" ")));
    }
}
