package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PhaseWindowTest {

    private static final Instant BEGIN = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant END = Instant.parse("2026-12-08T02:00:00Z");

    private final Campaign campaign = new Campaign();

    PhaseWindowTest() {
        campaign.title = "陇原工匠";
        campaign.zone = "Asia/Shanghai";
        campaign.phases.put(CampaignPhase.FINAL_REVIEW, new PhaseSpan(BEGIN, END));
    }

    @Test
    void firstMomentIsOpenAndTheEndIsNot() {
        PhaseWindow window = PhaseWindow.of(campaign, CampaignPhase.FINAL_REVIEW);

        assertThat(window.isOpenAt(BEGIN)).isTrue();
        assertThat(window.hasBegunAt(BEGIN.minusMillis(1))).isFalse();
        assertThat(window.hasBegunAt(END)).isTrue();
        assertThatCode(() -> require(window, END.minusMillis(1))).doesNotThrowAnyException();
        for (Instant outside : List.of(BEGIN.minusMillis(1), END)) {
            assertThat(window.isOpenAt(outside)).isFalse();
            assertThatThrownBy(() -> require(window, outside)).isInstanceOfSatisfying(Problem.class, closed -> {
                assertThat(closed.type()).isEqualTo(ProblemType.SCORING_CLOSED);
                assertThat(closed.members()).containsEntry("opensAt", BEGIN).containsEntry("closesAt", END);
                assertThat(closed.detail(Language.ENGLISH))
                        .contains("2026-12-01 10:00 to 2026-12-08 10:00 (Asia/Shanghai)");
            });
        }
    }

    @Test
    void phaseThatIsNotPlannedIsNeverOpen() {
        PhaseWindow window = PhaseWindow.of(campaign, CampaignPhase.VOTE);

        assertThat(window.isOpenAt(BEGIN)).isFalse();
        assertThat(window.hasBegunAt(END)).isFalse();
        assertThat(window.closesAt()).isNull();
        assertThatThrownBy(() -> require(window, BEGIN))
                .isInstanceOfSatisfying(
                        Problem.class, none -> assertThat(none.type()).isEqualTo(ProblemType.SCORING_NOT_PLANNED));
    }

    @Test
    void dayBeginsAtMidnightOfTheCampaign() {
        assertThat(campaign.dayOf(Instant.parse("2026-11-23T15:59:59.999Z"))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(campaign.dayOf(Instant.parse("2026-11-23T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    private static void require(PhaseWindow window, Instant at) {
        window.requireOpenAt(at, ProblemType.SCORING_NOT_PLANNED, ProblemType.SCORING_CLOSED);
    }
}
