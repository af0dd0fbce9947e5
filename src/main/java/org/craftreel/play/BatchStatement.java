package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.http.Problem;

/**
 * Writes a batch under the lock of its number: what is there of its tickets and windows is read, a day at a time, and what
 * is to be added is then added by plain inserts. Nobody else writes plays meanwhile, so that none of them can meet a row
 * that was not read, and none pays for {@code on conflict}, which costs more than the row.
 */
final class BatchStatement {

    /**
     * The same plan for a day's first rows and its millionth, which is by the index. It is made once, as making it takes
     * longer than what it is for.
     */
    private static final String PLANNING = """
            select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true);
            """;

    private static final String BEGIN = PLANNING + BatchNumber.NEXT;

    /** Windows by their place among those sought. What is behind {@code offset 0} is looked up for each of them. */
    private static final String READ = """
            select ticket, watched_ms, qualified_batch is not null, screened is not null
            from %1$s
            where issued_day = date '%3$s' and ticket = any(?);
            select sought.place, held.tickets
            from unnest(?, ?, ?) with ordinality as sought (clip_id, viewer, viewing_window, place)
            cross join lateral (
                select tickets
                from %2$s
                where issued_day = date '%3$s' and clip_id = sought.clip_id and viewer = sought.viewer
                  and viewing_window = sought.viewing_window
                offset 0
            ) as held
            """;

    /** Sets in a select list run side by side, without the stores of rows that sets in a from clause fill first. */
    private static final String ADD_PLAYS = """
            insert into %1$s as play (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                                      viewing_window, rule_version, batch, qualified_batch, network, screened)
            select date '%2$s', ticket, clip_id, viewer, issued_at, reported_at, watched_ms, viewing_window,
                   rule_version, head.batch, case when qualifies then head.batch end, nullif(network, 0), %3$s[verdict]
            from (
                select unnest(?) as ticket, unnest(?) as clip_id, unnest(?) as viewer, unnest(?) as issued_at,
                       unnest(?) as reported_at, unnest(?) as watched_ms, unnest(?) as viewing_window,
                       unnest(?) as rule_version, unnest(?) as qualifies, unnest(?) as network, unnest(?) as verdict
            ) as report, (values (?)) as head (batch)
            """;

    private static final String RAISE_PLAYS = ADD_PLAYS + """
            on conflict (issued_day, ticket)
                do update set watched_ms = excluded.watched_ms,
                              qualified_batch = coalesce(play.qualified_batch, excluded.qualified_batch)
            """;

    private static final String ADD_WINDOWS = """
            insert into %1$s (issued_day, clip_id, viewer, viewing_window, tickets)
            select date '%2$s', unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private static final String CHANGE_WINDOWS = ADD_WINDOWS + """
            on conflict (issued_day, clip_id, viewer, viewing_window) do update set tickets = excluded.tickets
            """;

    private static final String ADD_VERDICTS = """
            insert into play_verdict (ticket, batch, issued_day, clip_id, rule, restored, at_intake)
            select verdict.ticket, head.batch, verdict.issued_day, verdict.clip_id, %s[verdict.rule], false, true
            from unnest(?, ?, ?, ?) as verdict (ticket, issued_day, clip_id, rule), (values (?)) as head (batch)
            """.formatted(VerdictStatement.RULES);

    private final Connection connection;
    private final Map<UUID, PlayResult> results = new HashMap<>();
    private final Gains gains = new Gains();
    private final List<BatchRow> suspected = new ArrayList<>();
    private long batch;

    private BatchStatement(Connection connection) {
        this.connection = connection;
    }

    /**
     * Where a day's rows are: in its partition, which spares the search for it among hundreds. What comes too late to be
     * counted may be of a day that has none any more, and is looked for in all of them.
     */
    private record Tables(LocalDate day, String plays, String windows) {

        static Tables of(LocalDate day, List<BatchRow> rows) {
            return rows.stream().allMatch(row -> row.report().repeatOnly())
                    ? new Tables(day, Partitions.PLAYS, Partitions.WINDOWS)
                    : new Tables(
                            day, Partitions.nameOf(Partitions.PLAYS, day), Partitions.nameOf(Partitions.WINDOWS, day));
        }
    }

    /**
     * Writes rows with different tickets and tells the standing of each by ticket; one that came too late has none.
     *
     * @throws Problem {@code intake-refused} if a commit would not be safe
     */
    static Map<UUID, PlayResult> write(List<BatchRow> rows, Connection connection) throws SQLException {
        BatchStatement statement = new BatchStatement(connection);
        statement.begin();
        Map<LocalDate, List<BatchRow>> days = rows.stream().collect(Collectors.groupingBy(BatchRow::issuedDay));
        for (Map.Entry<LocalDate, List<BatchRow>> day : days.entrySet()) {
            Tables tables = Tables.of(day.getKey(), day.getValue());
            statement.write(tables, statement.read(tables, day.getValue()));
        }
        statement.screen();
        statement.gains.write(statement.batch, connection);
        return statement.results;
    }

    private void begin() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet head = statement.getResultSet()) {
                batch = BatchNumber.read(head);
            }
        }
    }

    private BatchOutcome read(Tables tables, List<BatchRow> rows) throws SQLException {
        List<BatchRow> qualifying = rows.stream().filter(BatchRow::qualifies).toList();
        String sql = READ.formatted(tables.plays(), tables.windows(), tables.day());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            BinaryArray.UUIDS.bind(statement, 1, rows, BatchRow::ticket);
            BinaryArray.UUIDS.bind(statement, 2, qualifying, BatchRow::clip);
            BinaryArray.UUIDS.bind(statement, 3, qualifying, BatchRow::viewer);
            BinaryArray.INTEGERS.bind(statement, 4, qualifying, BatchRow::windowNumber);
            statement.execute();
            Map<UUID, BatchOutcome.Known> known = known(statement);
            statement.getMoreResults();
            return BatchOutcome.of(rows, known, held(statement, qualifying), results, gains);
        }
    }

    private static Map<UUID, BatchOutcome.Known> known(PreparedStatement statement) throws SQLException {
        Map<UUID, BatchOutcome.Known> known = new HashMap<>();
        try (ResultSet found = statement.getResultSet()) {
            while (found.next()) {
                known.put(
                        found.getObject(1, UUID.class),
                        new BatchOutcome.Known(found.getInt(2), found.getBoolean(3), found.getBoolean(4)));
            }
        }
        return known;
    }

    private static Map<BatchRow.Window, Integer> held(PreparedStatement statement, List<BatchRow> sought)
            throws SQLException {
        Map<BatchRow.Window, Integer> held = new HashMap<>();
        try (ResultSet found = statement.getResultSet()) {
            while (found.next()) {
                held.put(sought.get(found.getInt(1) - 1).window(), found.getInt(2));
            }
        }
        return held;
    }

    private void write(Tables tables, BatchOutcome outcome) throws SQLException {
        String plays = tables.plays();
        String windows = tables.windows();
        LocalDate day = tables.day();
        update(ADD_PLAYS.formatted(plays, day, VerdictStatement.RULES), outcome.added(), this::bindPlays);
        update(RAISE_PLAYS.formatted(plays, day, VerdictStatement.RULES), outcome.raised(), this::bindPlays);
        update(ADD_WINDOWS.formatted(windows, day), outcome.openedWindows().entrySet(), BatchStatement::bindWindows);
        update(
                CHANGE_WINDOWS.formatted(windows, day),
                outcome.changedWindows().entrySet(),
                BatchStatement::bindWindows);
        List<BatchRow> screened =
                outcome.added().stream().filter(row -> row.verdict() != null).toList();
        update(ADD_VERDICTS, screened, this::bindVerdicts);
        suspected.addAll(outcome.suspected());
    }

    /** Makes rows the parameters of a statement. */
    private interface Binding<R> {
        void bind(PreparedStatement statement, Collection<R> rows) throws SQLException;
    }

    private <R> void update(String sql, Collection<R> rows, Binding<R> binding) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement, rows);
            statement.executeUpdate();
        }
    }

    private void bindPlays(PreparedStatement statement, Collection<BatchRow> rows) throws SQLException {
        BinaryArray.UUIDS.bind(statement, 1, rows, BatchRow::ticket);
        BinaryArray.UUIDS.bind(statement, 2, rows, BatchRow::clip);
        BinaryArray.UUIDS.bind(statement, 3, rows, BatchRow::viewer);
        BinaryArray.INSTANTS.bind(statement, 4, rows, BatchRow::issuedAt);
        BinaryArray.INSTANTS.bind(statement, 5, rows, row -> row.report().receivedAt());
        BinaryArray.INTEGERS.bind(statement, 6, rows, row -> row.report().believedMs());
        BinaryArray.INTEGERS.bind(statement, 7, rows, BatchRow::windowNumber);
        BinaryArray.INTEGERS.bind(statement, 8, rows, BatchRow::ruleVersion);
        BinaryArray.BOOLEANS.bind(statement, 9, rows, BatchRow::qualifies);
        BinaryArray.LONGS.bind(statement, 10, rows, row -> row.report().origin().network());
        BinaryArray.INTEGERS.bind(statement, 11, rows, BatchRow::verdictNumber);
        statement.setLong(12, batch);
    }

    private static void bindWindows(
            PreparedStatement statement, Collection<Map.Entry<BatchRow.Window, Integer>> windows) throws SQLException {
        BinaryArray.UUIDS.bind(statement, 1, windows, each -> each.getKey().clip());
        BinaryArray.UUIDS.bind(statement, 2, windows, each -> each.getKey().viewer());
        BinaryArray.INTEGERS.bind(statement, 3, windows, each -> each.getKey().number());
        BinaryArray.INTEGERS.bind(statement, 4, windows, Map.Entry::getValue);
    }

    private void bindVerdicts(PreparedStatement statement, Collection<BatchRow> rows) throws SQLException {
        BinaryArray.UUIDS.bind(statement, 1, rows, BatchRow::ticket);
        BinaryArray.DAYS.bind(statement, 2, rows, BatchRow::issuedDay);
        BinaryArray.UUIDS.bind(statement, 3, rows, BatchRow::clip);
        BinaryArray.INTEGERS.bind(statement, 4, rows, BatchRow::verdictNumber);
        statement.setLong(5, batch);
    }

    /** A repeat may be what gives a play away; so the order of a ticket's reports does not matter. */
    private void screen() throws SQLException {
        if (suspected.isEmpty()) {
            return;
        }
        List<VerdictStatement.Asked> asked = suspected.stream()
                .map(row -> new VerdictStatement.Asked(row.ticket(), row.verdict()))
                .toList();
        for (UUID ticket : VerdictStatement.screen(asked, batch, true, gains, connection)) {
            results.computeIfPresent(ticket, (same, result) -> PlayResult.of(false, true, result.repeat()));
        }
    }
}
