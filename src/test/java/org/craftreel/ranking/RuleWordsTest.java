package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleWordsTest {

    private static final List<RuleTerm> TERMS = List.of(
            new RuleTerm("qualifiedPlays", Normalisation.BY_LEADER, new BigDecimal("70.000000")),
            new RuleTerm("likes", Normalisation.WILSON, new BigDecimal("30"), "plays", null, 72));

    @Test
    void ruleSetIsToldInBothLanguages() {
        Placing placing =
                new Placing(168, List.of(new Threshold("plays", 100)), 2, 10, List.of("likes", "laterPublication"));

        assertThat(RuleWords.of(TERMS, placing, Language.CHINESE))
                .containsExactly(
                        "有效播放：与最高者之比，乘以 70 分",
                        "点赞占播放量的比例，取威尔逊区间下限（z = 1.281552），乘以 30 分；发布后每 72 小时减半",
                        "只计每次排名前 168 个整小时内的增量",
                        "参评条件：播放量不少于 100",
                        "同一作者最多 2 件作品参评，取得分最高者",
                        "同一单位最多 10 件作品参评，取得分最高者",
                        "同分时依次比较：点赞、发布先后（后发布者在前）；仍相同的按作品编号");
        assertThat(RuleWords.of(TERMS, placing, Language.ENGLISH))
                .containsExactly(
                        "qualified plays: the share of the greatest figure, times 70 points",
                        "likes as a share of plays: the lower bound of Wilson's interval (z = 1.281552), times 30 points;"
                                + " halved each 72 hours after the publication",
                        "Only what was gained in the 168 full hours before each ranking counts",
                        "To compete a clip needs plays of 100 at least",
                        "Of an author 2 clips compete at the most, the best",
                        "Of an organization 10 clips compete at the most, the best",
                        "Between equal scores decide, in this order: likes, the later publication; at last the id");
    }

    @Test
    void expertsAreWeighedByThePoint() {
        List<RuleTerm> terms = List.of(
                new RuleTerm("jury", Normalisation.NONE, new BigDecimal("0.0070"), null, null, 72),
                new RuleTerm("jury", Normalisation.BY_LEADER, new BigDecimal("70")));
        Placing placing = new Placing(null, List.of(new Threshold("jury", 6000)), null, null, List.of("jury"));

        assertThat(RuleWords.of(terms, placing, Language.CHINESE))
                .containsExactly(
                        "评委评分：百分制均分乘以 0.7；发布后每 72 小时减半",
                        "评委评分：与最高者之比，乘以 70 分",
                        "参评条件：评委评分不少于 60.00",
                        "同分时依次比较：评委评分；仍相同的按作品编号");
        assertThat(RuleWords.of(terms, placing, Language.ENGLISH))
                .startsWith(
                        "experts' scores: their mean, of a hundred, times 0.7; halved each 72 hours after the publication");
    }

    @Test
    void completionIsToldInPercent() {
        List<RuleTerm> terms = List.of(new RuleTerm("completion", Normalisation.NONE, new BigDecimal("0.005")));
        Placing placing = new Placing(
                null,
                List.of(new Threshold("completion", 5050), new Threshold("plays", 1000)),
                null,
                null,
                List.of("completion"));

        assertThat(RuleWords.of(terms, placing, Language.CHINESE))
                .startsWith("完播度：每 1% 计 0.5 分", "参评条件：完播度不少于 50.50%", "参评条件：播放量不少于 1,000");
        assertThat(RuleWords.of(terms, placing, Language.ENGLISH))
                .startsWith(
                        "completion: 0.5 points for each percent",
                        "To compete a clip needs completion of 50.50% at least");
    }

    @Test
    void whatIsNotSaidIsNotTold() {
        assertThat(RuleWords.of(TERMS.subList(0, 1), Placing.standard(), Language.ENGLISH))
                .containsExactly(
                        "qualified plays: the share of the greatest figure, times 70 points",
                        "Between equal scores decide, in this order: qualified plays, plays, the earlier publication; at"
                                + " last the id");
    }

    @Test
    void screeningIsToldWithItsLimits() {
        assertThat(RuleWords.of(Screening.standard(), Language.ENGLISH))
                .hasSize(7)
                .contains(
                        "Of a device that began more than 120 plays in an hour all plays of that hour are set aside",
                        "In an hour of a clip with 60 plays or more, of which one network has 30% or more, its plays with"
                                + " signs of a machine are set aside");
        Screening off = new Screening(
                List.of(ScreeningRule.BURST, ScreeningRule.NETWORK),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(RuleWords.of(off, Language.CHINESE)).hasSize(4).last().isEqualTo("不使用的剔除规则：播放突增、播放集中于同一网络");
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void everyNormalisationHasItsWords(Normalisation normalisation) {
        RuleTerm term = new RuleTerm(
                "likes",
                normalisation,
                BigDecimal.ONE,
                normalisation == Normalisation.WILSON ? "plays" : null,
                null,
                null);

        assertThat(RuleWords.of(List.of(term), Placing.standard(), Language.ENGLISH)
                        .get(0))
                .startsWith("likes")
                .contains("1");
    }
}
