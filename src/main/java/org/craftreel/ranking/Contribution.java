package org.craftreel.ranking;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one term gave to an entry's score.
 *
 * @param raw the figure
 * @param normalised after normalisation, in millionths, rounded half-even
 * @param weight in millionths
 * @param contribution in millionths, rounded half-even from the exact product; the score is the sum of these
 */
@Schema(name = "Contribution")
public record Contribution(
        @Schema(example = "qualifiedPlays") String term,
        long raw,
        @Schema(description = "In millionths") long normalised,
        @Schema(description = "In millionths") long weight,
        @Schema(description = "In millionths") long contribution) {}
