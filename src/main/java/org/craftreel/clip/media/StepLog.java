package org.craftreel.clip.media;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.MediaJob;
import org.jboss.logging.Logger;

/** Tells whoever waits which step a piece of work is at, and how far; not so often that telling costs more than working. */
final class StepLog {

    private static final Logger LOG = Logger.getLogger(StepLog.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final UUID worker;
    private final Claim claim;
    private final MediaQueue queue;
    private final Clock clock;
    private Instant toldAt = Instant.EPOCH;

    StepLog(UUID worker, Claim claim, MediaQueue queue, Clock clock) {
        this.worker = worker;
        this.claim = claim;
        this.queue = queue;
        this.clock = clock;
    }

    void begin(MediaJob.Step step) {
        tell(() -> queue.begin(worker, claim, step));
    }

    /** @param share of the present step that is done, from 0 to 1 */
    void progress(double share) {
        if (Duration.between(toldAt, clock.instant()).compareTo(PAUSE) >= 0) {
            tell(() -> queue.progress(worker, claim, (int) Math.round(1000 * Math.min(1, Math.max(0, share)))));
        }
    }

    /** The work goes on without an audience. */
    private void tell(Runnable telling) {
        toldAt = clock.instant();
        try {
            telling.run();
        } catch (RuntimeException away) {
            LOG.debugf("Nobody is told how far job %s is: %s", claim.jobId(), away);
        }
    }
}
