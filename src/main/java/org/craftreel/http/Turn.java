package org.craftreel.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the answers of a kind that are sent at the same moment: each holds a thread for as long as its reader takes. */
public final class Turn {

    private final Semaphore turns;
    private final AtomicBoolean over = new AtomicBoolean();

    private Turn(Semaphore turns) {
        this.turns = turns;
    }

    /** Empty where all are taken. It ends with the request, if not before. */
    public static Optional<Turn> take(Semaphore turns, RoutingContext request) {
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        Turn turn = new Turn(turns);
        // Who went away, or asked for the head alone, has nothing written.
        request.addEndHandler(ended -> turn.end());
        if (request.response().ended() || request.response().closed()) {
            // It was over before anybody listened, and nobody would be told.
            turn.end();
        }
        return Optional.of(turn);
    }

    /** Gives the turn back, once, however often it is called. */
    public void end() {
        if (over.compareAndSet(false, true)) {
            turns.release();
        }
    }
}
