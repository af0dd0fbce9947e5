package org.craftreel.play.screening;

import java.time.Duration;

/** Rests after pieces of work, for some times as long as each took. */
final class Pace {

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
        long taken = System.nanoTime() - since;
        worked += taken;
        rest(Duration.ofNanos(taken).multipliedBy(rests));
        resume();
    }

    /** Without the rests. */
    Duration worked() {
        return Duration.ofNanos(worked);
    }

    static void rest(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", stop);
        }
    }
}
