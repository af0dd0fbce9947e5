package org.craftreel.clip.upload;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Set;

/**
 * What tus asks of every request and answer: its version, and the method in a header for senders that know GET and POST
 * only; and what its clients ask for, an offset that cannot be told now as a lock. All on its own addresses alone.
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
            return request.getHeaderString(Tus.RESUMABLE) == null
                    && (request.getHeaderString(Draft.INTEROP) != null
                            || request.getUriInfo().getQueryParameters().containsKey(UploadGrants.PARAMETER));
        }
    }

    /**
     * An offset that cannot be told at this moment. Clients of tus take any other refusal of HEAD for an upload that is
     * lost, and begin a new one at its first byte; at 423 they keep the address and ask again.
     */
    @Provider
    static class Locked implements ContainerResponseFilter {

        /** 423 (Locked), of RFC 4918. */
        private static final int STATUS = 423;

        @java.lang.Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                    && request.getMethod().equals(HttpMethod.HEAD)
                    && request.getHeaderString(Tus.RESUMABLE) != null
                    && concerns(request)) {
                response.setStatus(STATUS);
            }
        }
    }
}
