package org.craftreel.campaign;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a planned phase is, by the clock of its campaign. */
@Schema(name = "PhaseDates")
public record LocalSpan(
        @NotNull @Schema(example = "2026-12-08T10:00", description = "In the campaign's zone")
        LocalDateTime beginsAt,

        @NotNull @Schema(example = "2026-12-15T10:00", description = "In the campaign's zone, exclusive")
        LocalDateTime endsAt) {

    static LocalSpan of(PhaseSpan span, ZoneId zone) {
        return new LocalSpan(
                LocalDateTime.ofInstant(span.beginsAt(), zone), LocalDateTime.ofInstant(span.endsAt(), zone));
    }

    PhaseSpan in(ZoneId zone) {
        return new PhaseSpan(
                beginsAt.atZone(zone).toInstant(), endsAt.atZone(zone).toInstant());
    }
}
