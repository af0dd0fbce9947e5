package org.craftreel.clip.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.craftreel.clip.Cause;
import org.craftreel.clip.StoredEvent;
import org.craftreel.http.Faults;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.StorageUnavailableException;
import org.jboss.logging.Logger;

/**
 * Takes files from the queue and makes them playable, a bounded number at once. A commit nudges it, and it looks by
 * itself every second besides, for what another process stored and for what is to be tried again.
 */
@ApplicationScoped
class MediaWorker {

    private static final Logger LOG = Logger.getLogger(MediaWorker.class);

    /** After so many attempts at which the machine, not the file, seemed at fault, the author is told. */
    private static final int MOST_ATTEMPTS = 6;

    private static final Duration STORAGE_AWAY = Duration.ofSeconds(5);

    private final UUID id = UUID.randomUUID();
    private final MediaQueue queue;
    private final MediaJob work;
    private final MeterRegistry meters;
    private final Map<UUID, Boolean> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final Semaphore free;
    private volatile boolean stopping;

    MediaWorker(MediaQueue queue, MediaJob work, MediaSettings settings, MeterRegistry meters) {
        this.queue = queue;
        this.work = work;
        this.meters = meters;
        this.threads = Executors.newFixedThreadPool(settings.concurrency(), task -> new Thread(task, "media-worker"));
        this.free = new Semaphore(settings.concurrency());
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        threads.shutdownNow();
    }

    void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) StoredEvent stored) {
        look();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        while (!stopping && free.tryAcquire()) {
            try {
                threads.execute(this::takeAll);
            } catch (RuntimeException stopped) {
                free.release();
                return;
            }
        }
    }

    @Scheduled(every = "4s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renewLeases() {
        for (UUID clip : underWay.keySet()) {
            try {
                queue.renew(id, clip);
            } catch (RuntimeException away) {
                LOG.warnf("Could not renew the lease on %s: %s", clip, away);
            }
        }
    }

    private void takeAll() {
        try {
            Optional<MediaQueue.Job> next = queue.claim(id);
            while (!stopping && next.isPresent()) {
                take(next.get());
                next = queue.claim(id);
            }
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No media work: the database is away: %s", fault);
            } else {
                LOG.error("Media work stopped; it begins again at the next look", fault);
            }
        } finally {
            free.release();
        }
    }

    private void take(MediaQueue.Job job) {
        underWay.put(job.clipId(), true);
        try {
            if (job.attempt() > MOST_ATTEMPTS) {
                // Every attempt ended without a word, as when the file takes the whole process down.
                fail(job, Cause.of("PROCESSING_FAILED", MOST_ATTEMPTS));
                return;
            }
            MediaJob.Product product = work.make(job);
            if (queue.finish(id, job, product)) {
                work.discardEarlier(job.clipId(), product);
            } else {
                work.discard(product);
            }
            meters.counter("craftreel.media.jobs", "outcome", "processed").increment();
        } catch (MediaRefusedException refused) {
            LOG.infof("Clip %s cannot be used: %s", job.clipId(), refused.getMessage());
            fail(
                    job,
                    Cause.of(refused.failureCause().name(), refused.arguments().toArray()));
        } catch (StorageUnavailableException away) {
            LOG.warnf("Clip %s waits: %s", job.clipId(), away);
            queue.release(id, job, STORAGE_AWAY, false);
        } catch (NoSuchObjectException lost) {
            LOG.errorf("The original of clip %s is not in storage: %s", job.clipId(), job.originalKey());
            fail(job, Cause.of("ORIGINAL_LOST"));
        } catch (IOException | RuntimeException fault) {
            retry(job, fault);
        } finally {
            underWay.remove(job.clipId());
        }
    }

    private void retry(MediaQueue.Job job, Exception fault) {
        if (stopping || Faults.isDatabaseAway(fault)) {
            // The lease ends by itself and the work is taken up again.
            LOG.warnf("Clip %s was left: %s", job.clipId(), fault);
            return;
        }
        if (job.attempt() >= MOST_ATTEMPTS) {
            LOG.errorf(fault, "Clip %s is given up after %d attempts", job.clipId(), job.attempt());
            fail(job, Cause.of("PROCESSING_FAILED", job.attempt()));
            return;
        }
        Duration wait = Duration.ofSeconds(1L << job.attempt());
        LOG.warnf(fault, "Clip %s is tried again in %d s", job.clipId(), wait.toSeconds());
        queue.release(id, job, wait, true);
    }

    private void fail(MediaQueue.Job job, Cause cause) {
        queue.fail(id, job, cause);
        meters.counter("craftreel.media.jobs", "outcome", "failed").increment();
    }
}
