package org.craftreel.play;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.craftreel.http.Problem;
import org.jboss.logging.Logger;

/**
 * Writes reports to PostgreSQL, a batch in one transaction: {@link #prepare}, {@link Batch#writeAhead} if another batch is
 * being written meanwhile, then {@link Batch#write}, then {@link Batch#commit}. One thread at a time prepares, and one at a
 * time writes and commits; batches are written in the order in which they were prepared.
 */
@ApplicationScoped
class BatchWriter {

    private static final Logger LOG = Logger.getLogger(BatchWriter.class);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_TABLE = "42P01";

    /** Another process may have written the same plays ahead, in another order. */
    private static final String DEADLOCK = "40P01";

    /** What may go away when the batch is written again. */
    private static final Set<String> OVERCOME = Set.of(UNIQUE_VIOLATION, UNDEFINED_TABLE, DEADLOCK);

    private static final int MOST_ATTEMPTS = 4;

    /** From so many plays on it is worth a way to the database of its own. */
    private static final int LEAST_AHEAD = 50;

    /** Which number goes with which turn is not known. */
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final DataSource database;
    private final RecentPlays recent;
    private final KnownPlays known;
    private final int patienceMs;
    private final int leastAhead;
    private final TermsCache terms = new TermsCache();
    private final Partitions partitions = new Partitions();

    /** What a batch's turn lacks to its number, by the last batch: batches of other processes and verdicts have numbers too. */
    private volatile long numbersAhead = UNKNOWN;

    @Inject
    BatchWriter(DataSource database, RecentPlays recent, KnownPlays known, PlaySettings settings) {
        this(database, recent, known, settings, LEAST_AHEAD);
    }

    /** @param leastAhead how many plays are written ahead at the least */
    BatchWriter(DataSource database, RecentPlays recent, KnownPlays known, PlaySettings settings, int leastAhead) {
        this.database = database;
        this.recent = recent;
        this.known = known;
        this.leastAhead = leastAhead;
        this.patienceMs = Math.toIntExact(settings.databaseTime().toMillis());
    }

    /**
     * Reads what rows are made of, and makes room for their days; nothing is locked or written of plays yet.
     * A connection that is silent for too long is given up, and the pool lets go of it.
     *
     * @return to be closed, whatever becomes of it
     */
    Batch prepare(List<Report> reports) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, patienceMs);
            return prepare(reports, connection);
        } catch (Throwable fault) {
            try (connection) {
                rollBack(connection, fault);
                endPatience(connection);
            }
            throw fault;
        }
    }

    private Batch prepare(List<Report> reports, Connection connection) throws SQLException {
        Map<TermsCache.Key, CountingTerms> found =
                terms.of(reports.stream().map(Report::ticket).toList(), connection);
        return new Batch(reports, found, connection);
    }

    /** Reports on their way to the database. */
    final class Batch implements AutoCloseable {

        private final Map<TermsCache.Key, CountingTerms> found;
        private final Connection connection;
        private List<Report> reports;
        private List<BatchRow> rows;
        private KnownPlays.Turn turn;
        private BatchStatement statement;
        private Map<UUID, PlayResult> standings = Map.of();
        private int attempts;
        private boolean committed;

        private Batch(List<Report> reports, Map<TermsCache.Key, CountingTerms> found, Connection connection)
                throws SQLException {
            this.found = found;
            this.connection = connection;
            this.reports = reports;
            this.turn = known.nextTurn();
            begin();
        }

        /** Makes room for what was reported, and asks what of it may be there. */
        private void begin() throws SQLException {
            rows = rows(reports, found);
            Set<LocalDate> sealed = partitions.ensure(
                    rows.stream()
                            .filter(row -> !row.report().repeatOnly())
                            .map(BatchRow::issuedDay)
                            .collect(Collectors.toSet()),
                    connection);
            if (!sealed.isEmpty()) {
                reports = afterLateLimit(reports, sealed);
                rows = rows(reports, found);
            }
            statement = BatchStatement.of(rows, turn, known, connection);
        }

        /**
         * Sends what surely is to be added, if it is much, under the number that the batch will get if nothing comes in
         * between.
         *
         * @throws SQLException if nothing will be committed
         */
        void writeAhead() throws SQLException {
            if (numbersAhead == UNKNOWN || statement.absent() < leastAhead) {
                return;
            }
            try {
                statement.writeAhead(turn.number() + numbersAhead);
            } catch (SQLException fault) {
                if (!isOvercome(fault)) {
                    throw fault;
                }
                takeBack();
                if (UNIQUE_VIOLATION.equals(fault.getSQLState())) {
                    known.doubt(turn);
                }
            }
        }

        /** What was written ahead is held back no longer: whoever waits for it may be whom this batch waits for. */
        void takeBack() throws SQLException {
            if (statement.forgetAhead()) {
                connection.rollback();
            }
        }

        /**
         * Takes the batch's number and writes all but the last words, which go with the commit.
         *
         * @throws SQLException if nothing will be committed
         * @throws Problem {@code intake-refused} if a commit would not be safe; nothing will be committed
         */
        void write() throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            Optional<Map<UUID, PlayResult>> written = Optional.empty();
            while (written.isEmpty()) {
                try {
                    written = statement.write(recent);
                    numbersAhead = statement.number() - turn.number();
                    if (written.isEmpty()) {
                        takeBack();
                    }
                } catch (SQLException fault) {
                    beginAgain(fault);
                }
            }
            standings = written.get();
        }

        /** Where the database is not as this process knew it; gives up where that may not help. */
        private void beginAgain(SQLException fault) throws SQLException {
            attempts++;
            if (attempts == MOST_ATTEMPTS || !isOvercome(fault)) {
                throw fault;
            }
            statement.close();
            connection.rollback();
            if (UNIQUE_VIOLATION.equals(fault.getSQLState())) {
                known.forgetAfterHole();
            } else if (UNDEFINED_TABLE.equals(fault.getSQLState())) {
                LOG.warnf("A day's room was there and is not any more, so it is looked for again. %s", fault);
                partitions.forget();
            }
            turn = known.again(turn);
            begin();
        }

        private static boolean isOvercome(SQLException fault) {
            return OVERCOME.contains(fault.getSQLState());
        }

        /**
         * Commits the batch. Where the database is not as this process knew it, it is written again and gets another number.
         *
         * @return what became of each report, in their order
         * @throws SQLException if nothing is committed
         * @throws UncertainCommitException if it is not known whether it is committed
         */
        List<PlayResult> commit() throws SQLException, UncertainCommitException {
            while (!committed) {
                if (!rows.isEmpty() && !statement.isOpen()) {
                    throw new IllegalStateException("The batch's transaction is not open");
                }
                try {
                    send();
                    committed = true;
                } catch (SQLException fault) {
                    requireGivenUp(fault);
                    beginAgain(fault);
                    write();
                }
            }
            try {
                if (!rows.isEmpty()) {
                    recent.committed();
                }
                return results();
            } catch (RuntimeException fault) {
                throw new UncertainCommitException(fault);
            }
        }

        private void send() throws SQLException, UncertainCommitException {
            try {
                if (rows.isEmpty()) {
                    connection.commit();
                } else {
                    statement.commit();
                }
            } catch (RuntimeException fault) {
                throw new UncertainCommitException(fault);
            }
        }

        private void requireGivenUp(SQLException fault) throws UncertainCommitException {
            try {
                if (statement.isGivenUp()) {
                    return;
                }
            } catch (SQLException gone) {
                fault.addSuppressed(gone);
            }
            throw new UncertainCommitException(fault);
        }

        /** What becomes of each report with the commit, in their order. */
        List<PlayResult> results() {
            return answers(reports, standings);
        }

        /** Takes back what is not committed. What is committed stays so, even if the connection is gone by now. */
        @Override
        public void close() throws SQLException {
            try (connection) {
                if (!committed) {
                    connection.rollback();
                }
                statement.close();
                endPatience(connection);
            } catch (SQLException gone) {
                if (!committed) {
                    throw gone;
                }
            }
        }
    }

    /** Nothing is counted for a sealed day, even if it is no longer ago than the late limit by this machine's clock. */
    private static List<Report> afterLateLimit(List<Report> reports, Set<LocalDate> sealed) {
        return reports.stream()
                .map(report -> sealed.contains(BatchRow.dayOf(report.ticket())) ? report.afterLateLimit() : report)
                .toList();
    }

    /** A row a ticket: what is reported twice in a batch is one row with the greater watched time. */
    private static List<BatchRow> rows(List<Report> reports, Map<TermsCache.Key, CountingTerms> terms) {
        Map<UUID, BatchRow> rows = new LinkedHashMap<>();
        for (Report report : reports) {
            UUID ticket = report.ticket().id();
            CountingTerms known = terms.get(TermsCache.Key.of(report.ticket()));
            if (known != null) {
                rows.merge(ticket, BatchRow.of(report, known), BatchRow::with);
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static List<PlayResult> answers(List<Report> reports, Map<UUID, PlayResult> standings) {
        Set<UUID> answered = new HashSet<>();
        List<PlayResult> answers = new ArrayList<>(reports.size());
        for (Report report : reports) {
            PlayResult result = standings.get(report.ticket().id());
            if (result == null) {
                answers.add(PlayResult.refused(
                        report.repeatOnly() ? PlayResult.Refusal.TOO_LATE : PlayResult.Refusal.UNKNOWN_CLIP));
                continue;
            }
            boolean first = answered.add(report.ticket().id());
            answers.add(first ? result : new PlayResult(result.standing(), true, null));
        }
        return answers;
    }

    /** The pool's others may wait for as long as they like. */
    private static void endPatience(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException gone) {
            LOG.debugf("The writer's connection is gone: %s", gone);
        }
    }

    private static void rollBack(Connection connection, Throwable fault) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            fault.addSuppressed(gone);
        }
    }
}
