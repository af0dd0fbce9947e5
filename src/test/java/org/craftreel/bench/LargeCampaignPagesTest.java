package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That no page is left out of what is measured, which is told here, as measurements are seldom taken. */
class LargeCampaignPagesTest {

    @Test
    void everyPageOfTheStudioIsMeasured() {
        assertThat(LargeCampaignBench.studioPages("{slug}").values()).containsAll(LargeCampaignBench.studioRoutes());
    }
}
