package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.craftreel.studio.SetupFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFieldsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"0 20 * * *, 20:00", "0 0 * * *, 00:00", "0 24 * * *, -", "30 20 * * *, -", "0 20 * * 5, -", "-, -"
            })
    void hourOfEachDayIsTold(String cron, String hour) {
        assertThat(ScheduleFields.hourOf(cron).orElse(null)).isEqualTo(hour);
        assertThat(ScheduleFields.hours()).hasSize(24).startsWith("00:00").endsWith("23:00");
    }

    @ParameterizedTest
    @CsvSource({"10, 10, false, false", "600, 10, true, false", "86400, 24, false, true", "5400, 90, true, false"})
    void intervalIsToldInItsGreatestUnit(int seconds, int count, boolean minutes, boolean hours) {
        ScheduleFields.Interval interval = new ScheduleFields.Interval(seconds);

        assertThat(interval.count()).isEqualTo(count);
        assertThat(interval.isMinutes()).isEqualTo(minutes);
        assertThat(interval.isHours()).isEqualTo(hours);
        assertThat(ScheduleFields.intervals(5400))
                .contains(new ScheduleFields.Interval(5400))
                .hasSize(6);
    }

    /** What stands in the fields that are not chosen is left alone. */
    @Test
    void onlyTheFieldThatIsChosenIsRead() {
        assertThat(read(Map.of("rankingBy", "INTERVAL", "rankingIntervalSeconds", "600", "rankingHour", "sometime")))
                .isEqualTo(new ScheduleFields.Schedule(600, null));
        assertThat(read(Map.of("rankingBy", "HOUR", "rankingIntervalSeconds", "600", "rankingHour", "08:00")))
                .isEqualTo(new ScheduleFields.Schedule(3600, "0 8 * * *"));
        assertThat(read(Map.of("rankingBy", "CRON", "rankingHour", "08:00", "rankingCron", " 0 9 * * 1-5 ")))
                .isEqualTo(new ScheduleFields.Schedule(3600, "0 9 * * 1-5"));
        assertThat(typed.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTERVAL, rankingIntervalSeconds, 20:00, NUMBER",
        "HOUR, rankingHour, 600, HOUR_OF_DAY",
        "HOUR, rankingHour, '', MISSING",
        "CRON, rankingCron, 20:00, CRON",
        "CRON, rankingCron, 0 0 31 2 *, CRON"
    })
    void fieldTakesNothingElse(String by, String field, String value, Kind kind) {
        read(Map.of("rankingBy", by, field, value));

        assertThat(typed.faults()).containsOnlyKeys(field);
        assertThat(typed.faults().get(field).kind()).isEqualTo(kind);
    }

    private TypedFields typed;

    private ScheduleFields.Schedule read(Map<String, String> fields) {
        MultivaluedMap<String, String> sent = new MultivaluedHashMap<>(fields);
        typed = new TypedFields(sent);
        return ScheduleFields.read(typed, 3600, null);
    }
}
