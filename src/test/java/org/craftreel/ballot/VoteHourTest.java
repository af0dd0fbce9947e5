package org.craftreel.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.ballot.VoteHour.Others;
import org.craftreel.clip.ClipStatus;
import org.junit.jupiter.api.Test;

class VoteHourTest {

    @Test
    void usualIsTheOwnMeanTimesThePaceOfTheOthers() {
        assertThat(hour(800, 4.0).usual(new Others(20, 60, 9, 60))).isEqualTo(12);
        // Never less than the own mean.
        assertThat(hour(800, 4.0).usual(new Others(20, 2, 9, 2))).isEqualTo(4);
        // A quiet clip is voted for more in an hour in which all are.
        assertThat(hour(60, 1.0).usual(new Others(20, 160, 9, 160))).isEqualTo(8);
    }

    @Test
    void withoutOthersThatAreAsUsualTheOwnMeanIsLeft() {
        assertThat(hour(500, 5.0).usual(Others.NONE)).isEqualTo(5);
    }

    @Test
    void whereThereIsNoPastItIsTheOthersMeanInTheSameHour() {
        // Itself is among the others then.
        assertThat(hour(400, null).usual(new Others(0, 0, 5, 800))).isEqualTo(100);
        assertThat(hour(400, null).usual(new Others(10, 30, 5, 440))).isEqualTo(10);
        assertThat(hour(400, null).usual(new Others(0, 0, 1, 400))).isEqualTo(1);
        assertThat(hour(400, 5.0).usual(new Others(0, 0, 4, 160))).isEqualTo(40);
        assertThat(hour(400, 5.0).usual(new Others(0, 0, 4, 4))).isEqualTo(5);
    }

    @Test
    void fewVotesOrLessThanTheFactorAreNothingToLookAt() {
        assertThat(hour(VoteBurst.LEAST - 1, 1.0).isImprobable(1)).isFalse();
        assertThat(hour(VoteBurst.LEAST, 1.0).isImprobable(1)).isTrue();
        assertThat(hour(VoteBurst.LEAST, 5.0).isImprobable(5)).isTrue();
        assertThat(hour(VoteBurst.LEAST, 5.1).isImprobable(5.1)).isFalse();
    }

    private static VoteHour hour(long votes, Double mean) {
        return new VoteHour(new UUID(0, 1), "", ClipStatus.PUBLISHED, Instant.EPOCH, votes, mean);
    }
}
