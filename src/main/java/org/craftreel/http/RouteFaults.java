package org.craftreel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/**
 * Answers what goes wrong in front of the resources, as {@link ProblemMapper} does where it goes wrong in one. The filter
 * that sets headers for all answers comes after these routes, so they set themselves what concerns JSON.
 */
@ApplicationScoped
public class RouteFaults {

    public static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    public static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");

    private final ProblemMapper mapper;
    private final ObjectMapper json;

    RouteFaults(ProblemMapper mapper, ObjectMapper json) {
        this.mapper = mapper;
        this.json = json;
    }

    /** Ends the request's answer, under {@code /api} only; nothing is done when nobody waits for it any more. */
    public void answer(HttpServerRequest request, Throwable fault) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Response answer =
                fault instanceof Problem problem ? mapper.problem(problem, request) : mapper.fault(fault, request);
        response.setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach(response::putHeader);
        response.putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        response.end(Buffer.buffer(bytes((ProblemBody) answer.getEntity())));
    }

    private byte[] bytes(ProblemBody body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
