package org.craftreel.storage;

import java.util.concurrent.atomic.AtomicLong;

/** The heap that spools of short files may hold, all of them together. */
final class SpoolMemory {

    /** Of the heap's limit: what is left over is needed by those whose files are long. */
    private static final int SHARE = 32;

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final AtomicLong free;

    SpoolMemory() {
        this(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE));
    }

    SpoolMemory(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Whether there was room for so much; it has to be given back. */
    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    long free() {
        return free.get();
    }
}
