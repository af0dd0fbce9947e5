package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.ballot.ClipVotes;
import org.craftreel.campaign.AskedFigures;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.RuleSet;
import org.craftreel.play.Figures;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.RankingRun;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign's board between runs: figures move, places change with the next run. */
@Schema(name = "LiveBoard")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LiveBoard(
        Totals totals,

        @Schema(nullable = true, description = "The current run, whose places these are; absent before the first")
        Run run,

        @Schema(nullable = true, description = "When places change next; absent when no more runs come")
        Instant nextRunAt,

        @Schema(
                description =
                        "The first 20 places that are shown, with their figures of this moment; without clips that were"
                                + " published before counting opened, whose earlier plays do not count. Empty once counting has"
                                + " closed, and where the rules weigh the figures of a period before the run")
        List<Entry> entries) {

    private static final String VOTES = "votes";

    /** As many as a page shows at first. */
    private static final int MOST = 20;

    /** @param number from 1 on */
    @Schema(name = "LiveRun")
    record Run(int number, Instant dueAt) {}

    @Schema(name = "LiveEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            UUID clip,
            long plays,
            long qualifiedPlays,

            @Schema(
                    nullable = true,
                    description =
                            "Of the hours that count, 0 where they were set to zero; absent where the run's rules do"
                                    + " not ask for votes")
            Long votes) {}

    /** Within a transaction. */
    static LiveBoard of(UUID campaignId, Totals totals, Boards boards, Instant now) {
        Campaign campaign = Campaign.findById(campaignId);
        RankingRun run = RankingRun.findCurrent(campaign).orElse(null);
        return new LiveBoard(
                totals,
                run == null ? null : new Run(run.number, run.dueAt),
                campaign.nextRunAt,
                run == null || !now.isBefore(campaign.countingClosesAt) ? List.of() : entries(run, boards, campaign));
    }

    private static List<Entry> entries(RankingRun run, Boards boards, Campaign campaign) {
        RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
        if (rules.placing.periodHours() != null) {
            // Its figures are those of its last hours, which nothing counts apart between runs.
            return List.of();
        }
        List<UUID> clips = boards.listFirst(run.id, MOST).stream()
                .filter(entry -> !entry.publishedAt.isBefore(campaign.countingOpensAt))
                .map(entry -> entry.clipId)
                .toList();
        Map<UUID, Figures> figures = Figures.mapOf(clips);
        Map<UUID, Long> votes = AskedFigures.of(rules.terms, rules.placing).contains(VOTES)
                ? ClipVotes.mapOf(clips, campaign.countingOpensAt, campaign.countingClosesAt)
                : Map.of();
        return clips.stream()
                .map(clip -> {
                    PlayFigures played = PlayFigures.of(figures.get(clip));
                    return new Entry(clip, played.plays(), played.qualifiedPlays(), votes.get(clip));
                })
                .toList();
    }
}
