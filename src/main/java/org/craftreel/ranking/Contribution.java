package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one term gave to an entry's score.
 *
 * @param raw the figure
 * @param outOf the figure that it is a share of, where the rules take it as one; else null
 * @param normalised after normalisation, in millionths, rounded half-even
 * @param weight in millionths
 * @param decay what time has left of it, in millionths, rounded half-even; null where it does not fade
 * @param contribution in millionths, rounded half-even from the exact product; the score is the sum of these
 */
@Schema(name = "Contribution")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contribution(
        @Schema(example = "qualifiedPlays") String term,
        long raw,

        @Schema(nullable = true, description = "The figure that it is a share of; absent where it is none")
        Long outOf,

        @Schema(description = "In millionths") long normalised,
        @Schema(description = "In millionths") long weight,

        @Schema(nullable = true, description = "What time has left of it, in millionths; absent where it does not fade")
        Long decay,

        @Schema(description = "In millionths") long contribution) {

    /** Of a term that does not fade and is no share of another. */
    Contribution(String term, long raw, long normalised, long weight, long contribution) {
        this(term, raw, null, normalised, weight, null, contribution);
    }
}
