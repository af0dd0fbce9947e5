package org.craftreel.clip.media;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on in a thread of its own, beside what its beginner does meanwhile. */
final class Beside implements AutoCloseable {

    private final FutureTask<Void> task;
    private final Thread thread;

    private Beside(Work work) {
        task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        thread = new Thread(task, "media-beside");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is done. */
    interface Work {
        void run() throws IOException, MediaRefusedException;
    }

    static Beside begin(Work work) {
        return new Beside(work);
    }

    /** Waits for the end; its fault is the waiter's. */
    void end() throws IOException, MediaRefusedException {
        try {
            task.get();
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof IOException machine) {
                throw machine;
            }
            if (fault.getCause() instanceof MediaRefusedException refused) {
                throw refused;
            }
            if (fault.getCause() instanceof RuntimeException other) {
                throw other;
            }
            throw new IOException(fault.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted beside media work");
        }
    }

    /** Has it stop if it still goes on, and waits until it did: afterwards nothing of it comes any more. */
    @Override
    public void close() {
        if (!task.isDone()) {
            thread.interrupt();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
