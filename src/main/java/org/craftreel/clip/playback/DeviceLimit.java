package org.craftreel.clip.playback;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.craftreel.http.Network;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;

/**
 * Bounds how many new devices one network gets, so that nobody makes viewers without end. A bucket a network: an hour's
 * devices at once, as at a change of shifts, and then as many an hour as flow in. Every process counts for itself, and
 * forgets the network that asked longest ago when there are too many.
 */
@ApplicationScoped
class DeviceLimit {

    /** Networks that are remembered: some ten megabytes. */
    static final int NETWORKS = 100_000;

    private static final int MOST = 1_000_000;
    private static final long HOUR = Duration.ofHours(1).toMillis() * 1000;

    private final int perHour;
    private final Clock clock;

    /** When the bucket of a network will be full again, in microseconds; the network that asked last is last. */
    private final Map<Long, Long> full = new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > NETWORKS;
        }
    };

    DeviceLimit(PlaybackSettings settings, Clock clock) {
        this.perHour = settings.devicesPerHour();
        this.clock = clock;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.playback.devices-per-hour", perHour, 1, MOST);
    }

    /**
     * Counts a device.
     *
     * @param network by {@link Network}; one that is not known is not bounded
     * @throws Problem {@code too-many-devices}
     */
    void count(long network) {
        if (network == Network.UNKNOWN) {
            return;
        }
        long wait = take(network);
        if (wait > 0) {
            Duration seconds = Duration.ofSeconds((wait + 999_999) / 1_000_000);
            throw new Problem(ProblemType.TOO_MANY_DEVICES, seconds.toSeconds()).retryAfter(seconds);
        }
    }

    /** How many microseconds until there is one; none where it was taken. */
    private synchronized long take(long network) {
        long now = clock.millis() * 1000;
        // A clock that was set back must not keep anybody out for longer than an empty bucket does.
        long before = Math.min(Math.max(full.getOrDefault(network, now), now), now + HOUR);
        long after = before + HOUR / perHour;
        long wait = after - (now + HOUR);
        if (wait <= 0) {
            full.put(network, after);
        }
        return Math.max(0, wait);
    }
}
