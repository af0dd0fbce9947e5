package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.app.ScreeningView;
import org.craftreel.campaign.ScreeningRule;
import org.junit.jupiter.api.Test;

class FraudViewTest {

    @Test
    void whatIsSetAsideCanBeRestoredAndWhatMachinesMadeCanBeSetAside() {
        assertThat(item(100, 0, false).isRestorable()).isTrue();
        assertThat(item(100, 0, false).isScreenable()).isFalse();
        assertThat(item(0, 100, false).isRestorable()).isFalse();
        assertThat(item(0, 100, false).isScreenable()).isTrue();
    }

    @Test
    void nothingIsOfferedForASealedDay() {
        assertThat(item(100, 0, true).isRestorable()).isFalse();
        assertThat(item(0, 100, true).isScreenable()).isFalse();
    }

    @Test
    void crowdOfPeopleIsLeftToAPersonsJudgement() {
        assertThat(item(0, 0, false).isScreenable()).isFalse();
        assertThat(item(0, 0, false).isJudgeable()).isTrue();
        assertThat(item(0, 0, true).isJudgeable()).isFalse();
    }

    private static FraudView.Item item(int screened, int marked, boolean sealed) {
        ScreeningView.CrowdItem crowd =
                new ScreeningView.CrowdItem("00000000000000ff", 100, 100, 10, 1, 100, 100, null, marked);
        return new FraudView.Item(new ScreeningView.EvidenceItem(
                UUID.randomUUID(),
                "",
                Instant.EPOCH,
                ScreeningRule.NETWORK,
                screened,
                0,
                10,
                1,
                100,
                100,
                crowd,
                sealed));
    }
}
