package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.junit.jupiter.api.Test;

class CorrectedInputsTest {

    private static final Rule VOTES_AND_JURY = new Rule(
            List.of(
                    new RuleTerm("votes", Normalisation.BY_LEADER, BigDecimal.valueOf(30)),
                    new RuleTerm("jury", Normalisation.NONE, new BigDecimal("0.007"))),
            Placing.standard());

    @Test
    void clipWithoutItsVotesKeepsWhatTheJuryGave() {
        Entry first = voted(1, 20, 9000);
        Entry second = voted(2, 10, 8000);

        List<Entry> left = CorrectedInputs.without(Set.of(), Set.of(first.clipId()), List.of(first, second));

        assertThat(left).extracting(entry -> entry.responses().votes()).containsExactly(0L, 10L);
        assertThat(left).extracting(Entry::jury).containsExactly(9000L, 8000L);
        assertThat(VOTES_AND_JURY.rank(left, Sample.PUBLISHED))
                .extracting(place -> place.entry().clipId())
                .containsExactly(second.clipId(), first.clipId());
    }

    private static Entry voted(long id, long votes, long mean) {
        return Sample.judged(Sample.entry(id, 0, 0, 0, new Responses(0, 0, 0, votes)), mean);
    }
}
