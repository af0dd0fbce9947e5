package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseWarningTest {

    private static final Instant BEGIN = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant COUNTED = Instant.parse("2026-12-08T02:00:00Z");

    private final List<TimelineStep> timeline =
            new ArrayList<>(List.of(new TimelineStep(CampaignPhase.COUNTING, BEGIN, COUNTED)));

    @Test
    void phaseThatIsNotPlannedIsTold() {
        assertThat(warnings("votes", "jury", "plays"))
                .containsExactly(
                        new PhaseWarning("votes", CampaignPhase.VOTE, false),
                        new PhaseWarning("jury", CampaignPhase.FINAL_REVIEW, false));
        assertThat(warnings("plays")).isEmpty();
        assertThat(PhaseWarning.list(timeline, null, Set.of("votes"))).isEmpty();
    }

    @Test
    void phaseThatEndsAfterCountingIsTold() {
        timeline.add(new TimelineStep(CampaignPhase.VOTE, BEGIN, COUNTED));
        timeline.add(new TimelineStep(CampaignPhase.FINAL_REVIEW, BEGIN, COUNTED.plusMillis(1)));

        assertThat(warnings("votes", "jury"))
                .containsExactly(new PhaseWarning("jury", CampaignPhase.FINAL_REVIEW, true));
    }

    private List<PhaseWarning> warnings(String... figures) {
        return PhaseWarning.list(timeline, COUNTED, Set.of(figures));
    }
}
