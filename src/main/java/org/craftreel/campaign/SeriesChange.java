package org.craftreel.campaign;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of a series; what is left out stays. */
@Schema(name = "SeriesChange")
public record SeriesChange(
        @Size(max = 80) @Pattern(regexp = ".*\\S.*") @Schema(nullable = true, example = "陇原工匠")
        String title,

        @Size(max = 2000) @Schema(nullable = true) String description) {}
