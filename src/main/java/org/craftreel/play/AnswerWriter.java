package org.craftreel.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes {@code {"results": [{"standing": …, "repeat": …}, …]}}. Few different results exist, and each is made into JSON
 * once.
 */
final class AnswerWriter {

    private static final byte[] BEGIN = "{\"results\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES_OF_ONE = 48;

    private final ObjectMapper json;
    private final Map<PlayResult, byte[]> known = new ConcurrentHashMap<>();

    AnswerWriter(ObjectMapper json) {
        this.json = json;
    }

    Buffer write(PlayResult[] results) {
        Buffer answer = Buffer.buffer(BEGIN.length + END.length + results.length * BYTES_OF_ONE);
        answer.appendBytes(BEGIN);
        for (int place = 0; place < results.length; place++) {
            if (place > 0) {
                answer.appendByte((byte) ',');
            }
            answer.appendBytes(known.computeIfAbsent(results[place], this::toJson));
        }
        return answer.appendBytes(END);
    }

    private byte[] toJson(PlayResult result) {
        try {
            return json.writeValueAsBytes(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
