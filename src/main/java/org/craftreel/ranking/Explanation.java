package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why an entry has its place on a board: by which rules, what lies between it and its neighbours, and the same in one sentence.
 * All of it is of what the run stored.
 *
 * @param competing how many of the board's entries compete
 * @param above null for the first place
 * @param below null for the last one
 * @param votesSetToZero null where they were not
 * @param notCounted names of the figures that the run does not count yet; null where there are none
 * @param scoresCountFrom null where the run counts experts' scores, or nobody asks for them
 * @param votesCountFrom likewise
 */
@Schema(name = "Explanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        @Schema(description = "What the run weighed, as its rules say")
        List<RuleTerm> terms,

        Placing placing,

        @Schema(description = "How many of the board's clips compete")
        long competing,

        @Schema(nullable = true, description = "Absent for the first place")
        Neighbour above,

        @Schema(nullable = true, description = "Absent for the last place")
        Neighbour below,

        @Schema(
                nullable = true,
                description =
                        "True where two organizers had set the clip's votes to zero, as GET …/sanctions tells; absent"
                                + " otherwise")
        Boolean votesSetToZero,

        @Schema(
                nullable = true,
                description =
                        "The figures that the run does not count yet, though its rules ask for them: nobody has a point of"
                                + " these; absent where there are none, and in runs of before this was told")
        List<String> notCounted,

        @Schema(
                nullable = true,
                description =
                        "When runs begin to count experts' scores, as the final review is over; absent where this run counts"
                                + " them, or its rules do not ask for them")
        Instant scoresCountFrom,

        @Schema(
                nullable = true,
                description =
                        "When runs begin to count votes, as voting begins; absent where this run counts them, its rules do"
                                + " not ask for them, or no vote is to come")
        Instant votesCountFrom,

        @Schema(
                example =
                        "No. 2 of 3 clips with 59 points: 35 for qualified plays, 24 for plays; 41 points behind No. 1, most of it in qualified plays (35), 59 points ahead of No. 3.")
        String sentence) {

    /** @param from when runs begin to count what this one does not */
    static Explanation of(KnownRun run, RunBoards.Surroundings found, CountedFrom.Moments from, Language language) {
        Neighbour above = neighbour(run, found, found.own().place() - 1);
        Neighbour below = neighbour(run, found, found.own().place() + 1);
        boolean zeroed = ZeroedVotes.isReason(run.run(), found.own().entry());
        Set<String> notCounted = run.run().notCounted();
        String sentence = new PlaceSentence(
                        language, notCounted, from, run.placing().eligibility())
                .of(found, zeroed, above, below);
        return new Explanation(
                run.terms(),
                run.placing(),
                found.competing(),
                above,
                below,
                zeroed ? true : null,
                notCounted.isEmpty() ? null : notCounted.stream().sorted().toList(),
                from.scoresAt(),
                from.votesAt(),
                sentence);
    }

    /** Null where there is none. */
    private static Neighbour neighbour(KnownRun run, RunBoards.Surroundings found, int place) {
        return found.near().stream()
                .filter(near -> near.place() == place)
                .findAny()
                .map(near -> Neighbour.of(found, near, run.placing().ties()))
                .orElse(null);
    }
}
