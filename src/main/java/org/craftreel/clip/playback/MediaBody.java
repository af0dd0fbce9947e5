package org.craftreel.clip.playback;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The bytes of an answer that are read while they are sent. The stream is closed when the answer ends, however it does: no
 * writer is asked for the body of a viewer who went while the store was asked. Reads and the close take turns on worker
 * threads, as the stream bears one of them at a time and either may wait for the store.
 */
final class MediaBody {

    private static final Logger LOG = Logger.getLogger(MediaBody.class);

    private final InputStream stream;
    private final long length;
    private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

    private MediaBody(InputStream stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    /** @param answer whose end closes the stream */
    static MediaBody of(InputStream stream, long length, RoutingContext answer) {
        MediaBody body = new MediaBody(stream, length);
        answer.addEndHandler(ended -> body.close());
        if (answer.response().closed()) {
            // It had ended before it could be told here.
            body.close();
        }
        return body;
    }

    long length() {
        return length;
    }

    /** To be read by what has the turn. */
    InputStream stream() {
        return stream;
    }

    /** Runs work when all before it is done. */
    synchronized void take(Runnable work) {
        turn = turn.handleAsync(
                (before, fault) -> {
                    work.run();
                    return null;
                },
                Infrastructure.getDefaultWorkerPool());
    }

    /** Closes the stream when nobody reads; no harm when it is closed. */
    void close() {
        take(() -> {
            try {
                stream.close();
            } catch (IOException alreadyGone) {
                LOG.debugf("A video's source did not close: %s", alreadyGone);
            }
        });
    }
}
