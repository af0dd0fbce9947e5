package org.craftreel.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections whose bodies do not come to their end in time. A body that a resource reads holds a thread for as long
 * as it comes, and is read to its end even where it was refused. Videos take their time, and whoever takes them has bounds
 * of their own.
 */
@ApplicationScoped
public class SlowSenders {

    /** 1 MiB at 17 kB/s. */
    private static final Duration BODY_TIME = Duration.ofMinutes(1);

    private static final Duration PICTURE_TIME = Duration.ofMinutes(10);

    /**
     * What is still sent of a body that is too large is read for so long: a connection that is closed at once takes the
     * answer with it, as most senders hear it only after they have sent.
     */
    private static final Duration READ_ON = Duration.ofSeconds(5);

    /** Behind play reports, whose route has its own bound of time. */
    private static final int PRIORITY = 298;

    /**
     * @param end by {@link System#nanoTime()}
     * @param most bytes, from which on the end is near
     */
    private record Bound(long end, long most) {

        static Bound of(Duration time, long most) {
            return new Bound(System.nanoTime() + time.toNanos(), most);
        }

        boolean isOver() {
            return System.nanoTime() - end > 0;
        }
    }

    private final Map<HttpServerRequest, Bound> arriving = new ConcurrentHashMap<>();

    void install(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    void start(@Observes Router router, Vertx vertx) {
        vertx.setPeriodic(1000, timer -> arriving.forEach(this::look));
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request) && !BodyLimit.takesVideo(request)) {
            boolean picture = BodyLimit.takesPicture(request);
            arriving.put(
                    request,
                    picture ? Bound.of(PICTURE_TIME, BodyLimit.PICTURE_BYTES) : Bound.of(BODY_TIME, BodyLimit.BYTES));
        }
        context.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains(HttpHeaders.CONTENT_LENGTH)
                || headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || request.version() == HttpVersion.HTTP_2 && !request.isEnded();
    }

    /** The body has to be there by then. */
    public void expect(HttpServerRequest request, Duration time) {
        arriving.put(request, Bound.of(time, Long.MAX_VALUE));
    }

    /** It is, or will not be. */
    public void forget(HttpServerRequest request) {
        arriving.remove(request);
    }

    /** It was refused for its length. */
    void endSoon(HttpServerRequest request) {
        expect(request, READ_ON);
    }

    private void look(HttpServerRequest request, Bound bound) {
        if (request.isEnded()) {
            forget(request);
        } else if (bound.isOver()) {
            forget(request);
            cutOff(request);
        } else if (request.bytesRead() > bound.most()) {
            endSoon(request);
        }
    }

    private static void cutOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
