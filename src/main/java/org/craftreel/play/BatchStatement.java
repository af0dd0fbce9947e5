package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.craftreel.http.Problem;

/**
 * Writes a batch under the lock of its number: what is there of its tickets and windows is read, a day at a time, and what
 * is to be added is then added by plain inserts, or by a copy where it is much. Nobody else writes plays meanwhile, so that
 * none of them can meet a row that was not read, and none pays for {@code on conflict}, which costs more than the row.
 */
final class BatchStatement {

    /**
     * The same plan for a day's first rows and its millionth, which is by the index. It is made once, as making it takes
     * longer than what it is for.
     */
    static final String PLANNING = """
            select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
            """;

    private static final String READ_PLAYS = """
            select ticket, watched_ms, qualified_batch is not null, screened is not null
            from %1$s
            where issued_day = date '%2$s' and ticket = any(?)
            """;

    /**
     * The windows that hold an unscreened ticket watched long enough, by their place among those sought. What is behind
     * {@code limit 1} is looked up for each of them.
     */
    private static final String READ_WINDOWS = """
            select sought.place
            from unnest(?, ?, ?) with ordinality as sought (clip_id, viewer, viewing_window, place)
            cross join lateral (
                select from %1$s
                where issued_day = date '%2$s' and viewing_window = sought.viewing_window
                  and clip_id = sought.clip_id and viewer = sought.viewer
                  and qualified_batch is not null and screened is null
                limit 1
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

    private static final String ADD_VERDICTS = """
            insert into play_verdict (ticket, batch, issued_day, clip_id, rule, restored, at_intake)
            select verdict.ticket, head.batch, verdict.issued_day, verdict.clip_id, %s[verdict.rule], false, true
            from unnest(?, ?, ?, ?) as verdict (ticket, issued_day, clip_id, rule), (values (?)) as head (batch)
            """.formatted(VerdictStatement.RULES);

    private final Connection connection;
    private final List<Day> days;
    private final Map<UUID, PlayResult> results;
    private final Gains gains = new Gains();
    private final List<BatchRow> suspected = new ArrayList<>();
    private long batch;

    private BatchStatement(List<BatchRow> rows, Connection connection) {
        this.connection = connection;
        this.results = new HashMap<>(rows.size() * 2);
        Map<LocalDate, List<BatchRow>> byDay = new TreeMap<>();
        for (BatchRow row : rows) {
            byDay.computeIfAbsent(row.issuedDay(), day -> new ArrayList<>()).add(row);
        }
        this.days = byDay.entrySet().stream()
                .map(day -> new Day(Tables.of(day.getKey(), day.getValue()), day.getValue()))
                .toList();
    }

    /**
     * Where a day's rows are: in its partition, which spares the search for it among hundreds. What comes too late to be
     * counted may be of a day that has none any more, and is looked for in all of them.
     */
    private record Tables(LocalDate day, String plays) {

        static Tables of(LocalDate day, List<BatchRow> rows) {
            return rows.stream().allMatch(row -> row.report().repeatOnly())
                    ? new Tables(day, Partitions.PLAYS)
                    : new Tables(day, Partitions.nameOf(Partitions.PLAYS, day));
        }
    }

    /** The rows of one day, and of these the ones that are watched long enough. */
    private record Day(Tables tables, List<BatchRow> rows, List<BatchRow> qualifying) {

        Day(Tables tables, List<BatchRow> rows) {
            this(tables, rows, rows.stream().filter(BatchRow::qualifies).toList());
        }
    }

    /**
     * Writes rows with different tickets and tells the standing of each by ticket; one that came too late has none. Goes to
     * the database for what is there, and again with all that is to be added; more often only where plays of a day are copied
     * or a repeat gives a play away.
     *
     * @param recent gets the new plays, to be committed
     * @throws Problem {@code intake-refused} if a commit would not be safe
     */
    static Map<UUID, PlayResult> write(List<BatchRow> rows, RecentPlays recent, Connection connection)
            throws SQLException {
        BatchStatement statement = new BatchStatement(rows, connection);
        List<BatchOutcome> outcomes = statement.read();
        Statements changes = new Statements();
        for (int place = 0; place < outcomes.size(); place++) {
            statement.write(statement.days.get(place).tables(), outcomes.get(place), changes);
        }
        if (!statement.suspected.isEmpty()) {
            changes.execute(connection);
            statement.screen();
            changes = new Statements();
        }
        statement.gains.addTo(changes, statement.batch);
        changes.execute(connection);
        recent.prepare(statement.batch, outcomes);
        return statement.results;
    }

    /** Takes the batch's number and, once that is locked, reads what is there; the outcome for each day. */
    private List<BatchOutcome> read() throws SQLException {
        Statements reads = new Statements().add(PLANNING).add(BatchNumber.NEXT);
        for (Day day : days) {
            Tables tables = day.tables();
            reads.add(
                    READ_PLAYS.formatted(tables.plays(), tables.day()),
                    BinaryArray.UUIDS.of(day.rows(), BatchRow::ticket));
            reads.add(
                    READ_WINDOWS.formatted(tables.plays(), tables.day()),
                    BinaryArray.UUIDS.of(day.qualifying(), BatchRow::clip),
                    BinaryArray.UUIDS.of(day.qualifying(), BatchRow::viewer),
                    BinaryArray.INTEGERS.of(day.qualifying(), BatchRow::windowNumber));
        }
        try (PreparedStatement statement = reads.prepare(connection)) {
            statement.execute();
            try (ResultSet head = next(statement)) {
                batch = BatchNumber.read(head);
            }
            List<BatchOutcome> outcomes = new ArrayList<>();
            for (Day day : days) {
                Map<UUID, BatchOutcome.Known> known = known(next(statement));
                Set<BatchRow.Window> held = held(next(statement), day.qualifying());
                outcomes.add(BatchOutcome.of(day.rows(), known, held, results, gains));
            }
            return outcomes;
        }
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private static Map<UUID, BatchOutcome.Known> known(ResultSet found) throws SQLException {
        Map<UUID, BatchOutcome.Known> known = new HashMap<>();
        while (found.next()) {
            known.put(
                    found.getObject(1, UUID.class),
                    new BatchOutcome.Known(found.getInt(2), found.getBoolean(3), found.getBoolean(4)));
        }
        return known;
    }

    private static Set<BatchRow.Window> held(ResultSet found, List<BatchRow> sought) throws SQLException {
        Set<BatchRow.Window> held = new HashSet<>();
        while (found.next()) {
            held.add(sought.get(found.getInt(1) - 1).window());
        }
        return held;
    }

    private void write(Tables tables, BatchOutcome outcome, Statements changes) throws SQLException {
        String plays = tables.plays();
        LocalDate day = tables.day();
        if (outcome.added().size() >= PlayCopy.LEAST_ROWS) {
            PlayCopy.write(plays, day, outcome.added(), batch, connection);
        } else {
            addPlays(ADD_PLAYS.formatted(plays, day, VerdictStatement.RULES), outcome.added(), changes);
        }
        addPlays(RAISE_PLAYS.formatted(plays, day, VerdictStatement.RULES), outcome.raised(), changes);
        addVerdicts(
                outcome.added().stream().filter(row -> row.verdict() != null).toList(), changes);
        suspected.addAll(outcome.suspected());
    }

    private void addPlays(String sql, List<BatchRow> rows, Statements changes) {
        if (rows.isEmpty()) {
            return;
        }
        changes.add(
                sql,
                BinaryArray.UUIDS.of(rows, BatchRow::ticket),
                BinaryArray.UUIDS.of(rows, BatchRow::clip),
                BinaryArray.UUIDS.of(rows, BatchRow::viewer),
                BinaryArray.INSTANTS.of(rows, BatchRow::issuedAt),
                BinaryArray.INSTANTS.of(rows, row -> row.report().receivedAt()),
                BinaryArray.INTEGERS.of(rows, row -> row.report().believedMs()),
                BinaryArray.INTEGERS.of(rows, BatchRow::windowNumber),
                BinaryArray.INTEGERS.of(rows, BatchRow::ruleVersion),
                BinaryArray.BOOLEANS.of(rows, BatchRow::qualifies),
                BinaryArray.LONGS.of(rows, row -> row.report().origin().network()),
                BinaryArray.INTEGERS.of(rows, BatchRow::verdictNumber),
                Statements.Parameter.of(batch));
    }

    private void addVerdicts(List<BatchRow> rows, Statements changes) {
        if (rows.isEmpty()) {
            return;
        }
        changes.add(
                ADD_VERDICTS,
                BinaryArray.UUIDS.of(rows, BatchRow::ticket),
                BinaryArray.DAYS.of(rows, BatchRow::issuedDay),
                BinaryArray.UUIDS.of(rows, BatchRow::clip),
                BinaryArray.INTEGERS.of(rows, BatchRow::verdictNumber),
                Statements.Parameter.of(batch));
    }

    /** A repeat may be what gives a play away; so the order of a ticket's reports does not matter. */
    private void screen() throws SQLException {
        List<VerdictStatement.Asked> asked = suspected.stream()
                .map(row -> new VerdictStatement.Asked(row.ticket(), row.verdict()))
                .toList();
        for (UUID ticket : VerdictStatement.screen(asked, batch, true, gains, connection)) {
            results.computeIfPresent(ticket, (same, result) -> PlayResult.of(false, true, result.repeat()));
        }
    }
}
