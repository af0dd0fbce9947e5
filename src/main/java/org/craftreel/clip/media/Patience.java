package org.craftreel.clip.media;

import java.time.Duration;

/**
 * How long work is tried again at which the machine seemed at fault, not the film: a full disk, a program that is missing.
 * Somebody has to mend that, perhaps in the morning.
 */
final class Patience {

    private static final long FIRST_SECONDS = 2;
    private static final long LONGEST_SECONDS = Duration.ofMinutes(10).toSeconds();
    private static final Duration WHOLE = Duration.ofHours(6);

    private Patience() {}

    /** @param faults how often it has failed, from 1 on */
    static Duration next(int faults) {
        long seconds = FIRST_SECONDS;
        for (int i = 1; i < faults && seconds < LONGEST_SECONDS; i++) {
            seconds *= 2;
        }
        return Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    /** Whether all that was waited after each of so many faults but the last is enough. */
    static boolean isOver(int faults) {
        Duration waited = Duration.ZERO;
        for (int i = 1; i < faults; i++) {
            waited = waited.plus(next(i));
        }
        return waited.compareTo(WHOLE) >= 0;
    }
}
