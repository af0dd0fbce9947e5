package org.craftreel.play;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.jboss.logging.Logger;
import org.postgresql.PGStatement;

/**
 * Reads days that are not known yet, one after the other, by pages in the order of tickets, each in a transaction of its
 * own: one of a whole day would keep the database from clearing up behind the writer. A ticket never changes and no row of
 * a day goes alone, so that what was there when the day became readable is on one of the pages, however verdicts change it
 * in between. What comes meanwhile need not be: this process adds what it writes, or raises, by itself, and plays of others
 * make it forget the day. It rests as long as it reads, without a connection.
 */
@ApplicationScoped
class KnownPlaysJob {

    private static final Logger LOG = Logger.getLogger(KnownPlaysJob.class);

    private static final int ROWS_AT_ONCE = 5000;

    /** In binary from the first time on. */
    private static final int BINARY = -1;

    /** No ticket is as low. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String PAGE = """
            select ticket, clip_id, viewer, viewing_window, qualified_batch is not null
            from %1$s
            where issued_day = date '%2$s' and ticket > ?
            order by ticket
            limit %3$d
            """;

    private final DataSource database;
    private final KnownPlays known;
    private final int rowsAtOnce;

    @Inject
    KnownPlaysJob(DataSource database, KnownPlays known) {
        this(database, known, ROWS_AT_ONCE);
    }

    KnownPlaysJob(DataSource database, KnownPlays known, int rowsAtOnce) {
        this.database = database;
        this.known = known;
        this.rowsAtOnce = rowsAtOnce;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() throws InterruptedException {
        try {
            boolean more = true;
            while (more) {
                more = readNext();
            }
        } catch (SQLException away) {
            LOG.warnf("Plays that are there are not read now: %s", away);
        }
    }

    /** Reads the next day; whether there was one. */
    boolean readNext() throws SQLException, InterruptedException {
        Optional<KnownDay> next = known.findReadable();
        if (next.isEmpty()) {
            return false;
        }
        try {
            read(next.get());
        } catch (SQLException fault) {
            if (Faults.isDatabaseAway(fault)) {
                throw fault;
            }
            // It may have been dropped meanwhile.
            LOG.warnf(
                    "Plays of %s are not known for now and looked for one by one: %s",
                    next.get().day(), fault);
            known.fail(next.get());
        }
        return true;
    }

    private void read(KnownDay day) throws SQLException, InterruptedException {
        String page = PAGE.formatted(Partitions.nameOf(Partitions.PLAYS, day.day()), day.day(), rowsAtOnce);
        KnownKeys keys = new KnownKeys(rowsAtOnce);
        UUID last = BEFORE_ALL;
        while (true) {
            long begin = System.nanoTime();
            keys.clear();
            last = read(page, last, keys);
            if (!known.addRead(day, keys)) {
                return;
            }
            if (keys.ticketCount() < rowsAtOnce) {
                known.complete(day);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(System.nanoTime() - begin);
        }
    }

    /** The last ticket of the page. */
    private UUID read(String page, UUID after, KnownKeys keys) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return read(page, after, keys, connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static UUID read(String page, UUID after, KnownKeys keys, Connection connection) throws SQLException {
        try (Statement planning = connection.createStatement()) {
            planning.execute(BatchStatement.PLANNING);
        }
        UUID last = after;
        try (PreparedStatement read = connection.prepareStatement(page)) {
            read.unwrap(PGStatement.class).setPrepareThreshold(BINARY);
            read.setObject(1, after);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    last = rows.getObject(1, UUID.class);
                    add(last, rows, keys);
                }
            }
        }
        return last;
    }

    private static void add(UUID ticket, ResultSet row, KnownKeys keys) throws SQLException {
        keys.addTicket(ticket);
        if (row.getBoolean(5)) {
            keys.addWindow(row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getInt(4));
        }
    }
}
