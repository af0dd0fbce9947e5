package org.craftreel.clip.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Who takes an upload's bytes. A newcomer asks the present holder, in whatever process it is, to store what it has and to
 * let go, waits a little, and then takes the lease anyway: the epoch keeps an earlier holder from writing, so that a dead
 * connection or a killed process never holds an upload.
 */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final long LOOK_MILLIS = 20;

    private final UUID process = UUID.randomUUID();
    /** Those in use. One whose release failed is not among them, so that it ends by itself. */
    private final Set<Lease> inUse = ConcurrentHashMap.newKeySet();

    private final UploadRows rows;
    private final Handovers handovers;
    private final UploadSettings settings;
    private final Clock clock;

    Leases(UploadRows rows, Handovers handovers, UploadSettings settings, Clock clock) {
        this.rows = rows;
        this.handovers = handovers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the lease of an open upload, from whoever holds it; empty when it takes no bytes any more. */
    Optional<Lease> take(UUID upload) {
        Optional<Lease> free = takeFree(upload, UploadStatus.OPEN);
        if (free.isPresent()) {
            return free;
        }
        awaitFree(upload);
        return take(upload, UploadStatus.OPEN, true);
    }

    /** Takes the lease of an open upload that nobody has held since it was read; empty when somebody has. */
    Optional<Lease> takeUnchanged(Upload read) {
        if (read.holder != null) {
            return Optional.empty();
        }
        Optional<Lease> taken = rows.takeUnchanged(read, process, until());
        taken.ifPresent(inUse::add);
        return taken;
    }

    /** Takes the lease of an upload in a state; empty when it is in another one, or held. */
    Optional<Lease> takeFree(UUID upload, UploadStatus status) {
        return take(upload, status, false);
    }

    private Optional<Lease> take(UUID upload, UploadStatus status, boolean anyway) {
        Optional<Lease> taken = rows.take(upload, status, anyway, process, clock.instant(), until());
        taken.ifPresent(inUse::add);
        return taken;
    }

    /** Before a new upload is written: this process is the first that takes its bytes. */
    void begin(Upload upload) {
        upload.epoch = 1;
        upload.holder = process;
        upload.leaseUntil = until();
    }

    /** The lease that a new upload was written with. */
    Lease begun(Upload upload) {
        Lease lease = new Lease(upload.id, upload.epoch);
        inUse.add(lease);
        return lease;
    }

    /** The upload is done, and its row names no holder any more. */
    void forget(Lease lease) {
        inUse.remove(lease);
    }

    void release(Lease lease) {
        inUse.remove(lease);
        try {
            rows.release(lease);
        } catch (RuntimeException away) {
            // It ends by itself.
            LOG.debugf("The lease of upload %s is left to expire: %s", lease.uploadId(), away);
        }
    }

    /** Asks the holder, if there is one, to store what it has and to let go, and waits until it did or time is up. */
    void awaitFree(UUID upload) {
        Instant end = clock.instant().plus(settings.takeOverWait());
        boolean asked = false;
        while (rows.isHeld(upload, clock.instant()) && clock.instant().isBefore(end)) {
            if (!asked) {
                handovers.ask(upload);
                asked = true;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        try {
            rows.renew(inUse.stream().map(Lease::uploadId).toArray(UUID[]::new), process, until());
        } catch (RuntimeException away) {
            LOG.warnf("Could not renew the leases of uploads: %s", away);
        }
    }

    private Instant until() {
        return clock.instant().plus(settings.lease());
    }
}
