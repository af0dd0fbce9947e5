package org.craftreel.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bound of a request's body: 1 MiB, for a picture 10 MiB, and where video comes in the campaign's own limit. It is
 * checked before anything is read, so that the sender learns it at once.
 */
@ApplicationScoped
public class BodyLimit {

    /** Of a picture, as one that shall stand for a clip. */
    public static final long PICTURE_BYTES = 10 * 1024 * 1024;

    /** Of every body but those of videos and pictures. */
    public static final long BYTES = 1024 * 1024;

    private static final Pattern PICTURE =
            Pattern.compile("/api/v1/clips/[^/]+/cover/?|/api/v1/campaigns/[^/]+/pictures/[^/]+/?"
                    + "|/api/v1/channel-figures/[^/]+/evidence/?");
    private static final Pattern FORM = Pattern.compile("/api/v1/campaigns/[^/]+/clips/?");
    private static final Pattern CAPTION = Pattern.compile("/api/v1/clips/[^/]+/captions/[^/]+");
    private static final Pattern UPLOAD = Pattern.compile("/api/v1/uploads(/.*)?");

    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Set<String> TAKES_UPLOAD = Set.of("POST", "PATCH");

    private final RouteFaults faults;

    BodyLimit(RouteFaults faults) {
        this.faults = faults;
    }

    /** @param limit in bytes, whole MiB */
    public static Problem tooLarge(long limit) {
        return new Problem(ProblemType.BODY_TOO_LARGE, limit / BYTES + " MiB", limit).with("limit", limit);
    }

    /** What the address of a request takes. */
    static String mediaType(HttpServerRequest request) {
        if (UPLOAD.matcher(request.path()).matches()) {
            return "application/offset+octet-stream";
        }
        if (CAPTION.matcher(request.path()).matches()) {
            return "text/vtt, application/x-subrip, text/plain";
        }
        if (takesPicture(request)) {
            return "image/jpeg, image/png, image/webp";
        }
        return FORM.matcher(request.path()).matches() ? "multipart/form-data" : "application/json";
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, 300);
    }

    private void check(RoutingContext context) {
        long declared = declaredLength(context);
        // The usual case first: it is asked of every play report.
        if (declared <= BYTES || takesVideo(context.request())) {
            context.next();
            return;
        }
        long limit = takesPicture(context.request()) ? PICTURE_BYTES : BYTES;
        if (declared <= limit) {
            context.next();
            return;
        }
        faults.answer(context.request(), tooLarge(limit));
    }

    static boolean takesPicture(HttpServerRequest request) {
        return PICTURE.matcher(request.path()).matches();
    }

    static boolean takesVideo(HttpServerRequest request) {
        if (UPLOAD.matcher(request.path()).matches()) {
            // Any method may stand for the one that the header names.
            String named = request.getHeader(OVERRIDE);
            return TAKES_UPLOAD.contains(
                    named == null ? request.method().name() : named.strip().toUpperCase(Locale.ROOT));
        }
        return request.method() == HttpMethod.POST
                && FORM.matcher(request.path()).matches();
    }

    private static long declaredLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
