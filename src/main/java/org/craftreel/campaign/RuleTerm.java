package org.craftreel.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One term of a ranking: a figure, how it is made comparable, how much it weighs and how fast it fades. The formulas are in
 * docs/ranking.md.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleTerm(
        @NotBlank
        @Schema(
                example = "qualifiedPlays",
                description = "The name of a figure: plays, qualifiedPlays, likes, comments, shares, reach, completion,"
                        + " weeklyPoints, jury, votes")
        String term,

        @NotNull Normalisation normalisation,

        @NotNull
        @DecimalMin("0")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 6)
        @Schema(example = "70", description = "What the term gives at most under BY_LEADER and BY_RANK")
        BigDecimal weight,

        @Size(min = 1, max = 40)
        @Schema(
                nullable = true,
                description = "WILSON, which needs it: the figure that the term is a part of. Absent otherwise")
        String of,

        @DecimalMin("0")
        @DecimalMax("10")
        @Digits(integer = 2, fraction = 6)
        @Schema(
                nullable = true,
                description = "WILSON: how many standard deviations the bound is below. Default: 1.281552, for 80 %;"
                        + " absent otherwise")
        BigDecimal z,

        @Min(1)
        @Max(87_600)
        @Schema(
                nullable = true,
                description = "The contribution of a clip is halved each time that so many hours have passed since its"
                        + " publication. Default: it does not fade")
        Integer halfLifeHours) {

    /** Of 80 %, on both sides: what Reddit takes for comments. */
    private static final BigDecimal DEFAULT_Z = new BigDecimal("1.281552");

    public RuleTerm {
        z = z == null && normalisation == Normalisation.WILSON ? DEFAULT_Z : z;
    }

    /** The same with numbers in their shortest form, to be compared: 30.0 is 30. */
    RuleTerm shortest() {
        return new RuleTerm(
                term,
                normalisation,
                weight.stripTrailingZeros(),
                of,
                z == null ? null : z.stripTrailingZeros(),
                halfLifeHours);
    }

    /** A term that does not fade and is no share of another. */
    public RuleTerm(String term, Normalisation normalisation, BigDecimal weight) {
        this(term, normalisation, weight, null, null, null);
    }

    /** How a figure is made comparable before it is weighed. */
    public enum Normalisation {
        /** As it is. */
        NONE,
        /** ln(1 + figure). */
        LOG,
        /** figure / the greatest figure of the campaign; 0 when that is 0. */
        BY_LEADER,
        /** (entries - place + 1) / entries, where equal figures share the better place. */
        BY_RANK,
        /** The lower bound of the share that the figure is of another one, by Wilson's interval. */
        WILSON,
        /** Reddit's "hot": log10(figure) + seconds of the publication after 2005-12-08T07:46:43Z / 45000. */
        HOT
    }
}
