package org.craftreel.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How scores become places: of which time figures are, who competes, and who stands first where scores are equal. What is
 * left out gets the value that its description names.
 */
@Schema(name = "Placing")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Placing(
        @Min(1)
        @Max(8784)
        @Schema(
                nullable = true,
                description = "Figures are those that were gained in so many full hours before the run, within the"
                        + " counting window. Default: in the whole window up to the run")
        Integer periodHours,

        @Size(max = 10) @Schema(description = "A clip competes if it reaches all of these. Default: none, all compete")
        List<@Valid @NotNull Threshold> eligibility,

        @Min(1)
        @Max(1_000_000)
        @Schema(nullable = true, description = "So many clips of an author compete, the best. Default: no limit")
        Integer mostPerAuthor,

        @Min(1)
        @Max(1_000_000)
        @Schema(
                nullable = true,
                description = "So many clips of an organization compete, the best; those below it are not counted."
                        + " Default: no limit")
        Integer mostPerOrganization,

        @Size(min = 1, max = 10)
        @Schema(
                example = "[\"qualifiedPlays\", \"plays\", \"earlierPublication\"]",
                description = "What decides between equal scores, one after the other: a figure, the greater first,"
                        + " reportedPlays (with those set aside), earlierPublication or laterPublication; after all"
                        + " of them the id. Default: qualifiedPlays, plays, earlierPublication")
        List<@NotBlank String> ties) {

    private static final List<String> DEFAULT_TIES = List.of("qualifiedPlays", "plays", "earlierPublication");

    public Placing {
        eligibility = eligibility == null ? List.of() : List.copyOf(eligibility);
        ties = List.copyOf(Objects.requireNonNullElse(ties, DEFAULT_TIES));
    }

    /** What an entry has to reach to compete. */
    @Schema(name = "Threshold")
    public record Threshold(
            @NotBlank @Schema(example = "qualifiedPlays", description = "The name of a figure")
            String term,

            @Min(1) @Max(1_000_000_000_000L) long atLeast) {}

    /** Figures of the whole window; all compete. */
    public static Placing standard() {
        return new Placing(null, null, null, null, null);
    }
}
