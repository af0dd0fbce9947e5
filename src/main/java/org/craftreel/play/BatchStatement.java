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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Problem;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Writes a batch under the lock of its number: what may be there of its tickets and windows is read, a day at a time, and
 * what is to be added is then added by plain inserts, or by a copy where it is much. Nobody else commits plays meanwhile, so
 * that none of them meets a row that was not read, and none pays for {@code on conflict}, which costs more than the row.
 *
 * <p>Plays that are known not to be there can be written ahead, while another batch holds the lock, with the number that is
 * expected. Where another one comes, or somebody else added plays, the transaction is to be rolled back and the batch written
 * again. Others may have written plays ahead, too, which are waited for where they are the same.
 */
final class BatchStatement {

    /**
     * The same plan for a day's first rows and its millionth, which is by the index. It is made once, as making it takes
     * longer than what it is for. A window is looked up by its first play, not by a bitmap of all: from version 18 on another
     * process reads a bitmap's pages, and to wake it for each window took longer than the page. Nothing is compiled: to
     * versions before 18 a table without an index to go by seems so dear then that they compiled the change of the batch's
     * number each time, which took longer than the batch.
     */
    static final String PLANNING = """
            select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)
            """;

    private static final String READ_PLAYS = """
            select ticket, watched_ms, qualified_batch is not null, screened is not null, coalesce(network, 0)
            from %1$s
            where issued_day = date '%2$s' and ticket = any(?)
            """;

    /**
     * The windows that hold an unscreened ticket watched long enough, by their place among those sought; what is written
     * ahead is not counted. What is behind {@code limit 1} is looked up for each of them.
     */
    private static final String READ_WINDOWS = """
            select sought.place
            from (values (?)) as own (batch)
            cross join unnest(?, ?, ?) with ordinality as sought (clip_id, viewer, viewing_window, place)
            cross join lateral (
                select from %1$s as held
                where held.issued_day = date '%2$s' and held.batch <> own.batch and
            """ + HeldTickets.of("sought") + """
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

    /** Nothing is written ahead. */
    private static final long NONE = -1;

    private final Connection connection;
    private final KnownPlays known;
    private KnownPlays.Turn turn;
    private final Map<LocalDate, List<BatchRow>> rows;
    private List<Day> days;
    private final Map<UUID, PlayResult> results;
    private final Gains gains = new Gains();
    private final List<BatchRow> suspected = new ArrayList<>();
    private final Map<LocalDate, List<BatchRow>> shared = new TreeMap<>();
    private PreparedStatement lastWords;
    private long batch;
    private long ahead = NONE;

    private BatchStatement(List<BatchRow> rows, KnownPlays.Turn turn, KnownPlays known, Connection connection) {
        this.connection = connection;
        this.known = known;
        this.turn = turn;
        this.results = new HashMap<>(rows.size() * 2);
        this.rows = new TreeMap<>();
        for (BatchRow row : rows) {
            this.rows.computeIfAbsent(row.issuedDay(), day -> new ArrayList<>()).add(row);
        }
        this.days = seek();
    }

    /** A batch of rows with different tickets, and what is to be asked for of them. Those of earlier turns are written first. */
    static BatchStatement of(List<BatchRow> rows, KnownPlays.Turn turn, KnownPlays known, Connection connection) {
        return new BatchStatement(rows, turn, known, connection);
    }

    private List<Day> seek() {
        List<Day> sought = new ArrayList<>();
        rows.forEach((day, ofDay) -> sought.add(Day.of(day, ofDay, turn, known)));
        return sought;
    }

    /**
     * Where a day's rows are: in its partition, which spares the search for it among hundreds. What comes too late to be
     * counted may be of a day that has none any more, and is looked for in all of them.
     */
    private record Tables(LocalDate day, String plays, boolean isPartition) {

        static Tables of(LocalDate day, List<BatchRow> rows) {
            return rows.stream().allMatch(row -> row.report().repeatOnly())
                    ? new Tables(day, Partitions.PLAYS, false)
                    : new Tables(day, Partitions.nameOf(Partitions.PLAYS, day), true);
        }
    }

    /** The rows of one day, and what of them is to be read. */
    private record Day(Tables tables, List<BatchRow> rows, KnownPlays.Sought sought) {

        static Day of(LocalDate day, List<BatchRow> rows, KnownPlays.Turn turn, KnownPlays known) {
            Tables tables = Tables.of(day, rows);
            return new Day(tables, rows, known.add(turn, day, rows, tables.isPartition()));
        }

        boolean isSparing() {
            return sought.tickets().size() < rows.size()
                    || sought.windows().size()
                            < rows.stream().filter(BatchRow::qualifies).count();
        }

        /** What of its new plays, in their order, is not written ahead. */
        List<BatchRow> without(List<BatchRow> added) {
            List<BatchRow> rest = new ArrayList<>(added.size() - sought.absent().size());
            int next = 0;
            for (BatchRow row : added) {
                if (next < sought.absent().size() && sought.absent().get(next) == row) {
                    next++;
                } else {
                    rest.add(row);
                }
            }
            return rest;
        }

        /** @param ahead the number under which rows are written already */
        void addReads(long ahead, Statements reads) {
            if (sought.isNone()) {
                return;
            }
            reads.add(
                    READ_PLAYS.formatted(tables.plays(), tables.day()),
                    BinaryArray.UUIDS.of(sought.tickets(), BatchRow::ticket));
            reads.add(
                    READ_WINDOWS.formatted(tables.plays(), tables.day()),
                    Statements.Parameter.of(ahead),
                    BinaryArray.UUIDS.of(sought.windows(), BatchRow::clip),
                    BinaryArray.UUIDS.of(sought.windows(), BatchRow::viewer),
                    BinaryArray.INTEGERS.of(sought.windows(), BatchRow::windowNumber));
        }
    }

    /** How many plays are known not to be there. */
    int absent() {
        return days.stream().mapToInt(day -> day.sought().absent().size()).sum();
    }

    /**
     * Adds the plays that are known not to be there, while another batch may be written.
     *
     * @param expected the number that the batch is going to get, in all likelihood
     */
    void writeAhead(long expected) throws SQLException {
        ahead = expected;
        batch = expected;
        Statements changes = new Statements();
        PlayCopy copy = null;
        try {
            for (Day day : days) {
                copy = end(copy);
                copy = add(day.tables(), day.sought().absent(), changes);
            }
            copy = end(copy);
            changes.execute(connection);
        } finally {
            if (copy != null) {
                copy.abort();
            }
        }
    }

    /**
     * Tells the standing of each row by ticket, as it is with the {@link #commit}; one that came too late has none. Goes to
     * the database for what is there, and with the commit again for all that is to be added; more often only where plays of
     * a day are copied, a repeat gives a play away, or another process added plays. While the database adds a day's plays
     * the next ones are made ready.
     *
     * @param recent gets the new plays, to be committed
     * @return empty where what was written ahead cannot stay: the transaction is to be rolled back
     * @throws Problem {@code intake-refused} if a commit would not be safe
     */
    Optional<Map<UUID, PlayResult>> write(RecentPlays recent) throws SQLException {
        Optional<List<There>> read = read();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        List<There> there = read.get();
        List<BatchOutcome> outcomes = new ArrayList<>();
        Statements changes = new Statements();
        PlayCopy copy = null;
        try {
            for (int place = 0; place < there.size(); place++) {
                Day day = days.get(place);
                BatchOutcome outcome = BatchOutcome.of(
                        day.rows(), there.get(place).plays(), there.get(place).windows(), results, gains);
                outcomes.add(outcome);
                copy = end(copy);
                copy = write(day, outcome, changes);
            }
            if (!suspected.isEmpty() || !shared.isEmpty()) {
                copy = end(copy);
                changes.execute(connection);
                changes = new Statements();
                screen();
            }
            gains.addTo(changes, batch);
            recent.prepare(batch, outcomes);
            lastWords = changes.add("commit").prepare(connection);
            copy = end(copy);
            return Optional.of(results);
        } finally {
            if (copy != null) {
                copy.abort();
            }
        }
    }

    /**
     * Sends what is left to be added together with the commit: a way to the database less while others wait for the number.
     *
     * @throws SQLException whether anything was committed is told by {@link #isGivenUp}
     */
    void commit() throws SQLException {
        lastWords.execute();
    }

    /** Whether the database holds what was written so far, so that the last words may follow. */
    boolean isOpen() throws SQLException {
        return state() == TransactionState.OPEN;
    }

    /** Whether the database says of a commit that failed that it failed as a whole: in any other state it may be done. */
    boolean isGivenUp() throws SQLException {
        return state() == TransactionState.FAILED;
    }

    private TransactionState state() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    /** Lets go of what is prepared of it. */
    void close() throws SQLException {
        if (lastWords != null) {
            lastWords.close();
        }
    }

    /** @return none */
    private static PlayCopy end(PlayCopy copy) throws SQLException {
        if (copy != null) {
            copy.end();
        }
        return null;
    }

    /** What is there already of a day's rows. */
    private record There(Map<UUID, BatchOutcome.Known> plays, Set<BatchRow.Window> windows) {

        private static final There NOTHING = new There(Map.of(), Set.of());
    }

    /**
     * Nothing is written ahead, any more: the transaction is to be rolled back. What is known of the batch's rows still holds.
     *
     * @return whether anything was
     */
    boolean forgetAhead() {
        boolean was = ahead != NONE;
        ahead = NONE;
        return was;
    }

    /** The number that it got; its order among all batches. */
    long number() {
        return batch;
    }

    /**
     * Takes the batch's number and, once that is locked, reads what may be there, for each day; empty where rows were written
     * ahead and should not have been.
     */
    private Optional<List<There>> read() throws SQLException {
        Statements.Parameter process = Statements.Parameter.of(known.process());
        Statements reads = new Statements().add(PLANNING).add(BatchNumber.NEXT_OF_PLAYS, process, process);
        days.forEach(day -> day.addReads(ahead, reads));
        try (PreparedStatement statement = reads.prepare(connection)) {
            statement.execute();
            boolean holds;
            try (ResultSet head = next(statement)) {
                batch = BatchNumber.read(head);
                holds = known.holdsSince(turn, batch, BatchNumber.readSince(head));
            }
            if (ahead != NONE && (!holds || batch != ahead)) {
                return Optional.empty();
            }
            if (holds) {
                return Optional.of(there(statement));
            }
            boolean isAll = days.stream().noneMatch(Day::isSparing);
            turn = known.again(turn);
            List<Day> all = seek();
            if (isAll) {
                return Optional.of(there(statement));
            }
            days = all;
        }
        return Optional.of(readAgain());
    }

    /** Somebody else has added plays since it was told what may be there. */
    private List<There> readAgain() throws SQLException {
        Statements reads = new Statements().add(PLANNING);
        days.forEach(day -> day.addReads(ahead, reads));
        try (PreparedStatement statement = reads.prepare(connection)) {
            statement.execute();
            return there(statement);
        }
    }

    private List<There> there(PreparedStatement statement) throws SQLException {
        List<There> there = new ArrayList<>();
        for (Day day : days) {
            there.add(
                    day.sought().isNone()
                            ? There.NOTHING
                            : new There(
                                    known(next(statement)),
                                    held(next(statement), day.sought().windows())));
        }
        return there;
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
                    new BatchOutcome.Known(
                            found.getInt(2), found.getBoolean(3), found.getBoolean(4), found.getLong(5)));
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

    /** @return null where few plays are added */
    private PlayCopy write(Day day, BatchOutcome outcome, Statements changes) throws SQLException {
        Tables tables = day.tables();
        addPlays(RAISE_PLAYS, tables, outcome.raised(), changes);
        addVerdicts(
                outcome.added().stream().filter(row -> row.verdict() != null).toList(), changes);
        suspected.addAll(outcome.suspected());
        if (!outcome.shared().isEmpty()) {
            shared.put(tables.day(), outcome.shared());
        }
        return add(tables, ahead == NONE ? outcome.added() : day.without(outcome.added()), changes);
    }

    /** @return null where they are few */
    private PlayCopy add(Tables tables, List<BatchRow> rows, Statements changes) throws SQLException {
        if (rows.size() >= PlayCopy.LEAST_ROWS) {
            return PlayCopy.begin(tables.plays(), tables.day(), rows, batch, connection);
        }
        addPlays(ADD_PLAYS, tables, rows, changes);
        return null;
    }

    private void addPlays(String sql, Tables tables, List<BatchRow> rows, Statements changes) {
        if (rows.isEmpty()) {
            return;
        }
        changes.add(
                sql.formatted(tables.plays(), tables.day(), VerdictStatement.RULES),
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
        screen(suspected.stream()
                .map(row -> new VerdictStatement.Asked(row.ticket(), row.verdict()))
                .toList());
        List<UUID> reused = new ArrayList<>();
        for (Map.Entry<LocalDate, List<BatchRow>> ofDay : shared.entrySet()) {
            reused.addAll(SharedTickets.note(ofDay.getKey(), ofDay.getValue(), connection));
        }
        screen(reused.stream()
                .map(ticket -> new VerdictStatement.Asked(ticket, ScreeningRule.TICKET_REUSE))
                .toList());
    }

    private void screen(List<VerdictStatement.Asked> asked) throws SQLException {
        if (asked.isEmpty()) {
            return;
        }
        for (UUID ticket : VerdictStatement.screen(asked, batch, true, gains, connection)) {
            results.computeIfPresent(ticket, (same, result) -> PlayResult.of(false, true, result.repeat()));
        }
    }
}
