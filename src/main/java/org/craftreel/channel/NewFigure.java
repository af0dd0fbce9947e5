package org.craftreel.channel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a clip had got on another platform by a day, as it is entered. */
@Schema(name = "NewChannelFigure")
public record NewFigure(
        @NotNull @Schema(description = "A published clip of the campaign, of a union that the caller looks after")
        UUID clip,

        @NotNull Platform platform,

        @NotNull
        @Schema(
                example = "2026-11-27",
                description = "By the campaign's clock, not after today: the figures are all that the post got until"
                        + " then")
        LocalDate day,

        @NotNull @Min(0) @Max(ChannelFigure.MOST) Long plays,

        @Min(0) @Max(ChannelFigure.MOST) @Schema(nullable = true, description = "Absent where it is not known")
        Long likes,

        @Min(0) @Max(ChannelFigure.MOST) @Schema(nullable = true)
        Long comments,

        @Min(0) @Max(ChannelFigure.MOST) @Schema(nullable = true)
        Long shares,

        @NotBlank
        @Size(max = ChannelFigure.MOST_OF_WORDS)
        @Schema(description = "The post's address, or in words where the figures are from; for the organizers")
        String source) {}
