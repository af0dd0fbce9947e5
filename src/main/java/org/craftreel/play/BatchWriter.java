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

/** Writes reports to PostgreSQL, a batch in one transaction. Used by one thread. */
@ApplicationScoped
class BatchWriter {

    private final DataSource database;
    private final TermsCache terms = new TermsCache();
    private final Partitions partitions = new Partitions();

    BatchWriter(DataSource database) {
        this.database = database;
    }

    /**
     * Commits reports and tells what became of each, in their order.
     *
     * @throws UncertainCommitException if the database did not say whether it committed
     * @throws SQLException if nothing was committed
     * @throws Problem {@code intake-refused} if a commit would not be safe; nothing was committed
     */
    List<PlayResult> write(List<Report> reports) throws SQLException, UncertainCommitException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return write(reports, connection);
            } catch (SQLException | RuntimeException | UncertainCommitException fault) {
                rollBack(connection, fault);
                throw fault;
            }
        }
    }

    private List<PlayResult> write(List<Report> reports, Connection connection)
            throws SQLException, UncertainCommitException {
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
        List<BatchRow> written = sealed.isEmpty() ? rows : rows(taken, found);
        Map<UUID, PlayResult> standings = written.isEmpty() ? Map.of() : commit(written, connection);
        return answers(taken, standings);
    }

    /** Nothing is counted for a sealed day, even if it is no longer ago than the late limit by this machine's clock. */
    private static List<Report> afterLateLimit(List<Report> reports, Set<LocalDate> sealed) {
        return reports.stream()
                .map(report -> sealed.contains(BatchRow.dayOf(report.ticket())) ? report.afterLateLimit() : report)
                .toList();
    }

    private static Map<UUID, PlayResult> commit(List<BatchRow> rows, Connection connection)
            throws SQLException, UncertainCommitException {
        Map<UUID, PlayResult> standings = BatchStatement.write(rows, connection);
        try {
            connection.commit();
        } catch (SQLException unknown) {
            throw new UncertainCommitException(unknown);
        }
        return standings;
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

    private static void rollBack(Connection connection, Exception fault) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            fault.addSuppressed(gone);
        }
    }
}
