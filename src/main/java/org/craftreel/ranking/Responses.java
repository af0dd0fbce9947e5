package org.craftreel.ranking;

/**
 * What people made of a clip, of the campaign's counting window, by the time at which each was made.
 *
 * @param votes null where the rules do not ask for them
 */
record Responses(long likes, long comments, long shares, Long votes) {

    /** Of rules that do not ask for votes. */
    Responses(long likes, long comments, long shares) {
        this(likes, comments, shares, null);
    }
}
