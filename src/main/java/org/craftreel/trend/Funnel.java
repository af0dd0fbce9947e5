package org.craftreel.trend;

import java.util.Map;
import org.craftreel.clip.ClipStatus;

/**
 * How far clips got, those included that got no further or were taken down since.
 *
 * @param received of those created, as {@code playable}
 * @param published by the day of publication: of some days it may be more than were created on them
 * @param states how many of those created stand in each state now; a state without clips is left out
 */
public record Funnel(long created, long received, long playable, long published, Map<ClipStatus, Long> states) {

    public boolean isEmpty() {
        return created == 0 && published == 0;
    }

    /** The largest of the steps. */
    public long widest() {
        return Math.max(created, published);
    }
}
