package org.craftreel.ranking;

/**
 * Whose clips of a run are summed: everybody is known by the first of their clips, by id, which is what the run stored
 * instead of names.
 */
public enum People {
    /** Those whom clips are about: of one name and employer, in one organization. */
    CRAFTSMEN,

    /** Those by whose accounts the clips came. */
    PAIKE
}
