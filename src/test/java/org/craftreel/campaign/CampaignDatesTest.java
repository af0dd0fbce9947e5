package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.craftreel.campaign.CampaignDates.Fault;
import org.craftreel.campaign.CampaignDates.Kind;
import org.junit.jupiter.api.Test;

class CampaignDatesTest {

    private static final LocalSpan SUBMISSION = days(0, 30);

    @Test
    void phasesMayTouchOverlapAndLeaveGaps() {
        assertThat(faults(Map.of(
                        CampaignPhase.FIRST_REVIEW, days(5, 32),
                        CampaignPhase.VOTE, days(32, 39),
                        CampaignPhase.NOTICE, days(60, 65))))
                .isEmpty();
    }

    @Test
    void noneBeginsOrEndsBeforeTheOneBeforeItDoes() {
        assertThat(faults(Map.of(
                        CampaignPhase.FIRST_REVIEW, days(-1, 29),
                        CampaignPhase.FINAL_REVIEW, days(40, 50),
                        CampaignPhase.NOTICE, days(39, 51))))
                .extracting(Fault::field, Fault::kind, Fault::detail)
                .containsExactly(
                        tuple("FIRST_REVIEW.beginsAt", Kind.OUT_OF_ORDER, "< SUBMISSION.beginsAt"),
                        tuple("FIRST_REVIEW.endsAt", Kind.OUT_OF_ORDER, "< SUBMISSION.endsAt"),
                        tuple("NOTICE.beginsAt", Kind.OUT_OF_ORDER, "< FINAL_REVIEW.beginsAt"));
    }

    @Test
    void phaseHasALength() {
        assertThat(faults(Map.of(CampaignPhase.VOTE, days(40, 40))))
                .containsExactly(new Fault("VOTE.endsAt", Kind.ENDS_BEFORE_BEGIN, "≤ beginsAt"));
    }

    @Test
    void windowIsNotAmongThePlannedPhases() {
        assertThat(faults(Map.of(CampaignPhase.COUNTING, days(0, 40))))
                .containsExactly(new Fault("COUNTING", Kind.NOT_PLANNED, "COUNTING"));
    }

    @Test
    void countingIsOfFullHoursOfUtc() {
        LocalDateTime midnight = LocalDateTime.parse("2026-11-01T00:00");
        LocalSpan counting = new LocalSpan(midnight, midnight.plusDays(3).plusMinutes(1));
        assertThat(new CampaignDates(ZoneId.of("Asia/Shanghai"), SUBMISSION, counting, Map.of()).faults())
                .containsExactly(new Fault("countingClosesAt", Kind.NOT_A_FULL_HOUR, "2026-11-04T00:01 ≠ hh:00"));
        // Half an hour beside the hours of UTC.
        assertThat(new CampaignDates(ZoneId.of("Asia/Kolkata"), SUBMISSION, days(0, 3), Map.of()).faults())
                .containsExactly(
                        new Fault("countingOpensAt", Kind.NOT_A_FULL_HOUR, "2026-10-31T18:30:00Z ≠ hh:00"),
                        new Fault("countingClosesAt", Kind.NOT_A_FULL_HOUR, "2026-11-03T18:30:00Z ≠ hh:00"));
    }

    private static List<Fault> faults(Map<CampaignPhase, LocalSpan> phases) {
        return new CampaignDates(ZoneId.of("Asia/Shanghai"), SUBMISSION, days(0, 40), phases).faults();
    }

    private static LocalSpan days(int from, int to) {
        LocalDateTime first = LocalDateTime.parse("2026-11-01T00:00");
        return new LocalSpan(first.plusDays(from), first.plusDays(to));
    }
}
