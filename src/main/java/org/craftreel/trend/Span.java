package org.craftreel.trend;

import java.time.Duration;
import java.time.Instant;

/** From one instant to before another. */
public record Span(Instant from, Instant to) {

    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** The one of the same length that ends where this one begins. */
    public Span before() {
        return new Span(from.minus(Duration.between(from, to)), from);
    }

    /** What ends at an instant. */
    public static Span until(Instant end, Duration length) {
        return new Span(end.minus(length), end);
    }
}
