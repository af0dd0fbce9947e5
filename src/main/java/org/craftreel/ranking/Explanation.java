package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why an entry has its place in a run: by which rules, what lies between it and its neighbours, and the same in one sentence.
 * All of it is of what the run stored.
 *
 * @param competing how many of the run's entries compete
 * @param above null for the first place
 * @param below null for the last one
 */
@Schema(name = "Explanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        @Schema(description = "What the run weighed, as its rules say")
        List<RuleTerm> terms,

        Placing placing,

        @Schema(description = "How many of the run's clips compete")
        long competing,

        @Schema(nullable = true, description = "Absent for the first place")
        Neighbour above,

        @Schema(nullable = true, description = "Absent for the last place")
        Neighbour below,

        @Schema(
                example =
                        "No. 2 of 3 clips with 59 points: 35 for qualified plays, 24 for plays; 41 points behind No. 1, most of it in qualified plays (35), 59 points ahead of No. 3.")
        String sentence) {

    /** To be called within a transaction. */
    public static Explanation of(RankingRun run, RankingEntry entry, Language language) {
        RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
        Neighbour above = neighbour(entry, entry.rank - 1, rules).orElse(null);
        Neighbour below = neighbour(entry, entry.rank + 1, rules).orElse(null);
        String sentence = new PlaceSentence(language).of(run.entries, entry, above, below);
        return new Explanation(rules.terms, rules.placing, RankingEntry.countCompeting(run), above, below, sentence);
    }

    private static Optional<Neighbour> neighbour(RankingEntry entry, int rank, RuleSet rules) {
        return RankingEntry.findAt(entry.runId, rank).map(found -> Neighbour.of(entry, found, rules.placing.ties()));
    }
}
