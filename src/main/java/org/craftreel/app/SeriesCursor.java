package org.craftreel.app;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.craftreel.http.Cursor;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.ByQualifiedPlays;

/**
 * Where a page of a series' board ended: the last place, and all that the order goes by, so that the next page begins behind
 * it without counting what is before.
 */
record SeriesCursor(int place, ByQualifiedPlays behind) {

    /** Before the first place. */
    static final SeriesCursor START =
            new SeriesCursor(0, new ByQualifiedPlays(Long.MAX_VALUE, Long.MAX_VALUE, Instant.EPOCH, new UUID(0, 0)));

    private static final int PARTS = 5;

    /**
     * @param text null for the first page
     * @throws Problem {@code bad-cursor} if it is none that this service gave out
     */
    static SeriesCursor parse(String text) {
        if (text == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length == PARTS) {
                return new SeriesCursor(
                        Cursor.number(parts[0]),
                        new ByQualifiedPlays(
                                Long.parseLong(parts[1]),
                                Long.parseLong(parts[2]),
                                instant(parts[3]),
                                UUID.fromString(parts[4])));
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        throw new Problem(ProblemType.BAD_CURSOR);
    }

    /** As precise as the database has it. */
    private static Instant instant(String micros) {
        Instant at = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        if (!Cursor.isOfThisTime(at)) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        return at;
    }

    @Override
    public String toString() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, behind.publishedAt());
        String text = place + "/" + behind.qualified() + "/" + behind.plays() + "/" + micros + "/" + behind.clip();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
