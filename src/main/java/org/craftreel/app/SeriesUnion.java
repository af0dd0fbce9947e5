package org.craftreel.app;

import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization's place on the board of a series, among those right below the same one. */
@Schema(name = "SeriesUnion")
public record SeriesUnion(
        int place,
        OrganizationName organization,

        @Schema(description = "Of the clips of it and of all below it")
        SeriesTotals totals) {}
