package org.craftreel.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization to be added to the tree. */
public record NewOrganization(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") @Schema(example = "jinhe")
        String code,

        @NotBlank @Size(max = 80) @Schema(example = "金河市总工会")
        String name,

        @NotBlank @Schema(example = "union") String parentCode) {}
