package org.craftreel.clip.upload;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A request's body, handed on as it arrives. A slow sender holds no thread and next to no memory; a fast one is held back
 * while what came is written.
 */
final class BodyPump {

    /** How the taking ended. */
    enum End {
        /** The whole body came. */
        WHOLE,
        /** The connection broke before the body's end. */
        BROKEN,
        /** Somebody else asked for the upload. */
        LET_GO
    }

    /** Takes bytes in their order, in one thread at a time. */
    interface Sink {
        void take(byte[] data, int offset, int count);
    }

    private static final int MOST_WAITING = 256 * 1024;
    /** What is worth waking a thread for, which costs more than to take some kilobytes. */
    private static final int WORTH_TAKING = 64 * 1024;
    /** After so long whatever has come is taken with the next bytes: a slow sender's are to be stored in time. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final String CONTINUE = "100-continue";

    private final HttpServerRequest request;
    private final Executor connection;
    private final Executor threads;
    private final Sink sink;
    private final CompletableFuture<End> result = new CompletableFuture<>();
    private List<Buffer> waiting = new ArrayList<>();
    private int waitingBytes;
    private boolean writing;
    private boolean held;
    private long takenAt = System.nanoTime();
    private End end;

    BodyPump(HttpServerRequest request, Executor threads, Sink sink) {
        this.request = request;
        this.connection = Wire.of(request).eventLoop();
        this.threads = threads;
        this.sink = sink;
    }

    /** Begins to take the body; the stage fails with what the sink threw. */
    CompletionStage<End> run() {
        connection.execute(() -> {
            try {
                listen();
            } catch (RuntimeException fault) {
                giveUp(fault);
            }
        });
        return result;
    }

    private void listen() {
        request.exceptionHandler(broken -> end(End.BROKEN));
        request.handler(this::arrived);
        request.endHandler(whole -> end(End.WHOLE));
        if (CONTINUE.equalsIgnoreCase(request.getHeader("Expect"))) {
            // Java's own client waits for it for five seconds.
            request.response().writeContinue();
        }
        request.resume();
        if (request.response().closed()) {
            // It broke before anybody listened, and nobody would be told.
            connection.execute(() -> end(End.BROKEN));
        }
    }

    /** What has come by now is handed on, and nothing after it. */
    void letGo() {
        end(End.LET_GO);
    }

    private synchronized void arrived(Buffer data) {
        if (end != null) {
            return;
        }
        waiting.add(data);
        waitingBytes += data.length();
        if (waitingBytes >= MOST_WAITING) {
            held = true;
            request.pause();
        }
        if (isWorthTaking()) {
            schedule();
        }
    }

    private boolean isWorthTaking() {
        return waitingBytes >= WORTH_TAKING || System.nanoTime() - takenAt > LONGEST_WAIT_NANOS;
    }

    private synchronized void end(End how) {
        if (end == null) {
            end = how;
            schedule();
        }
    }

    private void schedule() {
        if (!writing) {
            writing = true;
            threads.execute(this::write);
        }
    }

    private void write() {
        try {
            for (List<Buffer> came = next(); !came.isEmpty(); came = next()) {
                for (Buffer each : came) {
                    byte[] data = each.getBytes();
                    sink.take(data, 0, data.length);
                }
            }
        } catch (Throwable fault) {
            // Whatever it was, somebody waits for the end, and holds the upload's lease until then.
            giveUp(fault);
            return;
        }
        finishOrWait();
    }

    private synchronized List<Buffer> next() {
        List<Buffer> came = waiting;
        forgetWaiting();
        if (held) {
            held = false;
            connection.execute(request::resume);
        }
        return came;
    }

    private void forgetWaiting() {
        waiting = new ArrayList<>();
        waitingBytes = 0;
        takenAt = System.nanoTime();
    }

    private void finishOrWait() {
        synchronized (this) {
            boolean more = !waiting.isEmpty();
            if (more && (end != null || isWorthTaking())) {
                threads.execute(this::write);
                return;
            }
            if (end == null) {
                writing = false;
                return;
            }
        }
        result.complete(end);
    }

    private void giveUp(Throwable fault) {
        synchronized (this) {
            end = End.BROKEN;
            forgetWaiting();
            // What is still sent is read and forgotten, so that the sender comes to read the answer.
            connection.execute(request::resume);
        }
        result.completeExceptionally(fault);
    }
}
