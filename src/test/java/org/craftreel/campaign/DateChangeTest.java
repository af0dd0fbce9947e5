package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.craftreel.campaign.CampaignDates.Fault;
import org.craftreel.campaign.CampaignDates.Kind;
import org.junit.jupiter.api.Test;

class DateChangeTest {

    private static final LocalDateTime FIRST = LocalDateTime.parse("2026-11-01T00:00");

    /** Submissions from day 0 to 10, plays counted from day 2 to 20, a vote from day 12 to 15. */
    private static final CampaignDates PLANNED = dates(days(0, 10), days(2, 20), days(12, 15));

    @Test
    void everythingMayChangeBeforeItBegins() {
        assertThat(change(-5, dates(days(1, 11), days(3, 9), days(20, 30)))).isEmpty();
        assertThat(change(-5, dates(days(1, 11), days(3, 9), null))).isEmpty();
    }

    @Test
    void beginOfWhatHasBegunStaysAndItsEndMovesAhead() {
        assertThat(change(1, dates(days(0, 14), days(3, 9), days(14, 30)))).isEmpty();
        assertThat(change(1, dates(days(-1, 14), days(2, 20), days(12, 15))))
                .extracting(Fault::field, Fault::kind)
                .containsExactly(tuple("submissionOpensAt", Kind.BEGUN));
        assertThat(change(5, dates(days(0, 4), days(2, 20), days(12, 15))))
                .extracting(Fault::field, Fault::kind)
                .containsExactly(tuple("submissionClosesAt", Kind.IN_THE_PAST));
    }

    @Test
    void countingIsFixedFromItsFirstMomentOn() {
        assertThat(change(2, dates(days(0, 10), days(2, 30), days(12, 15))))
                .extracting(Fault::field, Fault::kind)
                .containsExactly(tuple("countingClosesAt", Kind.BEGUN));
        assertThat(change(2, dates(days(0, 10), days(1, 30), days(12, 15))))
                .extracting(Fault::field)
                .containsExactly("countingOpensAt", "countingClosesAt");
    }

    @Test
    void whatIsOverStays() {
        assertThat(change(15, dates(days(0, 30), days(2, 20), null)))
                .extracting(Fault::field, Fault::kind)
                .containsExactly(
                        tuple("submissionClosesAt", Kind.OVER),
                        tuple("VOTE.beginsAt", Kind.BEGUN),
                        tuple("VOTE.endsAt", Kind.OVER));
    }

    private static java.util.List<Fault> change(int day, CampaignDates after) {
        return new DateChange(PLANNED, after, FIRST.plusDays(day)).faults();
    }

    private static CampaignDates dates(LocalSpan submission, LocalSpan counting, LocalSpan vote) {
        return new CampaignDates(
                ZoneId.of("Asia/Shanghai"),
                submission,
                counting,
                vote == null ? Map.of() : Map.of(CampaignPhase.VOTE, vote));
    }

    private static LocalSpan days(int from, int to) {
        return new LocalSpan(FIRST.plusDays(from), FIRST.plusDays(to));
    }
}
