package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.postgresql.PGStatement;

/**
 * Writes a batch: its number and the new tickets in one exchange with the database, repeated tickets, which are few, in
 * a second one, and what both add to figures in the last. What a ticket adds does not depend on the order in which
 * tickets arrive: its day and hour are those of its issue, and a (clip, viewer, window) adds one qualified play when its
 * first qualifying ticket comes, whichever that is.
 */
final class BatchStatement {

    /** Sets in the select list run side by side, without the stores of rows that sets in a from clause fill first. */
    private static final String REPORT = """
            with report as (
                select unnest(?) as issued_day, unnest(?) as ticket, unnest(?) as clip_id, unnest(?) as viewer,
                       unnest(?) as issued_at, unnest(?) as reported_at, unnest(?) as watched_ms,
                       unnest(?) as viewing_window, unnest(?) as qualifies, unnest(?) as rule_version,
                       unnest(?) as network, unnest(?) as verdict
            ),
            """;

    /** Answers the tickets found, and apart from them the windows of those that this statement added as qualified. */
    private static final String WINDOWS = """
            held as (
                insert into qualified_window as held (issued_day, clip_id, viewer, viewing_window, tickets)
                select issued_day, clip_id, viewer, viewing_window, count(*)
                from found
                where added
                group by issued_day, clip_id, viewer, viewing_window
                on conflict (issued_day, clip_id, viewer, viewing_window)
                    do update set tickets = held.tickets + excluded.tickets
                returning clip_id, viewer, viewing_window, tickets
            )
            select ticket, qualifies, screened, added, null::uuid as clip_id, null::uuid as viewer,
                   null::integer as viewing_window, null::integer as tickets
            from found
            union all
            select null, null, null, null, clip_id, viewer, viewing_window, tickets
            from held
            """;

    private static final String COUNT = BatchNumber.NEXT + REPORT + """
            found as (
                insert into play (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                                  viewing_window, rule_version, batch, qualified_batch, network, screened)
                select issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                       viewing_window, rule_version, batch, case when qualifies then batch end,
                       nullif(network, 0), %s[verdict]
                from report, play_batch_head
                on conflict do nothing
                returning issued_day, ticket, clip_id, viewer, viewing_window, screened as rule,
                          screened is not null as screened,
                          qualified_batch is not null as qualifies,
                          qualified_batch is not null and screened is null as added
            ),
            verdict as (
                insert into play_verdict (ticket, batch, issued_day, clip_id, rule, restored, at_intake)
                select ticket, batch, issued_day, clip_id, rule, false, true
                from found, play_batch_head
                where screened
            ),
            """.formatted(VerdictStatement.RULES) + WINDOWS;

    private static final String REPEAT = REPORT + """
            raised as (
                update play
                set watched_ms = report.watched_ms,
                    qualified_batch = coalesce(play.qualified_batch, case when report.qualifies then head.batch end)
                from report, play_batch_head as head
                where play.issued_day = report.issued_day
                  and play.ticket = report.ticket
                  and play.watched_ms < report.watched_ms
                returning play.ticket, play.qualified_batch is not null as qualifies,
                          play.qualified_batch = head.batch and play.screened is null as added
            ),
            found as (
                select play.issued_day, play.ticket, play.clip_id, play.viewer, play.viewing_window,
                       play.screened is not null as screened,
                       coalesce(raised.qualifies, play.qualified_batch is not null) as qualifies,
                       coalesce(raised.added, false) as added
                from report
                join play using (issued_day, ticket)
                left join raised using (ticket)
            ),
            """ + WINDOWS;

    private BatchStatement() {}

    /**
     * Writes rows with different tickets and tells the standing of each by ticket; one that came too late has none.
     *
     * @throws Problem {@code intake-refused} if a commit would not be safe
     */
    static Map<UUID, PlayResult> write(List<BatchRow> rows, Connection connection) throws SQLException {
        BatchOutcome outcome = new BatchOutcome(rows);
        long batch = count(rows, outcome, connection);
        repeat(outcome.unanswered(), outcome, connection);
        screen(outcome.suspected(), batch, outcome, connection);
        outcome.gains().write(batch, connection);
        return outcome.results();
    }

    private static long count(List<BatchRow> rows, BatchOutcome outcome, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            bind(
                    statement,
                    rows.stream().filter(row -> !row.report().repeatOnly()).toList());
            statement.execute();
            long batch = number(statement);
            statement.getMoreResults();
            try (ResultSet found = statement.getResultSet()) {
                outcome.read(found, false);
            }
            return batch;
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet head = statement.getResultSet()) {
            return BatchNumber.read(head);
        }
    }

    /** A repeat may be what gives a play away; so the order of a ticket's reports does not matter. */
    private static void screen(List<BatchRow> rows, long batch, BatchOutcome outcome, Connection connection)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<VerdictStatement.Asked> asked = rows.stream()
                .map(row -> new VerdictStatement.Asked(row.ticket(), row.verdict()))
                .toList();
        VerdictStatement.screen(asked, batch, true, outcome.gains(), connection).forEach(outcome::screened);
    }

    private static void repeat(List<BatchRow> rows, BatchOutcome outcome, Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REPEAT)) {
            // Planned anew each time: a plan made while the day's partition was small would scan it for ever.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            bind(statement, rows);
            try (ResultSet found = statement.executeQuery()) {
                outcome.read(found, true);
            }
        }
    }

    private static void bind(PreparedStatement statement, List<BatchRow> rows) throws SQLException {
        BinaryArray.DAYS.bind(statement, 1, rows, BatchRow::issuedDay);
        BinaryArray.UUIDS.bind(statement, 2, rows, BatchRow::ticket);
        BinaryArray.UUIDS.bind(statement, 3, rows, BatchRow::clip);
        BinaryArray.UUIDS.bind(statement, 4, rows, BatchRow::viewer);
        BinaryArray.INSTANTS.bind(statement, 5, rows, BatchRow::issuedAt);
        BinaryArray.INSTANTS.bind(statement, 6, rows, row -> row.report().receivedAt());
        BinaryArray.INTEGERS.bind(statement, 7, rows, row -> row.report().believedMs());
        BinaryArray.INTEGERS.bind(statement, 8, rows, BatchRow::windowNumber);
        BinaryArray.BOOLEANS.bind(statement, 9, rows, BatchRow::qualifies);
        BinaryArray.INTEGERS.bind(statement, 10, rows, BatchRow::ruleVersion);
        BinaryArray.LONGS.bind(statement, 11, rows, row -> row.report().origin().network());
        BinaryArray.INTEGERS.bind(statement, 12, rows, BatchRow::verdictNumber);
    }
}
