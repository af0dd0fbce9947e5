package org.craftreel.play;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** How PostgreSQL writes values of its types in binary: it begins at 2000-01-01. */
final class BinaryForm {

    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private BinaryForm() {}

    /** A {@code timestamptz}, of microseconds. */
    static long of(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond() - EPOCH_SECOND)
                + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    /** A {@code date}. */
    static int of(LocalDate day) {
        return (int) (day.toEpochDay() - EPOCH_DAY.toEpochDay());
    }

    static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
