package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.HttpHeaders;

/** What a request's head says of its body. */
final class Content {

    private Content() {}

    /** Its length; -1 where it is not told. */
    static long declaredBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return isAnnounced(request) ? -1 : 0;
        }
        return Long.parseLong(length);
    }

    /** HTTP/2 has no field that says so: a body without a length has a type at least. */
    static boolean isAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && request.version() == HttpVersion.HTTP_2) {
            return !type(request).isEmpty();
        }
        return request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    }

    /** Its media type without parameters; empty where none is told. */
    static String type(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.split(";")[0].strip();
    }
}
