package org.craftreel.play;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.craftreel.http.Problem;
import org.jboss.logging.Logger;

/**
 * Writes reports to PostgreSQL, a batch in one transaction: {@link #prepare}, then {@link Batch#write}, then {@link
 * Batch#commit}. One thread at a time prepares, and one at a time writes
 * and commits.
 */
@ApplicationScoped
class BatchWriter {

    private static final Logger LOG = Logger.getLogger(BatchWriter.class);

    private final DataSource database;
    private final RecentPlays recent;
    private final int patienceMs;
    private final TermsCache terms = new TermsCache();
    private final Partitions partitions = new Partitions();

    BatchWriter(DataSource database, RecentPlays recent, PlaySettings settings) {
        this.database = database;
        this.recent = recent;
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
        List<BatchRow> rows = rows(reports, found);
        Set<LocalDate> sealed = partitions.ensure(
                rows.stream()
                        .filter(row -> !row.report().repeatOnly())
                        .map(BatchRow::issuedDay)
                        .collect(Collectors.toSet()),
                connection);
        List<Report> taken = sealed.isEmpty() ? reports : afterLateLimit(reports, sealed);
        return new Batch(taken, sealed.isEmpty() ? rows : rows(taken, found), connection);
    }

    /** Reports on their way to the database. */
    final class Batch implements AutoCloseable {

        private final List<Report> reports;
        private final List<BatchRow> rows;
        private final Connection connection;
        private Map<UUID, PlayResult> standings = Map.of();
        private boolean committed;

        private Batch(List<Report> reports, List<BatchRow> rows, Connection connection) {
            this.reports = reports;
            this.rows = rows;
            this.connection = connection;
        }

        /**
         * Sends all that is to be committed.
         *
         * @throws SQLException if nothing will be committed
         * @throws Problem {@code intake-refused} if a commit would not be safe; nothing will be committed
         */
        void write() throws SQLException {
            if (!rows.isEmpty()) {
                standings = BatchStatement.write(rows, recent, connection);
            }
        }

        /**
         * Commits what was written.
         *
         * @throws UncertainCommitException if the database did not say whether it committed
         */
        void commit() throws UncertainCommitException {
            try {
                connection.commit();
                committed = true;
            } catch (SQLException unknown) {
                throw new UncertainCommitException(unknown);
            }
            if (!rows.isEmpty()) {
                recent.committed();
            }
        }

        /** What became of each report, in their order. */
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
