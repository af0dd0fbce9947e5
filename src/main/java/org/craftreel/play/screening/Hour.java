package org.craftreel.play.screening;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An hour (UTC) of a campaign's plays, by their tickets' issue. As a ticket's id begins with its time of issue, the primary
 * key of plays finds them.
 */
record Hour(UUID campaign, Instant begin) {

    static Hour of(UUID campaign, Instant instant) {
        return new Hour(campaign, instant.truncatedTo(ChronoUnit.HOURS));
    }

    Instant end() {
        return begin.plus(Duration.ofHours(1));
    }

    LocalDate day() {
        return dayOf(begin);
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The least ticket that can have been issued in it. */
    UUID firstTicket() {
        return leastTicket(begin);
    }

    /** The least ticket that can have been issued after it. */
    UUID ticketAfter() {
        return leastTicket(end());
    }

    /** No ticket that was issued from an instant on is less. */
    static UUID leastTicket(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }
}
