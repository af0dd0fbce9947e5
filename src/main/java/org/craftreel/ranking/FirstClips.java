package org.craftreel.ranking;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Names whomever several clips of a run share by the first of these clips, by id: that they share somebody can be told
 * without naming anybody.
 *
 * @param <K> what tells one from another
 */
final class FirstClips<K> {

    private final Map<K, First> firsts = new HashMap<>();

    /** The first clip of somebody's, of those that were added so far. */
    static final class First {
        private UUID clip;

        UUID clip() {
            return clip;
        }
    }

    /** Adds a clip; what is returned is the same for all that share, and final once all are added. */
    First add(K shared, UUID clip) {
        First first = firsts.computeIfAbsent(shared, one -> new First());
        if (first.clip == null || clip.compareTo(first.clip) < 0) {
            first.clip = clip;
        }
        return first;
    }
}
