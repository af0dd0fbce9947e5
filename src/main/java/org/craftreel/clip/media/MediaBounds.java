package org.craftreel.clip.media;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.craftreel.start.WorkStart;

/** Of a process that works on media, with the service or alone. */
@ApplicationScoped
class MediaBounds {

    /** It is renewed every second: a shorter one would end under a worker that lives. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(4);

    /** What a killed worker had is taken up again within a minute. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 64;
    private static final long MIB = 1024 * 1024;
    private static final long TIB = MIB * MIB;

    private final MediaSettings settings;

    MediaBounds(MediaSettings settings) {
        this.settings = settings;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        require();
    }

    void require(@Observes @Priority(Bounds.FIRST) WorkStart start) {
        require();
    }

    private void require() {
        Bounds.require("craftreel.media.concurrency", settings.concurrency(), 0, MOST_AT_ONCE);
        Bounds.require("craftreel.media.concurrency-encoding", settings.concurrencyEncoding(), 0, MOST_AT_ONCE);
        Bounds.require("craftreel.media.concurrency-behind", settings.concurrencyBehind(), 0, MOST_AT_ONCE);
        Bounds.require("craftreel.media.lease", settings.lease(), SHORTEST_LEASE, LONGEST_LEASE);
        require(settings.limits());
    }

    private static void require(MediaSettings.Limits limits) {
        Duration second = Duration.ofSeconds(1);
        Duration hour = Duration.ofHours(1);
        Bounds.require("craftreel.media.limits.max-duration", limits.maxDuration(), second, hour);
        Bounds.require("craftreel.media.limits.max-pixels", limits.maxPixels(), 1, 1 << 30);
        Bounds.require("craftreel.media.limits.max-frame-rate", limits.maxFrameRate(), 1, 1000);
        Bounds.require("craftreel.media.limits.max-streams", limits.maxStreams(), 1, 1000);
        Bounds.require("craftreel.media.limits.max-memory", limits.maxMemory().asLongValue(), 64 * MIB, TIB);
        Bounds.require("craftreel.media.limits.max-output", limits.maxOutput().asLongValue(), MIB, TIB);
        Bounds.require("craftreel.media.limits.threads", limits.threads(), 1, MOST_AT_ONCE);
        Bounds.require("craftreel.media.limits.probe-timeout", limits.probeTimeout(), second, hour);
        Bounds.require("craftreel.media.limits.render-timeout", limits.renderTimeout(), second, Duration.ofDays(1));
        Bounds.require(
                "craftreel.media.limits.render-timeout-per-second",
                limits.renderTimeoutPerSecond(),
                Duration.ZERO,
                hour);
    }
}
