package org.craftreel.ranking;

import java.util.UUID;

/**
 * What puts a clip on boards besides its place.
 *
 * @param trade of its craftsman, as written; may be empty
 * @param region of its craftsman, as written; may be empty; null, as {@code craftsman}, in a run of before they were stored
 * @param craftsman the first clip, by id, of the same craftsman in the run: of one name and employer, in one organization
 * @param newcomer whether nothing of its author's was published in another campaign before this one took clips
 * @param recentPlays qualified plays of the 24 full hours before the run, within the counting window
 */
record Traits(String trade, String region, UUID craftsman, boolean newcomer, long recentPlays) {

    Traits about(UUID sameCraftsman) {
        return new Traits(trade, region, sameCraftsman, newcomer, recentPlays);
    }
}
