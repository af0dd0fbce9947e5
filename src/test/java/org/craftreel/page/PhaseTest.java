package org.craftreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.Colour;
import org.craftreel.organization.OrganizationName;
import org.junit.jupiter.api.Test;

class PhaseTest {

    /** Submissions from day 2 to 10, plays counted from day 4 to 8 and so on, by the windows of each test. */
    private static CampaignView campaign(int opens, int closes, int countingOpens, int countingCloses) {
        return new CampaignView(
                new UUID(0, 1),
                "longyuan",
                "陇原工匠",
                "",
                Colour.CINNABAR,
                null,
                null,
                null,
                new OrganizationName("union", "陇原省总工会", "union/"),
                "Asia/Shanghai",
                day(opens),
                day(closes),
                day(countingOpens),
                day(countingCloses),
                List.of(),
                200 * 1024 * 1024,
                3_000,
                60_000,
                null,
                null,
                List.of(),
                List.of(),
                1,
                600,
                null,
                null,
                null,
                List.of(),
                null,
                1);
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-01T00:00:00Z").plusSeconds(day * 86_400L);
    }

    @Test
    void clipsAreAskedForWhileTheyCanBeSentInEvenIfPlaysCountAlready() {
        CampaignView campaign = campaign(2, 10, 2, 20);
        assertThat(Phase.of(campaign, day(2))).isEqualTo(Phase.SUBMISSION);
        assertThat(Phase.of(campaign, day(10).minusMillis(1))).isEqualTo(Phase.SUBMISSION);
        assertThat(Phase.of(campaign, day(10))).isEqualTo(Phase.COUNTING);
        assertThat(Phase.of(campaign, day(20))).isEqualTo(Phase.ENDED);
    }

    @Test
    void itIsUpcomingBeforeAnyWindowAndPausedBetweenThem() {
        CampaignView campaign = campaign(2, 5, 8, 12);
        assertThat(Phase.of(campaign, day(1))).isEqualTo(Phase.UPCOMING);
        assertThat(Phase.of(campaign, day(6))).isEqualTo(Phase.PAUSED);
        assertThat(Phase.of(campaign, day(9))).isEqualTo(Phase.COUNTING);
    }
}
