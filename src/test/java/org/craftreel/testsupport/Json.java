package org.craftreel.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An answer as JSON, for what is read at every turn: RestAssured's own paths are scripts, of which each is compiled at
 * every reading.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonNode of(Response answer) {
        try {
            return MAPPER.readTree(answer.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.asString(), e);
        }
    }
}
