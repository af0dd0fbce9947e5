package org.craftreel.app;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What clips of a series add up to in the current runs of its campaigns, each film once. */
@Schema(name = "SeriesTotals")
public record SeriesTotals(
        long clips,
        long plays,
        long qualifiedPlays,

        @Schema(description = "Of runs of before likes were stored: 0")
        long likes,

        @Schema(description = "That have entered some of the clips themselves")
        long organizations) {

    static final SeriesTotals NONE = new SeriesTotals(0, 0, 0, 0, 0);

    SeriesTotals plus(SeriesTotals other) {
        return new SeriesTotals(
                clips + other.clips,
                plays + other.plays,
                qualifiedPlays + other.qualifiedPlays,
                likes + other.likes,
                organizations + other.organizations);
    }
}
