package org.craftreel.clip.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.craftreel.http.Problem;

/** tus' header of keys and Base64 values, separated by commas; a key may stand alone, and is never empty. */
final class UploadMetadata {

    private static final String HEADER = "Upload-Metadata";
    private static final int MOST_CHARACTERS = 8192;

    private final Map<String, byte[]> values = new HashMap<>();

    private UploadMetadata() {}

    /**
     * @param header may be null
     * @throws Problem {@code invalid-field}
     */
    static UploadMetadata parse(String header) {
        UploadMetadata metadata = new UploadMetadata();
        if (header == null || header.isBlank()) {
            return metadata;
        }
        if (header.length() > MOST_CHARACTERS) {
            throw NewUpload.invalid(HEADER, "≤ " + MOST_CHARACTERS);
        }
        for (String pair : header.split(",", -1)) {
            String[] words = pair.strip().split(" +");
            if (words.length > 2 || words[0].isEmpty()) {
                throw NewUpload.invalid(HEADER, "key Base64, …");
            }
            if (metadata.values.put(words[0], words.length == 1 ? new byte[0] : decoded(words[0], words[1])) != null) {
                throw NewUpload.invalid(HEADER, words[0] + " × 2");
            }
        }
        return metadata;
    }

    /**
     * A value as text; empty where there is none.
     *
     * @throws Problem {@code invalid-field} when it is no UTF-8, which values that nobody here reads need not be
     */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(value -> value.length > 0)
                .map(value -> text(key, value));
    }

    private static byte[] decoded(String key, String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException malformed) {
            throw NewUpload.invalid(HEADER, key + " Base64");
        }
    }

    private static String text(String key, byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw NewUpload.invalid(HEADER, key + " Base64(UTF-8)");
        }
    }
}
