package org.craftreel.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an organizer says to make a series. */
@Schema(name = "NewSeries")
public record NewSeries(
        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,59}")
        @Schema(example = "longyuan", description = "Its name in addresses, which stays")
        String slug,

        @NotBlank @Size(max = 80) @Schema(example = "陇原工匠") String title,

        @Size(max = 2000) @Schema(description = "Default: empty")
        String description,

        @NotBlank @Schema(example = "union", description = "The union that keeps it")
        String organizationCode) {

    public NewSeries {
        description = Objects.requireNonNullElse(description, "");
    }
}
