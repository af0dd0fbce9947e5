package org.craftreel.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** When a planned phase is; the end is exclusive. */
@Embeddable
public record PhaseSpan(
        @Column(name = "begins_at") Instant beginsAt,
        @Column(name = "ends_at") Instant endsAt) {

    /** Whether a moment lies in it. */
    public boolean has(Instant instant) {
        return !instant.isBefore(beginsAt) && instant.isBefore(endsAt);
    }
}
