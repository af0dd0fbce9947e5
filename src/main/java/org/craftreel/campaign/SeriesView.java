package org.craftreel.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as everybody may see it. */
@Schema(name = "Series")
public record SeriesView(
        UUID id,
        @Schema(example = "longyuan") String slug,
        @Schema(example = "陇原工匠") String title,
        String description,

        @Schema(description = "The union that keeps it") OrganizationName organization,

        Instant createdAt,

        @Schema(nullable = true, description = "Since when lists leave it out; absent: they show it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Instant archivedAt,

        @Schema(description = "Its campaigns, the newest first, archived ones last")
        List<CampaignName> campaigns) {

    /** To be called within a transaction. */
    public static SeriesView of(Series series) {
        return of(
                series,
                Campaign.listOfSeries(series.id).stream().map(CampaignName::of).toList());
    }

    public static SeriesView of(Series series, List<CampaignName> campaigns) {
        return new SeriesView(
                series.id,
                series.slug,
                series.title,
                series.description,
                OrganizationName.of(series.organization),
                series.createdAt,
                series.archivedAt,
                campaigns);
    }
}
