package org.craftreel.clip.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of an upload straight into the store. */
@Schema(name = "DirectPart")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DirectPart(
        @Schema(description = "From 1 on") int number,
        @Schema(description = "Exactly so many bytes") long bytes,
        @Schema(description = "PUT the part's bytes here") URI url,
        Instant urlExpiresAt,

        @Schema(nullable = true, description = "Of what the store has of it already; absent while it is missing")
        String etag) {}
