package org.craftreel.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells caches that answers differ by who asks, where scripts of other origins may call: each answer names its own reader's
 * origin, or none, and would be refused by the browser of another. Quarkus' filter, which names it, does not tell.
 */
@ApplicationScoped
class VaryingByOrigin {

    /** Before the filter for other origins' pages (300), which answers by itself what it refuses. */
    private static final int PRIORITY = 999;

    private final boolean othersMayCall;

    VaryingByOrigin(@ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean othersMayCall) {
        this.othersMayCall = othersMayCall;
    }

    void install(@Observes Filters filters) {
        if (othersMayCall) {
            filters.register(VaryingByOrigin::vary, PRIORITY);
        }
    }

    /** At the end, as an answer that varies by something else sets that in place of what is there. */
    private static void vary(RoutingContext routing) {
        routing.addHeadersEndHandler(
                complete -> routing.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
        routing.next();
    }
}
