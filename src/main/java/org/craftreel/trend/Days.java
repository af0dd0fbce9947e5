package org.craftreel.trend;

import java.time.LocalDate;
import java.time.ZoneId;

/** Days of a campaign's zone, both included. */
public record Days(LocalDate first, LocalDate last) {

    /** All that there ever were. */
    public static final Days EVER = new Days(LocalDate.EPOCH, LocalDate.of(9999, 12, 31));

    /** A side that is null is left open. */
    public static Days of(LocalDate first, LocalDate last) {
        return new Days(first == null ? EVER.first : first, last == null ? EVER.last : last);
    }

    public Span in(ZoneId zone) {
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
