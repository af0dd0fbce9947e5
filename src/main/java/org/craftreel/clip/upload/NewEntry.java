package org.craftreel.clip.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Craftsman;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an author says of a clip before its file comes. */
@Schema(name = "NewEntry")
public record NewEntry(
        @NotBlank @Size(max = 60) @Schema(example = "longyuan-2026", description = "The campaign's slug")
        String campaign,

        @NotBlank @Size(max = 80) @Schema(example = "焊花里的青春")
        String title,

        @Size(max = 2000) @Schema(description = "Default: empty")
        String description,

        @NotNull @Valid About craftsman,

        @Size(max = 40) @Schema(description = "Default: the account's organization; organizers may name one below")
        String organizationCode,

        @Size(max = 40) @Schema(description = "Shown to organizers only. Default: empty")
        String contactPhone,

        @AssertTrue @Schema(description = "Must be true") boolean originalWork,
        @AssertTrue @Schema(description = "Must be true") boolean portraitConsent) {

    /** Whom the clip is about. */
    @Schema(name = "NewCraftsman")
    public record About(
            @NotBlank @Size(max = 40) @Schema(example = "马长河")
            String name,

            @NotBlank @Size(max = 40) @Schema(example = "焊工")
            String trade,

            @Size(max = 40) @Schema(description = "Default: empty")
            String region,

            @Size(max = 80) @Schema(description = "Default: empty")
            String employer) {}

    Submission submission(UUID id) {
        return new Submission(
                Optional.of(id),
                title.strip(),
                text(description),
                new Craftsman(
                        craftsman.name().strip(),
                        craftsman.trade().strip(),
                        text(craftsman.region()),
                        text(craftsman.employer())),
                Optional.ofNullable(organizationCode).filter(code -> !code.isBlank()),
                text(contactPhone),
                originalWork,
                portraitConsent);
    }

    private static String text(String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
