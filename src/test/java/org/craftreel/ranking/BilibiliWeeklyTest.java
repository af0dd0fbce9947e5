package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilibiliWeeklyTest {

    /** From lists that a game's studio published in 2020, with the figures of each place and its points by this formula. */
    @ParameterizedTest
    @CsvSource({
        "35421, 196, 762, 1277, 71892",
        "28280, 483, 1286, 1032, 67909",
        "19184, 233, 303, 443, 33198",
        "13737, 65, 682, 549, 32246",
        "6136, 125, 546, 740, 32646",
        "2543, 115, 360, 731, 26513"
    })
    void publishedListsAreReproducedToThePoint(long plays, long comments, long coins, long favourites, long points) {
        assertThat(BilibiliWeekly.points(plays, comments, coins, favourites)).isEqualTo(points);
    }

    @Test
    void playsBeyondTwoHundredThousandCountHalf() {
        assertThat(BilibiliWeekly.points(200_000, 0, 0, 0)).isEqualTo(200_000);
        assertThat(BilibiliWeekly.points(1_000_000, 0, 0, 0)).isEqualTo(600_000);
        assertThat(BilibiliWeekly.points(200_001, 0, 0, 0)).isEqualTo(200_000);
    }

    @Test
    void talkAboutWhatNobodyKeepsCountsForNothing() {
        assertThat(BilibiliWeekly.points(1000, 1_000_000, 0, 0)).isEqualTo(1000);
    }

    @Test
    void nothingGivesNothingAndFavouritesAloneCount() {
        assertThat(BilibiliWeekly.points(0, 0, 0, 0)).isZero();
        assertThat(BilibiliWeekly.points(0, 0, 0, 3)).isEqualTo(60);
    }

    @Test
    void greatFiguresDoNotOverflow() {
        assertThat(BilibiliWeekly.points(4_000_000_000_000L, 1_000_000_000L, 1_000_000_000L, 1_000_000_000L))
                .isEqualTo(2_020_443_449_753L);
    }
}
