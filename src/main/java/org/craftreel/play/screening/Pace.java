package org.craftreel.play.screening;

import java.time.Duration;

/** Rests after pieces of work, for some times as long as each took. */
final class Pace {

    /** What took longer waited for a database that stood still; resting for that would be standing still, too. */
    private static final Duration LONGEST_PIECE = Duration.ofSeconds(2);

    private final int rests;
    private long since = System.nanoTime();
    private long worked;

    Pace(int rests) {
        this.rests = rests;
    }

    /** Work goes on after other work that is none of this. */
    void resume() {
        since = System.nanoTime();
    }

    /** A piece is done. */
    void rest() {
        Duration taken = restAfter(since, rests);
        worked += taken.toNanos();
        resume();
    }

    /** Without the rests. */
    Duration worked() {
        return Duration.ofNanos(worked);
    }

    /**
     * Rests after a piece.
     *
     * @param begin when it began, by {@link System#nanoTime()}
     * @return how long it took, within reason
     */
    static Duration restAfter(long begin, int rests) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        Duration counted = taken.compareTo(LONGEST_PIECE) < 0 ? taken : LONGEST_PIECE;
        rest(counted.multipliedBy(rests));
        return counted;
    }

    private static void rest(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", stop);
        }
    }
}
