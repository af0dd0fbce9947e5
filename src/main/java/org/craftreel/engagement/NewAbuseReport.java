package org.craftreel.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with a clip or a comment, as its reporter says. */
record NewAbuseReport(
        @NotNull @Schema(description = "Made by the client") UUID id,

        @NotNull AbuseReport.Reason reason,

        @Size(max = 500) @Schema(description = "What is wrong, in the reporter's words. Default: empty")
        String text) {}
