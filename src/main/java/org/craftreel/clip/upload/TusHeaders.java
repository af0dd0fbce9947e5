package org.craftreel.clip.upload;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Set;

/**
 * What tus asks of every request and answer: its version, and the method in a header for senders that know GET and POST
 * only. Both on its own addresses alone.
 */
final class TusHeaders {

    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Set<String> METHODS = Set.of("POST", "PATCH", "HEAD", "DELETE", "OPTIONS");

    private TusHeaders() {}

    private static boolean concerns(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        // Asked of every answer, so without patterns.
        String rooted = path.startsWith("/") ? path : "/" + path;
        return rooted.startsWith(Tus.PATH) || Tus.PATH.equals(rooted + "/");
    }

    /** Before a method is chosen. */
    @Provider
    @PreMatching
    static class Override implements ContainerRequestFilter {

        @java.lang.Override
        public void filter(ContainerRequestContext request) {
            String method = request.getHeaderString(OVERRIDE);
            if (method != null && concerns(request)) {
                String name = method.strip().toUpperCase(Locale.ROOT);
                if (METHODS.contains(name)) {
                    request.setMethod(name);
                }
            }
        }
    }

    /** On refusals too. */
    @Provider
    static class Version implements ContainerResponseFilter {

        @java.lang.Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (concerns(request) && !isDrafted(request)) {
                response.getHeaders().putSingle(Tus.RESUMABLE, Tus.VERSION);
            }
        }

        private static boolean isDrafted(ContainerRequestContext request) {
            return request.getHeaderString(Tus.RESUMABLE) == null && request.getHeaderString(Draft.INTEROP) != null;
        }
    }
}
