package org.craftreel.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

/**
 * Tells in every answer when it was made (RFC 9110, 6.6.1): to a client whose own clock is wrong, what other headers say of
 * times means something only beside it.
 */
@ApplicationScoped
class DatedAnswers {

    /** Before all others, so that their refusals have it too. */
    private static final int PRIORITY = 1000;

    private static final long SECOND_MS = 1000;

    private final Clock clock;
    private volatile Second last = new Second(-1, "");

    DatedAnswers(Clock clock) {
        this.clock = clock;
    }

    /** A second and its text, which is written once for the many answers of a second. */
    private record Second(long number, CharSequence text) {}

    void install(@Observes Filters filters) {
        filters.register(this::date, PRIORITY);
    }

    private void date(RoutingContext routing) {
        routing.response().putHeader(HttpHeaders.DATE, text(clock.millis() / SECOND_MS));
        routing.next();
    }

    private CharSequence text(long second) {
        Second known = last;
        if (known.number != second) {
            known = new Second(second, HttpHeaders.createOptimized(HttpDate.text(Instant.ofEpochSecond(second))));
            last = known;
        }
        return known.text;
    }
}
