package org.craftreel.play;

import java.time.Instant;

/**
 * What a version of a campaign's rules means for one clip.
 *
 * @param windowSeconds the length of a viewing window; divides a day
 * @param qualifyingMs what has to be watched for a qualified play
 */
record CountingTerms(int windowSeconds, int qualifyingMs) {

    /** The number of the window that holds an instant, from the epoch on. */
    int windowOf(Instant issuedAt) {
        return (int) (issuedAt.getEpochSecond() / windowSeconds);
    }

    /** The hour (UTC) that a window's qualified play is shown in: the one in which the window begins. */
    Instant hourOf(int window) {
        long begin = (long) window * windowSeconds;
        return Instant.ofEpochSecond(begin - begin % 3600);
    }

    boolean isQualifying(int watchedMs) {
        return watchedMs >= qualifyingMs;
    }
}
