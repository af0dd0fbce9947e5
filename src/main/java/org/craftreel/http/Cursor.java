package org.craftreel.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: the instant and the id of its last item, in a form that clients pass back as it is. */
public record Cursor(Instant at, UUID id) {

    /** No instant that is asked for is less: what is before or after is a slip, and the database does not know all of it. */
    public static final Instant EARLIEST = Instant.EPOCH;

    public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public static boolean isOfThisTime(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    /** @throws Problem {@code bad-cursor} if it is none that this service gave out */
    public static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length != 2) {
                throw new Problem(ProblemType.BAD_CURSOR);
            }
            return new Cursor(instant(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | java.time.DateTimeException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
    }

    /**
     * The cursor of a list whose items are numbered from 1 on.
     *
     * @throws Problem {@code bad-cursor} if it is none that this service gave out
     */
    public static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        throw new Problem(ProblemType.BAD_CURSOR);
    }

    /**
     * An instant as cursors write it, in milliseconds since 1970.
     *
     * @throws Problem {@code bad-cursor} if no cursor names it
     * @throws NumberFormatException if it is no number
     */
    public static Instant instant(String millis) {
        Instant at = Instant.ofEpochMilli(Long.parseLong(millis));
        if (!isOfThisTime(at)) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        return at;
    }

    @Override
    public String toString() {
        byte[] text = (at.toEpochMilli() + "/" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
