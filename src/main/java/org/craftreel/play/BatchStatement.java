package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGStatement;

/**
 * Rows and figures of one batch: new tickets in one statement, repeated ones, which are few, in a second. What a ticket
 * adds does not depend on the order in which tickets arrive: its day and hour are those of its issue, and a (clip,
 * viewer, window) adds one qualified play when its first qualifying ticket comes, whichever that is.
 */
final class BatchStatement {

    private static final String REPORT = """
            with report as (
                select *
                from unnest(?::date[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::integer[],
                            ?::integer[], ?::timestamptz[], ?::boolean[], ?::integer[])
                    as row (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                            viewing_window, window_hour, qualifies, rule_version)
            ),
            number as (select ?::bigint as batch),
            """;

    /** {@code added} are the tickets that count as qualified from now on, {@code play} the hours of new plays. */
    private static final String FIGURES = """
            qualifying as (
                select issued_day, clip_id, viewer, viewing_window, min(window_hour) as window_hour, count(*) as tickets
                from report
                where ticket in (select ticket from added)
                group by issued_day, clip_id, viewer, viewing_window
            ),
            held as (
                insert into qualified_window as held (issued_day, clip_id, viewer, viewing_window, tickets)
                select issued_day, clip_id, viewer, viewing_window, tickets
                from qualifying
                order by issued_day, clip_id, viewer, viewing_window
                on conflict (issued_day, clip_id, viewer, viewing_window)
                    do update set tickets = held.tickets + excluded.tickets
                returning issued_day, clip_id, viewer, viewing_window, tickets
            ),
            gain as (
                select clip_id, hour, 1 as plays, 0 as qualified
                from played
                union all
                select clip_id, window_hour, 0, 1
                from held
                join qualifying using (issued_day, clip_id, viewer, viewing_window)
                where held.tickets = qualifying.tickets
            ),
            hours as (
                insert into clip_hour (clip_id, hour, plays, qualified, screened)
                select clip_id, hour, sum(plays), sum(qualified), 0
                from gain
                group by clip_id, hour
                order by clip_id, hour
                on conflict (clip_id, hour)
                    do update set plays = clip_hour.plays + excluded.plays,
                                  qualified = clip_hour.qualified + excluded.qualified
            ),
            figures as (
                insert into clip_figures (clip_id, plays, qualified, screened, batch)
                select clip_id, sum(plays), sum(qualified), 0, max(number.batch)
                from gain, number
                group by clip_id
                order by clip_id
                on conflict (clip_id)
                    do update set plays = clip_figures.plays + excluded.plays,
                                  qualified = clip_figures.qualified + excluded.qualified,
                                  batch = excluded.batch
            )
            """;

    private static final String COUNT = REPORT + """
            counted as (
                insert into play (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                                  viewing_window, rule_version, batch, qualified_batch)
                select issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms,
                       viewing_window, rule_version, batch, case when qualifies then batch end
                from report, number
                order by issued_day, ticket
                on conflict do nothing
                returning ticket, clip_id, issued_at, qualified_batch is not null as qualifies
            ),
            played as (select clip_id, date_trunc('hour', issued_at, 'UTC') as hour from counted),
            added as (select ticket from counted where qualifies),
            """ + FIGURES + """
            select ticket, qualifies, false as screened
            from counted
            """;

    private static final String REPEAT = REPORT + """
            raised as (
                update play
                set watched_ms = report.watched_ms,
                    qualified_batch = coalesce(play.qualified_batch, case when report.qualifies then number.batch end)
                from report, number
                where play.issued_day = report.issued_day
                  and play.ticket = report.ticket
                  and play.watched_ms < report.watched_ms
                returning play.ticket, play.qualified_batch is not null as qualifies,
                          play.qualified_batch = number.batch and play.screened is null as became_qualified
            ),
            played as (select null::uuid as clip_id, null::timestamptz as hour where false),
            added as (select ticket from raised where became_qualified),
            """ + FIGURES + """
            select play.ticket,
                   coalesce(raised.qualifies, play.qualified_batch is not null) as qualifies,
                   play.screened is not null as screened
            from report
            join play using (issued_day, ticket)
            left join raised using (ticket)
            """;

    private BatchStatement() {}

    /** One ticket of a batch: the greatest watched time that the batch reports for it, and what its rules make of it. */
    record Row(Report report, CountingTerms terms) {

        LocalDate issuedDay() {
            return LocalDate.ofInstant(report.ticket().issuedAt(), ZoneOffset.UTC);
        }

        int window() {
            return terms.windowOf(report.ticket().issuedAt());
        }

        boolean qualifies() {
            return terms.isQualifying(report.believedMs());
        }
    }

    /** Writes rows with different tickets and tells the standing of each by ticket; one that came too late has none. */
    static Map<UUID, PlayResult> write(List<Row> rows, long batch, Connection connection) throws SQLException {
        Map<UUID, PlayResult> results = new HashMap<>();
        List<Row> inTime =
                rows.stream().filter(row -> !row.report().repeatOnly()).toList();
        if (!inTime.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                run(statement, inTime, batch, false, results);
            }
        }
        List<Row> repeats = rows.stream()
                .filter(row -> !results.containsKey(row.report().ticket().id()))
                .toList();
        if (!repeats.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(REPEAT)) {
                // Planned anew each time: a plan made while the day's partition was small would scan it for ever.
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                run(statement, repeats, batch, true, results);
            }
        }
        return results;
    }

    private static void run(
            PreparedStatement statement, List<Row> rows, long batch, boolean repeat, Map<UUID, PlayResult> results)
            throws SQLException {
        BinaryArray.DAYS.bind(statement, 1, rows, Row::issuedDay);
        BinaryArray.UUIDS.bind(statement, 2, rows, row -> row.report().ticket().id());
        BinaryArray.UUIDS.bind(statement, 3, rows, row -> row.report().ticket().clip());
        BinaryArray.UUIDS.bind(statement, 4, rows, row -> row.report().ticket().viewer());
        BinaryArray.INSTANTS.bind(
                statement, 5, rows, row -> row.report().ticket().issuedAt());
        BinaryArray.INSTANTS.bind(statement, 6, rows, row -> row.report().receivedAt());
        BinaryArray.INTEGERS.bind(statement, 7, rows, row -> row.report().believedMs());
        BinaryArray.INTEGERS.bind(statement, 8, rows, Row::window);
        BinaryArray.INSTANTS.bind(statement, 9, rows, row -> row.terms().hourOf(row.window()));
        BinaryArray.BOOLEANS.bind(statement, 10, rows, Row::qualifies);
        BinaryArray.INTEGERS.bind(
                statement, 11, rows, row -> row.report().ticket().ruleVersion());
        statement.setLong(12, batch);
        try (ResultSet answers = statement.executeQuery()) {
            while (answers.next()) {
                boolean qualified = answers.getBoolean("qualifies");
                boolean screened = answers.getBoolean("screened");
                results.put(answers.getObject("ticket", UUID.class), PlayResult.of(qualified, screened, repeat));
            }
        }
    }
}
