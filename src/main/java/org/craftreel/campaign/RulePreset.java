package org.craftreel.campaign;

import java.math.BigDecimal;
import java.util.List;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Ranking rules that notices of real campaigns use, to begin from. A campaign that takes one keeps a copy: a preset that
 * changes changes no campaign.
 */
@Schema(name = "RulePreset")
public record RulePreset(
        @Schema(example = "weekly-plays", description = "Its name, which does not change")
        String id,

        Wording name,
        Wording description,
        List<RuleTerm> terms,
        Placing placing) {

    private static final int WEEK_HOURS = 168;

    private static final List<RulePreset> ALL = List.of(
            new RulePreset(
                    "plays-70-30",
                    new Wording("有效播放为主（默认）", "Mostly qualified plays (the default)"),
                    new Wording(
                            "有效播放占 70 分，播放量占 30 分，各按“本作品 ÷ 第一名”折算，全部作品参评。",
                            "70 points for qualified plays and 30 for plays, each as a share of the leader's; all compete."),
                    List.of(byLeader("qualifiedPlays", 70), byLeader("plays", 30)),
                    Placing.standard()),
            new RulePreset(
                    "likes-30-plays-70",
                    new Wording("点赞 30% + 有效播放 70%", "Likes 30 % + qualified plays 70 %"),
                    new Wording(
                            "三七开：得分 = 本作品 ÷ 第一名 × 权重，第一名为满分。通知中“网络投票占 30%”而不设投票的，以点赞代投票。",
                            "30 to 70: the work's figure by the leader's, times the weight. Likes stand for the votes that notices give 30 % to, where there is no vote."),
                    List.of(byLeader("likes", 30), byLeader("qualifiedPlays", 70)),
                    ties("qualifiedPlays", "likes", "earlierPublication")),
            new RulePreset(
                    "mixed-influence",
                    new Wording("综合影响力", "Influence of several figures"),
                    new Wording(
                            "有效播放 40、点赞 20、完播 20、评论 10、转发 10，各按第一名折算；有效播放满 10 次方可参评，每位作者最多 5 件。",
                            "Qualified plays 40, likes 20, completion 20, comments 10, shares 10, each by leader; from 10 qualified"
                                    + " plays on, at most 5 works of an author."),
                    List.of(
                            byLeader("qualifiedPlays", 40),
                            byLeader("likes", 20),
                            byLeader("completion", 20),
                            byLeader("comments", 10),
                            byLeader("shares", 10)),
                    new Placing(
                            null,
                            List.of(new Threshold("qualifiedPlays", 10)),
                            5,
                            null,
                            List.of("qualifiedPlays", "likes", "earlierPublication"))),
            new RulePreset(
                    "total-plays",
                    new Wording("播放总量榜", "Total plays"),
                    new Wording(
                            "只看有效播放次数，一次一分，同分先发布者在前。",
                            "Qualified plays alone, a point each; equal points go to the earlier publication."),
                    List.of(new RuleTerm("qualifiedPlays", Normalisation.NONE, BigDecimal.ONE)),
                    ties("earlierPublication")),
            new RulePreset(
                    "weekly-plays",
                    new Wording("周榜（近 7 天播放）", "Weekly list (plays of 7 days)"),
                    new Wording(
                            "只计最近 168 小时内新增的有效播放，适合每周一期的战报。",
                            "Qualified plays gained in the last 168 hours, for a bulletin each week."),
                    List.of(new RuleTerm("qualifiedPlays", Normalisation.NONE, BigDecimal.ONE)),
                    new Placing(WEEK_HOURS, null, null, null, null)),
            new RulePreset(
                    "weekly-points",
                    new Wording("周榜（B 站每周榜公式）", "Weekly list (Bilibili's formula)"),
                    new Wording(
                            "最近 168 小时的播放、评论、转发、点赞按 B 站每周榜公式计分。",
                            "Plays, comments, shares and likes of the last 168 hours by the formula of Bilibili's list."),
                    List.of(new RuleTerm("weeklyPoints", Normalisation.NONE, BigDecimal.ONE)),
                    new Placing(WEEK_HOURS, null, null, null, null)),
            new RulePreset(
                    "fair-start",
                    new Wording("后来者也有机会", "A chance for late works"),
                    new Wording(
                            "有效播放按名次折算占 60 分，点赞占有效播放的比例（威尔逊下限）占 40 分，每 72 小时减半，每个单位最多 10 件参评。",
                            "60 points by the place in qualified plays, 40 for likes as a share of them (Wilson), halved every"
                                    + " 72 hours; at most 10 works of a unit."),
                    List.of(
                            new RuleTerm("qualifiedPlays", Normalisation.BY_RANK, new BigDecimal("60"), null, null, 72),
                            new RuleTerm(
                                    "likes", Normalisation.WILSON, new BigDecimal("40"), "qualifiedPlays", null, 72)),
                    new Placing(
                            null,
                            List.of(new Threshold("qualifiedPlays", 10)),
                            null,
                            10,
                            List.of("likes", "qualifiedPlays", "earlierPublication"))),
            new RulePreset(
                    "jury-70-plays-30",
                    new Wording("评委评分 70% + 有效播放 30%", "Experts 70 % + qualified plays 30 %"),
                    new Wording(
                            "评委百分制均分 × 70%，有效播放 ÷ 第一名 × 30。须安排“终评”阶段，并在其结束后再截止计数。",
                            "The experts' mean, of a hundred, times 70 %, and qualified plays by the leader's times 30. It takes a"
                                    + " final review, which ends before counting does."),
                    List.of(jury(70), byLeader("qualifiedPlays", 30)),
                    ties("jury", "qualifiedPlays", "earlierPublication")),
            new RulePreset(
                    "votes-30-plays-70",
                    new Wording("投票 30% + 有效播放 70%", "Votes 30 % + qualified plays 70 %"),
                    new Wording(
                            "三七开：得票 ÷ 最高得票 × 30，有效播放 ÷ 第一名 × 70。须安排“投票”阶段，并在其结束后再截止计数。",
                            "30 to 70: votes by the leader's times 30, qualified plays by the leader's times 70. It takes a"
                                    + " phase of voting, which ends before counting does."),
                    List.of(byLeader("votes", 30), byLeader("qualifiedPlays", 70)),
                    ties("votes", "qualifiedPlays", "earlierPublication")),
            new RulePreset(
                    "votes-alone",
                    new Wording("网络投票榜", "Votes alone"),
                    new Wording(
                            "只看得票，一票一分，同票先发布者在前，适合“网络人气奖”。须安排“投票”阶段。",
                            "Votes alone, a point each; equal ones go to the earlier publication. It takes a phase of voting."),
                    List.of(new RuleTerm("votes", Normalisation.NONE, BigDecimal.ONE)),
                    ties("earlierPublication")),
            new RulePreset(
                    "votes-30-jury-70",
                    new Wording("投票 30% + 评委评分 70%", "Votes 30 % + experts 70 %"),
                    new Wording(
                            "三七开：得票 ÷ 最高得票 × 30，评委百分制均分 × 70%。须安排“投票”和“终评”阶段，并在其结束后再截止计数。",
                            "30 to 70: votes by the leader's times 30, the experts' mean, of a hundred, times 70 %. It takes a"
                                    + " phase of voting and a final review, which end before counting does."),
                    List.of(byLeader("votes", 30), jury(70)),
                    ties("jury", "votes", "earlierPublication")),
            new RulePreset(
                    "votes-15-jury-85",
                    new Wording("投票 15% + 评委评分 85%", "Votes 15 % + experts 85 %"),
                    new Wording(
                            "以专家评审为主：得票 ÷ 最高得票 × 15，评委百分制均分 × 85%。须安排“投票”和“终评”阶段，并在其结束后再截止计数。",
                            "Mostly the experts: votes by the leader's times 15, the experts' mean, of a hundred, times 85 %. It"
                                    + " takes a phase of voting and a final review, which end before counting does."),
                    List.of(byLeader("votes", 15), jury(85)),
                    ties("jury", "votes", "earlierPublication")),
            new RulePreset(
                    "mixed-jury-40",
                    new Wording("综合影响力 60% + 评委评分 40%", "Influence 60 % + experts 40 %"),
                    new Wording(
                            "有效播放 30、点赞 10、完播 10、评论 10，各按第一名折算，评委百分制均分 × 40%。须安排“终评”阶段，并在其结束后再截止计数。",
                            "Qualified plays 30, likes 10, completion 10, comments 10, each by leader, and the experts' mean, of a"
                                    + " hundred, times 40 %. It takes a final review, which ends before counting does."),
                    List.of(
                            byLeader("qualifiedPlays", 30),
                            byLeader("likes", 10),
                            byLeader("completion", 10),
                            byLeader("comments", 10),
                            jury(40)),
                    ties("jury", "qualifiedPlays", "earlierPublication")));

    /** Text for people in both languages. */
    @Schema(name = "Wording")
    public record Wording(String zh, String en) {

        public String in(Language language) {
            return language == Language.ENGLISH ? en : zh;
        }
    }

    /** All of them, the one that campaigns have by default first. */
    public static List<RulePreset> list() {
        return ALL;
    }

    private static RuleTerm byLeader(String term, int weight) {
        return new RuleTerm(term, Normalisation.BY_LEADER, BigDecimal.valueOf(weight));
    }

    /** What a mean of a hundred points gives; the figure is in hundredths of a point. */
    private static RuleTerm jury(int weight) {
        return new RuleTerm(
                "jury", Normalisation.NONE, BigDecimal.valueOf(weight, 4).stripTrailingZeros());
    }

    private static Placing ties(String... ties) {
        return new Placing(null, null, null, null, List.of(ties));
    }
}
