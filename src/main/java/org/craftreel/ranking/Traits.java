package org.craftreel.ranking;

/**
 * What puts a clip on boards besides its place.
 *
 * @param trade of its craftsman, as written; may be empty
 * @param newcomer whether nothing of its author's was published in another campaign before this one took clips
 * @param recentPlays qualified plays of the 24 full hours before the run, within the counting window
 */
record Traits(String trade, boolean newcomer, long recentPlays) {}
