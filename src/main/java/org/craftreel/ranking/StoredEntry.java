package org.craftreel.ranking;

/**
 * An entry as it is stored.
 *
 * @param previousRank null for a clip that was not in the run before
 * @param digest null in a run of schema 1
 */
record StoredEntry(Ranked place, Integer previousRank, String digest) {}
