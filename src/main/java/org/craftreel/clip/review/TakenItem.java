package org.craftreel.clip.review;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How what is on the review desk is taken. */
@Schema(name = "TakenItem")
public record TakenItem(
        @Schema(description = "Take it from whoever has it") boolean takeOver) {}
