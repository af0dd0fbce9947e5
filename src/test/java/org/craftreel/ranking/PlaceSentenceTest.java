package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.http.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceSentenceTest {

    private static final List<Threshold> ASKED =
            List.of(new Threshold("qualifiedPlays", 1500), new Threshold("plays", 800));

    private static final List<String> TIES = List.of("qualifiedPlays", "earlierPublication");

    @Test
    void placeBetweenTwoOthersIsTold() {
        RankingEntry first = entry(1, 400, 1000);
        RankingEntry second = entry(2, 300, 900);
        RankingEntry third = entry(3, 290, 900);

        assertThat(chinese(3, second, first, third))
                .isEqualTo("第 2 名（共 3 件作品），得 1200 分：播放量 900 分、有效播放 300 分；比第 1 名少 200 分，差距最大的是有效播放（100 分），"
                        + "比第 3 名多 10 分。");
        assertThat(english(3, second, first, third))
                .isEqualTo(
                        "No. 2 of 3 clips with 1200 points: 900 for plays, 300 for qualified plays; 200 points behind"
                                + " No. 1, most of it in qualified plays (100), 10 points ahead of No. 3.");
    }

    @Test
    void bestAndLastHaveOneNeighbour() {
        RankingEntry first = entry(1, 400, 1000);
        RankingEntry second = entry(2, 300, 900);

        assertThat(chinese(2, first, null, second))
                .isEqualTo("第 1 名（共 2 件作品），得 1400 分：播放量 1000 分、有效播放 400 分；比第 2 名多 200 分。");
        assertThat(english(2, second, first, null)).endsWith("No. 1, most of it in qualified plays (100).");
        assertThat(english(1, first, null, null))
                .isEqualTo("No. 1 of 1 clips with 1400 points: 1000 for plays, 400 for qualified plays.");
    }

    @Test
    void equalScoresAreToldApartByWhatDecided() {
        RankingEntry first = entry(1, 400, 900);
        RankingEntry second = entry(2, 300, 1000);
        RankingEntry third = entry(3, 300, 1000);
        third.publishedAt = third.publishedAt.plusSeconds(1);
        RankingEntry fourth = entry(4, 300, 1000);
        fourth.publishedAt = third.publishedAt;

        assertThat(english(4, second, first, third))
                .endsWith("; level with No. 1, which comes first by qualified plays, level with No. 3 and before it by"
                        + " the earlier publication.");
        assertThat(chinese(4, fourth, third, null)).endsWith("；与第 3 名同分，按作品编号排在其后。");
        assertThat(chinese(4, first, null, second)).endsWith("；与第 2 名同分，按有效播放排在其前。");
    }

    @Test
    void manyTermsAreSummedUpAfterTheGreatestThree() {
        RankingEntry entry = entry(1, 1, 1);
        entry.score = 15_500_000;
        entry.contributions = List.of(
                part("likes", 1_000_000),
                part("plays", 5_000_000),
                part("shares", 500_000),
                part("reach", 4_000_000),
                part("comments", 5_000_000));

        assertThat(english(1, entry, null, null))
                .isEqualTo("No. 1 of 1 clips with 15.5 points: 5 for plays, 5 for comments, 4 for viewers, 1.5 for the"
                        + " rest.");
    }

    @Test
    void whatIsNotCountedIsNamedHoweverManyTermsThereAre() {
        RankingEntry entry = entry(1, 1, 1);
        entry.score = 15_000_000;
        entry.contributions = List.of(
                part("jury", 0),
                part("plays", 5_000_000),
                part("shares", 500_000),
                part("votes", 0),
                part("reach", 4_000_000),
                part("comments", 5_500_000));
        PlaceSentence sentence =
                new PlaceSentence(Language.ENGLISH, Set.of("votes", "jury"), CountedFrom.Moments.COUNTED, ASKED);

        assertThat(sentence.of(alone(1, entry), false, null, null))
                .isEqualTo("No. 1 of 1 clips with 15 points: 5.5 for comments, 5 for plays, 4 for viewers, 0.5 for the"
                        + " rest, 0 for experts' scores (not counted in this ranking), 0 for votes (not counted in this"
                        + " ranking).");
        entry.contributions = entry.contributions.stream()
                .filter(part -> !part.term().equals("shares"))
                .toList();
        assertThat(sentence.of(alone(1, entry), false, null, null))
                .contains("4 for viewers, 0 for experts' scores")
                .doesNotContain("rest,");
    }

    @ParameterizedTest
    @EnumSource(value = Standing.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPETING")
    void whatDoesNotCompeteSaysWhy(Standing standing) {
        RankingEntry competing = entry(1, 1, 1);
        RankingEntry behind = entry(2, 400, 900);
        behind.standing = standing;

        assertThat(chinese(2, behind, competing, null)).endsWith("排在参评作品之后。");
        assertThat(english(2, behind, competing, null)).endsWith("stands behind all that compete.");
        assertThat(english(2, competing, null, behind)).endsWith("; those behind it do not compete.");
    }

    @Test
    void whatIsNotEligibleSaysWhatItLacks() {
        RankingEntry behind = entry(2, 400, 900);
        behind.standing = Standing.NOT_ELIGIBLE;

        assertThat(chinese(2, behind, null, null)).endsWith("；未达到参评条件：有效播放 400（须不少于 1,500），排在参评作品之后。");
        behind.plays = 9;
        assertThat(english(2, behind, null, null))
                .endsWith(
                        "; it does not reach what the rules ask for, qualified plays 400 (at least 1,500), plays 9 (at"
                                + " least 800), and stands behind all that compete.");
        PlaceSentence uncounted = new PlaceSentence(
                Language.CHINESE,
                Set.of("votes", "plays"),
                CountedFrom.Moments.COUNTED,
                List.of(new Threshold("qualifiedPlays", 401), new Threshold("votes", 7), new Threshold("plays", 800)));
        assertThat(uncounted.of(alone(2, behind), false, null, null)).contains("：有效播放 400（须不少于 401），");
    }

    @Test
    void everyFigureAndTieHasAName() {
        List<String> names = TieOrder.names().stream().sorted().toList();

        assertThat(names).hasSize(Term.values().length + 3);
        assertThat(names).allSatisfy(tie -> {
            RankingEntry first = entry(1, 1, 1);
            Neighbour level = new Neighbour(2, 2, new UUID(0, 2), "2.000000", "0.000000", tie, null, List.of());
            assertThat(new PlaceSentence(Language.CHINESE, Set.of(), CountedFrom.Moments.COUNTED, ASKED)
                            .of(alone(2, first), false, null, level))
                    .contains("同分");
        });
    }

    private static String chinese(int entries, RankingEntry entry, RankingEntry above, RankingEntry below) {
        return told(Language.CHINESE, entries, entry, above, below);
    }

    private static String english(int entries, RankingEntry entry, RankingEntry above, RankingEntry below) {
        return told(Language.ENGLISH, entries, entry, above, below);
    }

    private static String told(
            Language language, int entries, RankingEntry entry, RankingEntry above, RankingEntry below) {
        RunBoards.Surroundings found = alone(entries, entry);
        return new PlaceSentence(language, Set.of(), CountedFrom.Moments.COUNTED, ASKED)
                .of(
                        found,
                        false,
                        above == null ? null : Neighbour.of(found, new Board.Placed(above.rank, above, null), TIES),
                        below == null ? null : Neighbour.of(found, new Board.Placed(below.rank, below, null), TIES));
    }

    private static RunBoards.Surroundings alone(int entries, RankingEntry entry) {
        return new RunBoards.Surroundings(
                new Board.Placed(entry.rank, entry, null), List.of(), entries, entries, true, false);
    }

    private static RankingEntry entry(int rank, long qualified, long plays) {
        RankingEntry entry = new RankingEntry();
        entry.clipId = new UUID(0, rank);
        entry.rank = rank;
        entry.publishedAt = Sample.PUBLISHED;
        entry.plays = plays;
        entry.qualified = qualified;
        entry.standing = Standing.COMPETING;
        entry.contributions = List.of(part("qualifiedPlays", qualified * 1_000_000), part("plays", plays * 1_000_000));
        entry.score = (qualified + plays) * 1_000_000;
        return entry;
    }

    private static Contribution part(String term, long contribution) {
        return new Contribution(term, contribution / 1_000_000, contribution, 1_000_000, contribution);
    }
}
