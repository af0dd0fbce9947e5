package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Placing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureHoursTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-03T05:30:00Z, 24, 2026-11-02T05:00:00Z, 2026-11-03T05:00:00Z",
        "2026-11-03T05:00:00Z, 1, 2026-11-03T04:00:00Z, 2026-11-03T05:00:00Z",
        "2026-11-01T05:30:00Z, 24, 2026-11-01T02:00:00Z, 2026-11-01T05:00:00Z",
        "2026-10-01T05:30:00Z, 24, 2026-11-01T02:00:00Z, 2026-11-01T02:00:00Z",
        "2026-11-08T03:00:00Z, 24, 2026-11-07T02:00:00Z, 2026-11-08T02:00:00Z",
        "2026-11-03T05:30:00Z, , 2026-11-01T02:00:00Z, 2026-11-08T02:00:00Z"
    })
    void periodIsOfFullHoursBeforeTheRunWithinTheCountingWindow(
            Instant dueAt, Integer periodHours, Instant from, Instant to) {
        Campaign campaign = new Campaign();
        campaign.countingOpensAt = Instant.parse("2026-11-01T02:00:00Z");
        campaign.countingClosesAt = Instant.parse("2026-11-08T02:00:00Z");

        FigureHours hours = FigureHours.of(campaign, new Placing(periodHours, null, null, null, null), dueAt);

        assertThat(hours).isEqualTo(new FigureHours(from, to));
        assertThat(hours.has(to)).isFalse();
        assertThat(hours.has(from)).isEqualTo(from.isBefore(to));
    }
}
