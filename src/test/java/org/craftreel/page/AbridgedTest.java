package org.craftreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.app.BoardEntry;
import org.craftreel.clip.Craftsman;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.RunView;
import org.craftreel.ranking.Standing;
import org.junit.jupiter.api.Test;

class AbridgedTest {

    private static BoardEntry entry(Integer previousRank, String score) {
        return new BoardEntry(
                5,
                5,
                previousRank,
                previousRank == null ? null : previousRank - 5,
                null,
                null,
                new BoardEntry.ClipName(
                        new UUID(0, 1),
                        "焊花",
                        new Craftsman("周铁生", "焊工", "", ""),
                        new OrganizationName("union", "总工会", "union/"),
                        null,
                        15_000,
                        true),
                new PlayFigures(3, 2, 1),
                score,
                Standing.COMPETING,
                List.of());
    }

    private static RunView run(int number) {
        return new RunView(
                new UUID(0, 2),
                number,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                1,
                0,
                9,
                2,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "0123456789abcdef",
                null,
                null,
                null,
                null,
                false);
    }

    @Test
    void aScoreIsRoundedHalfEvenToTwoDecimals() {
        assertThat(Abridged.shortScore(entry(5, "98.125000"))).isEqualTo("98.12");
        assertThat(Abridged.shortScore(entry(5, "98.135000"))).isEqualTo("98.14");
        assertThat(Abridged.shortScore(entry(5, "0.000000"))).isEqualTo("0.00");
    }

    @Test
    void placesGainedAndLostAreToldApart() {
        assertThat(Abridged.gain(entry(8, "1.000000"))).isEqualTo(3);
        assertThat(Abridged.gain(entry(1, "1.000000"))).isEqualTo(-4);
        assertThat(Abridged.steps(entry(1, "1.000000"))).isEqualTo(4);
        assertThat(Abridged.gain(entry(null, "1.000000"))).isZero();
    }

    @Test
    void nobodyIsNewInTheFirstRun() {
        assertThat(Abridged.isNewIn(entry(null, "1.000000"), run(1))).isFalse();
        assertThat(Abridged.isNewIn(entry(null, "1.000000"), run(2))).isTrue();
        assertThat(Abridged.isNewIn(entry(7, "1.000000"), run(2))).isFalse();
    }

    @Test
    void whoHadNoPlaceBeforeIsNotLevel() {
        assertThat(Abridged.isCompared(entry(null, "1.000000"))).isFalse();
        assertThat(Abridged.isCompared(entry(5, "1.000000"))).isTrue();
    }

    @Test
    void twelveDigitsOfADigestAreShown() {
        assertThat(Abridged.shortDigest(run(1))).isEqualTo("0123456789ab");
    }
}
