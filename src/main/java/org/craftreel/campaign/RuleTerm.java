package org.craftreel.campaign;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One term of a ranking: a figure, how it is made comparable, and how much it weighs. */
public record RuleTerm(
        @NotBlank
        @Schema(
                example = "qualifiedPlays",
                description = "The name of a figure: plays, qualifiedPlays, likes, comments, shares")
        String term,

        @NotNull Normalisation normalisation,

        @NotNull
        @DecimalMin("0")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 6)
        @Schema(example = "70", description = "What the term gives at most under BY_LEADER and BY_RANK")
        BigDecimal weight) {

    /** How a figure is made comparable before it is weighed. */
    public enum Normalisation {
        /** As it is. */
        NONE,
        /** ln(1 + figure). */
        LOG,
        /** figure / the greatest figure of the campaign; 0 when that is 0. */
        BY_LEADER,
        /** (entries - place + 1) / entries, where equal figures share the better place. */
        BY_RANK
    }
}
