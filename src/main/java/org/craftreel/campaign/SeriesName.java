package org.craftreel.campaign;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as others show it. */
@Schema(name = "SeriesName")
public record SeriesName(
        @Schema(example = "longyuan") String slug,
        @Schema(example = "陇原工匠") String title) {

    /** Null for none. To be called within a transaction. */
    public static SeriesName of(Series series) {
        return series == null ? null : new SeriesName(series.slug, series.title);
    }
}
