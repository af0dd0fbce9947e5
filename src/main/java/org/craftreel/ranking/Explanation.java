package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.craftreel.campaign.Placing;
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

    /** @param near the entries of the places before and behind, where there are any; others among them are not looked at */
    static Explanation of(
            RankingRun run,
            Explanations.Common common,
            RankingEntry entry,
            List<RankingEntry> near,
            Language language) {
        Neighbour above = neighbour(entry, entry.rank - 1, near, common.placing());
        Neighbour below = neighbour(entry, entry.rank + 1, near, common.placing());
        String sentence = new PlaceSentence(language).of(run.entries, entry, above, below);
        return new Explanation(common.terms(), common.placing(), common.competing(), above, below, sentence);
    }

    /** Null where there is none. */
    private static Neighbour neighbour(RankingEntry entry, int rank, List<RankingEntry> near, Placing placing) {
        return near.stream()
                .filter(found -> found.rank == rank)
                .findAny()
                .map(found -> Neighbour.of(entry, found, placing.ties()))
                .orElse(null);
    }
}
