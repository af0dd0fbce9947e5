package org.craftreel.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of an organization: its code is part of addresses and paths, and stays. */
public record OrganizationChange(
        @NotBlank @Size(max = 80) @Schema(example = "金河市总工会")
        String name) {}
