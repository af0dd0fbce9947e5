package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OverviewFilterTest {

    @Test
    void addressSaysAllOfIt() {
        OverviewFilter filter = OverviewFilter.of("jinhe", "2026-11-01", "2026-11-07", "day");

        assertThat(filter)
                .isEqualTo(new OverviewFilter("jinhe", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 7), false));
        assertThat(filter.by("hour")).isEqualTo("?organization=jinhe&from=2026-11-01&to=2026-11-07&by=hour");
        assertThat(filter.of("a&b")).isEqualTo("?organization=a%26b&from=2026-11-01&to=2026-11-07&by=day");
    }

    @Test
    void whatCannotBeReadIsNotAskedFor() {
        OverviewFilter filter = OverviewFilter.of(" ", "2026-02-30", null, "century");

        assertThat(filter.isEmpty()).isTrue();
        assertThat(filter.byHour()).isTrue();
        assertThat(filter.by("day")).isEqualTo("?by=day");
    }

    @Test
    void daysThatNoCampaignHasAreNotAskedFor() {
        assertThat(OverviewFilter.of(null, "-0044-03-15", "+999999999-12-31", null)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void daysInTheWrongOrderAreTakenInTheRightOne() {
        OverviewFilter filter = OverviewFilter.of(null, "2026-11-07", "2026-11-01", null);

        assertThat(filter.from()).isBefore(filter.to());
        assertThat(filter.isOfDays()).isTrue();
    }
}
