package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseSpan;
import org.craftreel.campaign.Placing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotCountedTest {

    private static final Instant OPENS = Instant.parse("2026-11-03T02:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-05T02:00:00Z");

    /** By every run that there can be before the vote is over: none counts votes before that moment, and all do from it on. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-03T10:30:00Z, 2026-11-04T12:00:00Z, , 2026-11-03T10:30:00Z",
        "2026-11-03T10:30:00Z, 2026-11-04T12:00:00Z, 24, 2026-11-03T11:00:00Z",
        "2026-11-03T10:30:00Z, 2026-11-03T10:40:00Z, 1, 2026-11-03T11:00:00Z",
        "2026-11-03T10:00:00Z, 2026-11-04T12:00:00Z, 24, 2026-11-03T11:00:00Z",
        "2026-11-05T01:30:00Z, 2026-11-06T12:00:00Z, 24, 2026-11-05T02:00:00Z",
        "2026-11-05T01:30:00Z, 2026-11-06T12:00:00Z, , 2026-11-05T01:30:00Z",
        "2026-11-05T02:00:00Z, 2026-11-06T12:00:00Z, , ",
        "2026-11-05T02:00:00Z, 2026-11-06T12:00:00Z, 24, ",
        "2026-11-02T02:00:00Z, 2026-11-03T02:00:00Z, , ",
        "2026-11-02T02:00:00Z, 2026-11-03T02:00:00Z, 24, "
    })
    void momentOfVotesIsThatOfTheFirstRunThatCountsThem(
            Instant begin, Instant end, Integer periodHours, Instant expected) {
        Campaign campaign = new Campaign();
        campaign.countingOpensAt = OPENS;
        campaign.countingClosesAt = CLOSES;
        PhaseSpan vote = new PhaseSpan(begin, end);
        campaign.phases.put(CampaignPhase.VOTE, vote);
        Placing placing = new Placing(periodHours, null, null, null, null);

        Instant from = NotCounted.votesFrom(vote, new FigureHours(OPENS, CLOSES), placing);

        assertThat(from).isEqualTo(expected);
        Instant last = from == null ? CLOSES : from.isAfter(end) ? from : end;
        for (Instant due = OPENS; !due.isAfter(CLOSES) && !due.isAfter(last); due = due.plus(10, ChronoUnit.MINUTES)) {
            assertThat(NotCounted.countsVotes(campaign, FigureHours.of(campaign, placing, due), due))
                    .as(due.toString())
                    .isEqualTo(from != null && !due.isBefore(from));
        }
    }
}
