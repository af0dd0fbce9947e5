package org.craftreel.play;

import java.time.Duration;
import java.time.Instant;
import org.craftreel.clip.Ticket;

/**
 * A ticket that came back with what was watched.
 *
 * @param believedMs the watched time in milliseconds, at most what has really passed since the issue, by our clock
 * @param leadMs how much more was claimed than has passed; negative as a rule
 * @param repeatOnly whether it came too late to be counted or to change anything: it asks where the ticket stands
 */
public record Report(
        Ticket ticket, int believedMs, long leadMs, Instant receivedAt, Origin origin, boolean repeatOnly) {

    /** Longer than any clip may be, so nobody watches one for longer. */
    private static final long MOST_MS = Duration.ofHours(2).toMillis();

    /** @param claimedMs what the client says was watched, from 0 on */
    public static Report of(Ticket ticket, long claimedMs, Instant now, Origin origin) {
        long passed = Math.max(0, Duration.between(ticket.issuedAt(), now).toMillis());
        int believed = (int) Math.min(Math.min(claimedMs, passed), MOST_MS);
        return new Report(ticket, believed, claimedMs - passed, now, origin, false);
    }

    /** The same, after the late limit. */
    Report afterLateLimit() {
        return new Report(ticket, 0, 0, receivedAt, origin, true);
    }
}
