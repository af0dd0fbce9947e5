package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The entry one place before or behind another on a board, and what lies between the two. */
@Schema(name = "Neighbour")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Neighbour(
        @Schema(description = "On the board that was asked for")
        int place,

        @Schema(description = "Among all clips of the run") int rank,
        @Schema(description = "The id of its clip") UUID clip,
        @Schema(example = "80.750000") String score,

        @Schema(
                example = "1.250000",
                description = "How many points more or fewer than the neighbour the other has; from 0 on")
        String gap,

        @Schema(
                description = "What decided between the two: standing, score, or, where scores are equal, one of the"
                        + " rules' ties or id; on the board `trending` recentPlays, where these differ")
        String decidedBy,

        @Schema(
                nullable = true,
                description = "Where recentPlays decided, how many more or fewer than the neighbour's the other's are")
        Long recentPlays,

        @Schema(description = "The neighbour's less the entry's, for each term; contributions add up to the gap")
        List<TermGap> terms) {

    static final String BY_STANDING = "standing";
    static final String BY_SCORE = "score";
    static final String BY_RECENT_PLAYS = "recentPlays";

    /** How far a neighbour is ahead in a term. */
    @Schema(name = "TermGap")
    public record TermGap(
            String term,

            @Schema(description = "The neighbour's figure less the entry's")
            long raw,

            @Schema(description = "The neighbour's contribution less the entry's, in millionths")
            long contribution) {}

    static Neighbour of(RunBoards.Surroundings found, Board.Placed near, List<String> ties) {
        RankingEntry entry = found.own().entry();
        RankingEntry neighbour = near.entry();
        boolean byPlays = found.byRecentPlays() && !entry.recentPlays.equals(neighbour.recentPlays);
        return new Neighbour(
                near.place(),
                neighbour.rank,
                neighbour.clipId,
                points(neighbour.score),
                points(Math.abs(neighbour.score - entry.score)),
                byPlays ? BY_RECENT_PLAYS : decidedBy(entry, neighbour, ties),
                byPlays ? Math.abs(neighbour.recentPlays - entry.recentPlays) : null,
                gaps(entry.contributions, neighbour.contributions));
    }

    private static String decidedBy(RankingEntry entry, RankingEntry neighbour, List<String> ties) {
        boolean oneCompetes = entry.standing == Standing.COMPETING;
        boolean otherCompetes = neighbour.standing == Standing.COMPETING;
        if (oneCompetes != otherCompetes) {
            return BY_STANDING;
        }
        return entry.score == neighbour.score ? TieOrder.decider(ties, entry.input(), neighbour.input()) : BY_SCORE;
    }

    private static List<TermGap> gaps(List<Contribution> own, List<Contribution> others) {
        Map<String, Contribution> byTerm =
                others.stream().collect(Collectors.toMap(Contribution::term, Function.identity()));
        return own.stream()
                .map(contribution -> {
                    Contribution other = byTerm.get(contribution.term());
                    return new TermGap(
                            contribution.term(),
                            other.raw() - contribution.raw(),
                            other.contribution() - contribution.contribution());
                })
                .toList();
    }

    private static String points(long millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }
}
