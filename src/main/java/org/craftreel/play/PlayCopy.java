package org.craftreel.play;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;

/**
 * Adds many plays at once by {@code copy} in its binary form, which puts rows into a page together where an insert puts them
 * in one after the other. It costs two ways to the database of its own, so that few rows are quicker by an insert.
 */
final class PlayCopy {

    /** From so many rows on it is the quicker way. */
    static final int LEAST_ROWS = 300;

    private static final String COPY = """
            copy %s (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms, viewing_window, rule_version,
                     batch, qualified_batch, network, screened)
            from stdin (format binary)
            """;

    /** What every such copy begins with: no flags, no extension. */
    private static final byte[] HEAD = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short FIELDS = 13;
    /** All fields with their lengths, and the longest reason code. */
    private static final int MOST_ROW_BYTES = 200;

    private static final int NULL = -1;

    private final ByteBuffer buffer;
    private final int day;
    private final long batch;
    private final Connection connection;
    private CopyIn stream;

    private PlayCopy(int rows, LocalDate day, long batch, Connection connection) {
        this.buffer = ByteBuffer.allocate(HEAD.length + rows * MOST_ROW_BYTES + Short.BYTES);
        this.day = BinaryForm.of(day);
        this.batch = batch;
        this.connection = connection;
    }

    /**
     * Sends the rows and does not wait until they are added: the database is at it while the next ones are prepared.
     *
     * @param table the day's partition
     * @return to be ended before anything else is asked of the connection
     */
    static PlayCopy begin(String table, LocalDate day, List<BatchRow> rows, long batch, Connection connection)
            throws SQLException {
        PlayCopy copy = new PlayCopy(rows.size(), day, batch, connection);
        copy.send(table, rows);
        return copy;
    }

    private void send(String table, List<BatchRow> rows) throws SQLException {
        buffer.put(HEAD);
        rows.forEach(this::put);
        buffer.putShort((short) -1);
        stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY.formatted(table));
        try {
            stream.writeToCopy(buffer.array(), 0, buffer.position());
            stream.flushCopy();
        } catch (SQLException | RuntimeException fault) {
            abort();
            throw fault;
        }
    }

    /** Waits until they are added. */
    void end() throws SQLException {
        try {
            stream.endCopy();
        } catch (SQLException | RuntimeException fault) {
            abort();
            throw fault;
        }
    }

    /**
     * Where the database is silent: to take the copy back would wait for its word again, as a rollback would. The driver's
     * own connection is ended, for the pool's would only let go of it, and the database would keep the batch's locks.
     */
    void abort() throws SQLException {
        if (stream.isActive()) {
            connection.unwrap(BaseConnection.class).abort(Runnable::run);
        }
    }

    private void put(BatchRow row) {
        buffer.putShort(FIELDS);
        put(day);
        put(row.ticket());
        put(row.clip());
        put(row.viewer());
        put(BinaryForm.of(row.issuedAt()));
        put(BinaryForm.of(row.report().receivedAt()));
        put(row.report().believedMs());
        put(row.windowNumber());
        put(row.ruleVersion());
        put(batch);
        if (row.qualifies()) {
            put(batch);
        } else {
            buffer.putInt(NULL);
        }
        long network = row.report().origin().network();
        if (network == 0) {
            buffer.putInt(NULL);
        } else {
            put(network);
        }
        if (row.verdict() == null) {
            buffer.putInt(NULL);
        } else {
            byte[] rule = row.verdict().name().getBytes(StandardCharsets.US_ASCII);
            buffer.putInt(rule.length).put(rule);
        }
    }

    private void put(int number) {
        buffer.putInt(Integer.BYTES).putInt(number);
    }

    private void put(long number) {
        buffer.putInt(Long.BYTES).putLong(number);
    }

    private void put(UUID id) {
        buffer.putInt(2 * Long.BYTES);
        BinaryForm.put(buffer, id);
    }
}
