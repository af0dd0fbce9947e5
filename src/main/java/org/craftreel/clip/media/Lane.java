package org.craftreel.clip.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** A bounded number of threads for one kind of work; none where the bound is 0. */
final class Lane {

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
        while (free.tryAcquire()) {
            try {
                threads.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        free.release();
                    }
                });
            } catch (RejectedExecutionException stopped) {
                free.release();
                return;
            }
        }
    }

    void stop() {
        threads.shutdownNow();
    }
}
