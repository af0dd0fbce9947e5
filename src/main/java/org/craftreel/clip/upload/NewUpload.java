package org.craftreel.clip.upload;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * What a sender says of a file that is to come, in whichever protocol.
 *
 * @param clip the entry it is for; empty for a piece
 * @param length in bytes; null where it is not known yet
 * @param fileName on the sender's device; may be empty
 * @param metadata as sent, to be given back; may be null
 * @param concat as sent, to be given back; may be null
 * @param sha256 of the whole file, in hex; null where none is told
 * @param pieces to be joined, in their order
 * @param partBytes of an upload straight into the store; null for others
 */
record NewUpload(
        UploadKind kind,
        Optional<UUID> clip,
        Long length,
        String fileName,
        String metadata,
        String concat,
        String sha256,
        List<UUID> pieces,
        Long partBytes) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_NAME_CHARACTERS = 255;

    NewUpload {
        if (length != null && length < 0) {
            throw invalid("Upload-Length", "≥ 0");
        }
        sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw invalid("sha256", SHA256.pattern());
        }
        if (fileName.length() > MOST_NAME_CHARACTERS || fileName.indexOf('\0') >= 0) {
            throw invalid("filename", "≤ " + MOST_NAME_CHARACTERS);
        }
    }

    static UUID clipId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid("clip", "UUID");
        }
    }

    /**
     * Sent twice, a header leaves open which of the two is meant.
     *
     * @throws Problem {@code invalid-field}
     */
    static void requireOnce(HttpServerRequest request, String header) {
        if (request.headers().getAll(header).size() > 1) {
            throw invalid(header, "× 1");
        }
    }

    static Problem invalid(String field, String required) {
        return new Problem(ProblemType.INVALID_FIELD, field, required).with("field", field);
    }
}
