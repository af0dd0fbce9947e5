package org.craftreel.clip;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a clip is about. */
@Embeddable
@Schema(name = "Craftsman")
public record Craftsman(
        @Column(name = "craftsman_name") @Schema(example = "马长河")
        String name,

        @Column(name = "craftsman_trade") @Schema(example = "焊工")
        String trade,

        @Column(name = "craftsman_region") @Schema(example = "金河市")
        String region,

        @Column(name = "craftsman_employer") String employer) {}
