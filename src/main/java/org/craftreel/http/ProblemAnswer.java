package org.craftreel.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a problem reaches its reader: as JSON under {@code /api} and {@code /media}, as a page everywhere else. */
@ApplicationScoped
public class ProblemAnswer {

    private static final String SIGN_IN = "/sign-in";
    /** Where the form of that page goes; only a wrong login or password is refused there. */
    private static final String SIGN_IN_FORM = "/sign-in/check";

    private final Instance<ErrorPage> pages;
    private final SlowSenders senders;

    ProblemAnswer(Instance<ErrorPage> pages, SlowSenders senders) {
        this.pages = pages;
        this.senders = senders;
    }

    public Response to(HttpServerRequest request, Problem problem) {
        if (isTooLarge(problem)) {
            senders.endSoon(request);
        }
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (problem.type() == ProblemType.UNAUTHENTICATED && request.path().equals(SIGN_IN_FORM)) {
            return Response.seeOther(URI.create(SIGN_IN + "?error")).build();
        }
        if (!isPage(request) || !pages.isResolvable()) {
            return json(problem, language);
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            return signIn(request);
        }
        String html = pages.get().render(problem, language, request.path());
        return common(problem, language)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(html)
                .build();
    }

    private static boolean isPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.path().startsWith("/api/")
                && !request.path().startsWith("/media/")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML);
    }

    private static Response json(Problem problem, Language language) {
        Response.ResponseBuilder response =
                common(problem, language).type(ProblemBody.MEDIA_TYPE).entity(ProblemBody.of(problem, language));
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private static Response.ResponseBuilder common(Problem problem, Language language) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isTooLarge(problem)) {
            // What the client still sends is cut off: the connection cannot serve another request.
            response.header("Connection", "close");
        }
        problem.headers().forEach(response::header);
        problem.retryAfter()
                .ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, delay.toSeconds())));
        return response;
    }

    private static boolean isTooLarge(Problem problem) {
        return problem.status() == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode();
    }

    private static Response signIn(HttpServerRequest request) {
        // The form mechanism sends the reader back to what this cookie names.
        NewCookie back = new NewCookie.Builder("quarkus-redirect-location")
                .value(URLEncoder.encode(request.absoluteURI(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return Response.seeOther(URI.create(SIGN_IN)).cookie(back).build();
    }
}
