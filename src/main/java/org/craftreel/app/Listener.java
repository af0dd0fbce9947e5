package org.craftreel.app;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;

/** One who listens. Told by the one thread that looks at figures, but for its end, which may come from anywhere. */
final class Listener {

    private final MultiEmitter<? super LiveEvent> emitter;
    private final Instant since;
    private Instant toldAt;
    private String told;

    Listener(MultiEmitter<? super LiveEvent> emitter, Instant now) {
        this.emitter = emitter;
        this.since = now;
        this.toldAt = now;
    }

    /** Tells figures, unless they are the ones that were told last. */
    void tell(LiveEvent figures, Instant now) {
        if (!figures.data().equals(told)) {
            told = figures.data();
            toldAt = now;
            emitter.emit(figures);
        }
    }

    /** Tells that the connection lives, if nothing was told for a while; a proxy would end a silent one. */
    void beat(Duration every, Instant now) {
        if (!now.isBefore(toldAt.plus(every))) {
            toldAt = now;
            emitter.emit(LiveEvent.HEARTBEAT);
        }
    }

    boolean isOlderThan(Duration life, Instant now) {
        return !now.isBefore(since.plus(life));
    }

    void end(LiveEvent last) {
        emitter.emit(last);
        emitter.complete();
    }
}
