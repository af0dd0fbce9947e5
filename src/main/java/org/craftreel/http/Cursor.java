package org.craftreel.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: the instant and the id of its last item, in a form that clients pass back as it is. */
public record Cursor(Instant at, UUID id) {

    /** @throws Problem {@code bad-cursor} if it is none that this service gave out */
    public static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length != 2) {
                throw new Problem(ProblemType.BAD_CURSOR);
            }
            return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | java.time.DateTimeException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
    }

    @Override
    public String toString() {
        byte[] text = (at.toEpochMilli() + "/" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
