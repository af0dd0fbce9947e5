package org.craftreel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * Gives the JSON that a read answers a strong entity tag, 128 bits of the SHA-256 of its bytes, and answers 304 without a
 * body to whoever has these bytes already (RFC 9110, 8.8.3 and 13.1.2). The answer is made all the same: what is saved is
 * the way to the phone.
 */
final class EntityTags implements ContainerResponseFilter {

    private static final int TAG_CHARACTERS = 22;

    private final ObjectMapper json;

    EntityTags(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Status.OK.getStatusCode() || !isJson(response) || isNotToBeStored(response)) {
            return;
        }
        byte[] body = write(response.getEntity());
        String tag = '"' + hash(body).substring(0, TAG_CHARACTERS) + '"';
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        // Kept by its reader's device only, which asks each time whether it still holds.
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.getHeaders()
                .putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        if (isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
            return;
        }
        // The very bytes that were hashed: they are not written twice.
        response.setEntity(new String(body, StandardCharsets.UTF_8));
    }

    private static boolean isJson(ContainerResponseContext response) {
        return response.hasEntity()
                && response.getMediaType() != null
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
    }

    private static boolean isNotToBeStored(ContainerResponseContext response) {
        String control = response.getHeaderString(HttpHeaders.CACHE_CONTROL);
        return control != null && control.contains("no-store");
    }

    private byte[] write(Object entity) {
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Compared weakly, as a proxy that packs the answer may have marked the tag as weak. */
    private static boolean isKnown(String known, String tag) {
        return known != null
                && Stream.of(known.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    private static String hash(byte[] body) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
