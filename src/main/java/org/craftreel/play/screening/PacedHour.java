package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * An hour that is read and judged in pieces with rests between them: of a processor it takes an eighth, and intake keeps the
 * rest. Meanwhile no transaction is open.
 */
final class PacedHour {

    /** From so many plays on an hour is read by turns with the others. */
    static final int LARGE = 20_000;

    private static final int RESTS = 7;

    /** Then come other hours' turns. */
    private static final Duration TURN = Duration.ofMillis(500);

    private final ScreeningQueue.Claim claim;
    private final HourReading reading;
    private final Pace pace = new Pace(RESTS);

    PacedHour(ScreeningQueue.Claim claim, int plays) {
        this.claim = claim;
        this.reading = new HourReading(claim.hour(), claim.limits(), claim.changedBatch(), plays);
    }

    /** So many plays have room in a quarter of the memory. What has more is left to the database. */
    static int most() {
        return (int) Math.min(50_000_000, Runtime.getRuntime().maxMemory() / 4 / HourMemory.BYTES_OF_PLAY);
    }

    ScreeningQueue.Claim claim() {
        return claim;
    }

    /** What it took without the rests. */
    Duration worked() {
        return pace.worked();
    }

    /** Reads for a turn; whether there is more to be read. */
    boolean readOn(DataSource database) throws SQLException {
        long begin = System.nanoTime();
        boolean more = true;
        while (more && System.nanoTime() - begin < TURN.toNanos()) {
            pace.resume();
            try (Connection connection = database.getConnection()) {
                more = reading.read(connection);
            }
            pace.rest();
        }
        return more;
    }

    /**
     * What is found in all that was read.
     *
     * @param hold keeps the hour for this process, as this can take longer than it is held for
     */
    Decision decide(DataSource database, HeldHour.Hold hold) throws SQLException {
        pace.resume();
        HeldHour held = new HeldHour(claim.hour(), claim.limits(), reading.plays(), pace, database, hold);
        return Decision.of(Judgement.of(held, claim.limits()), claim.limits());
    }
}
