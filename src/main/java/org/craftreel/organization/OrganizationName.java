package org.craftreel.organization;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization as others show it. */
@Schema(name = "OrganizationName")
public record OrganizationName(
        @Schema(example = "jinhe") String code,
        @Schema(example = "金河市总工会") String name,
        @Schema(example = "longyuan/jinhe/") String path) {

    public static OrganizationName of(Organization organization) {
        return new OrganizationName(organization.code, organization.name, organization.path);
    }
}
