package org.craftreel.clip.upload;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.ObjectStore;

/** What the taking of bytes works with. */
@ApplicationScoped
class UploadTools {

    private final UploadRows rows;
    private final ObjectStore store;
    private final Multiparts multiparts;
    private final RunningDigests digests;
    private final UploadSettings settings;
    private final Clock clock;
    private final ExecutorService appending;
    private final ExecutorService writing = Executors.newCachedThreadPool(task -> daemon(task, "upload-part"));

    UploadTools(
            UploadRows rows,
            ObjectStore store,
            Multiparts multiparts,
            RunningDigests digests,
            UploadSettings settings,
            Clock clock) {
        this.rows = rows;
        this.store = store;
        this.multiparts = multiparts;
        this.digests = digests;
        this.settings = settings;
        this.clock = clock;
        this.appending = Executors.newFixedThreadPool(settings.threads(), task -> daemon(task, "upload"));
    }

    UploadRows rows() {
        return rows;
    }

    ObjectStore store() {
        return store;
    }

    Multiparts multiparts() {
        return multiparts;
    }

    RunningDigests digests() {
        return digests;
    }

    UploadSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /** When an upload that is touched now will disappear. */
    Instant expiry() {
        return clock.instant().plus(settings.expireAfter());
    }

    /** Threads that take bytes. */
    ExecutorService appending() {
        return appending;
    }

    /** Threads that send parts to the store; apart, because those that take bytes wait for them. */
    ExecutorService writing() {
        return writing;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        appending.shutdown();
        writing.shutdown();
    }
}
