package org.craftreel.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes what a form sends from pages of our own only. Before somebody is signed in there is no session to bind a token
 * to, so that another site could sign its visitor in under an account of its choice; the browser itself tells where a
 * form was: by {@code Sec-Fetch-Site} (W3C Fetch Metadata) over TLS and on this machine, else by {@code Origin} (RFC
 * 6454). A program that sends neither holds nobody's cookies. The API takes no cookies and is left out.
 */
@ApplicationScoped
class OwnForms {

    private static final Logger LOG = Logger.getLogger(OwnForms.class);

    /** Above that of authentication, so that nothing foreign signs anybody in. */
    private static final int PRIORITY = 290;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    void install(@Observes Filters filters) {
        filters.register(OwnForms::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (READING.contains(request.method()) || context.normalizedPath().startsWith("/api/") || isOwn(request)) {
            context.next();
            return;
        }
        // For whoever runs a proxy that changes the Host header: sign-in then fails, and this is why.
        LOG.infof(
                "Not taken: %s %s at %s from %s",
                request.method(),
                sectionOf(context.normalizedPath()),
                request.authority(),
                request.getHeader(HttpHeaders.ORIGIN));
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, "/sign-in?elsewhere")
                .end();
    }

    /** The first part of a path: what is behind it may be a code that lets people in. */
    private static String sectionOf(String path) {
        int second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second) + "/…";
    }

    private static boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || String.valueOf(request.authority()).equals(authority(origin));
    }

    /** Null for an origin that the browser keeps to itself, which is never a page of ours. */
    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
