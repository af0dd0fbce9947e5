package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Already the 23rd in Shanghai. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        ",, 2026-11-16, 2026-11-22",
        "'', ' ', 2026-11-16, 2026-11-22",
        ", 2026-11-10, 2026-11-04, 2026-11-10",
        "2026-11-01,, 2026-11-01, 2026-11-07",
        "2026-11-01, 2026-11-01, 2026-11-01, 2026-11-01",
        "2026-01-01, 2027-01-01, 2026-01-01, 2027-01-01"
    })
    void whatIsNotGivenIsAWeek(String from, String to, LocalDate first, LocalDate last) {
        assertThat(Period.parse(from, to, ZONE, CLOCK)).isEqualTo(new Period(first, last, ZONE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, 2026-03-01, from",
        "yesterday, 2026-03-01, from",
        "2026-03-01, 2026, to",
        "2026-03-02, 2026-03-01, to",
        "2026-01-01, 2027-01-02, to",
        "+12026-01-01, +12026-01-02, from"
    })
    void whatIsNoPeriodIsRefusedByItsField(String from, String to, String field) {
        assertThatThrownBy(() -> Period.parse(from, to, ZONE, CLOCK)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FIELD);
            assertThat(problem.members()).containsEntry("field", field);
        });
    }

    @Test
    void periodBeforeEndsWhereItBegins() {
        Period week = new Period(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22), ZONE);

        assertThat(week.begin()).isEqualTo("2026-11-15T16:00:00Z");
        assertThat(week.end()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(week.before().begin()).isEqualTo("2026-11-08T16:00:00Z");
        assertThat(week.before().end()).isEqualTo(week.begin());
    }
}
