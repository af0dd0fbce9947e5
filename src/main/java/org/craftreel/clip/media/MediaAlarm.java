package org.craftreel.clip.media;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.craftreel.clip.MediaJob;
import org.jboss.logging.Logger;

/** Says, in the log and as the gauge {@code craftreel_media_jobs_stuck}, that media work does not come on. */
@ApplicationScoped
class MediaAlarm {

    private static final Logger LOG = Logger.getLogger(MediaAlarm.class);

    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicLong stuck = new AtomicLong();

    MediaAlarm(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("craftreel.media.jobs.stuck", stuck, AtomicLong::get)
                .description("Media jobs that should have come further by now")
                .register(meters);
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            long found = count();
            if (found > 0) {
                LOG.errorf(
                        "%d media jobs should have come further by now: is a worker running, does the store answer, is ffmpeg"
                                + " there?",
                        found);
            }
            stuck.set(found);
        } catch (RuntimeException away) {
            LOG.warnf("Media jobs are not looked at now: %s", away);
        }
    }

    @Transactional
    long count() {
        return MediaJob.countStuck(clock.instant());
    }
}
