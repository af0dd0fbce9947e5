package org.craftreel.clip.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of threads for one kind of work; none where the bound is 0. */
final class Lane {

    private static final int LAST_WORDS_SECONDS = 3;

    private final ExecutorService threads;
    private final Semaphore free;
    private final Runnable work;

    Lane(String name, int concurrency, Runnable work) {
        this.threads = Executors.newFixedThreadPool(Math.max(1, concurrency), task -> new Thread(task, name));
        this.free = new Semaphore(concurrency);
        this.work = work;
    }

    /** Has every free thread look for work. */
    void run() {
        boolean more = true;
        while (more) {
            more = runOne();
        }
    }

    /** Has a free thread look for work; false when there is none. */
    boolean runOne() {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException stopped) {
            free.release();
            return false;
        }
    }

    /** Interrupts what is under way, and gives it a moment to say where it stands. */
    void stop() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
