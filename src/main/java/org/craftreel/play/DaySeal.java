package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Drops the rows of one day and keeps what they add up to, in one transaction. The rows are counted for that, not the
 * figures copied, and the two have to agree: a day that does not add up keeps its rows.
 */
final class DaySeal {

    /** Batches wait for the last part of the work, so this waits no longer for those who read the rows. */
    private static final String PATIENCE = "set local lock_timeout = '500ms'";

    private static final String CLAIM = """
            insert into sealed_day (issued_day, sealed_at, plays, qualified, screened)
            values (?, now(), 0, 0, 0)
            on conflict do nothing
            """;

    private static final String WRITE_HOURS = """
            insert into sealed_hour (issued_day, clip_id, hour, plays, qualified, screened, watched_plays, watched_ms)
            select ?::date, clip_id, hour, sum(plays), sum(qualified), sum(screened), sum(watched_plays), sum(watched_ms)
            from (%s) as gain
            group by clip_id, hour
            """;

    private static final String WRITE_TOTALS = """
            update sealed_day
            set (plays, qualified, screened, watched_plays, watched_ms) = (
                select coalesce(sum(plays), 0), coalesce(sum(qualified), 0), coalesce(sum(screened), 0),
                       coalesce(sum(watched_plays), 0), coalesce(sum(watched_ms), 0)
                from sealed_hour
                where issued_day = sealed_day.issued_day)
            where issued_day = ?
            """;

    /** No batch is committed while this is held; one whose plays are written ahead waits for it. */
    private static final String HOLD_BATCHES = "select batch from play_batch_head for update";

    private static final String FORGET_NETWORKS = "delete from ticket_network where issued_day = ?";

    private static final String WRONG_HOURS = """
            select count(*)
            from (select * from sealed_hour where issued_day = ?) as sealed
            full join (
                select clip_id, hour, sum(plays) as plays, sum(qualified) as qualified, sum(screened) as screened,
                       sum(watched_plays) as watched_plays, sum(watched_ms) as watched_ms
                from clip_hour_part
                where hour >= ?::date::timestamp at time zone 'UTC' and hour < (?::date + 1)::timestamp at time zone 'UTC'
                group by clip_id, hour
            ) as shown using (clip_id, hour)
            where (coalesce(sealed.plays, 0), coalesce(sealed.qualified, 0), coalesce(sealed.screened, 0),
                   coalesce(sealed.watched_plays, 0), coalesce(sealed.watched_ms, 0))
                  is distinct from
                  (coalesce(shown.plays, 0), coalesce(shown.qualified, 0), coalesce(shown.screened, 0),
                   coalesce(shown.watched_plays, 0), coalesce(shown.watched_ms, 0))
            """;

    private final LocalDate day;
    private final Connection connection;

    private DaySeal(LocalDate day, Connection connection) {
        this.day = day;
        this.connection = connection;
    }

    /** What became of a day. */
    enum Outcome {
        SEALED,
        /** Another process has done it. */
        ALREADY_SEALED,
        /** Its rows and its figures differ; nothing was changed. */
        WRONG
    }

    /**
     * Seals a day for which no report can come any more.
     *
     * @throws SQLException if nothing was changed; with the state 55P03 somebody reads the rows
     */
    static Outcome seal(LocalDate day, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Outcome outcome = new DaySeal(day, connection).seal();
            if (outcome == Outcome.SEALED) {
                connection.commit();
            }
            return outcome;
        } finally {
            connection.rollback();
        }
    }

    private Outcome seal() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            if (update(CLAIM) == 0) {
                return Outcome.ALREADY_SEALED;
            }
            // The partition by its own name: new days' partitions can be made meanwhile.
            update(WRITE_HOURS.formatted(CountedHours.of(Partitions.nameOf(Partitions.PLAYS, day))));
            update(WRITE_TOTALS);
            update(FORGET_NETWORKS);
            statement.execute(HOLD_BATCHES);
            // What changed since the rows were counted, if anything did, is seen here.
            if (number(WRONG_HOURS, 3) != 0) {
                return Outcome.WRONG;
            }
            Partitions.drop(day, statement);
            return Outcome.SEALED;
        }
    }

    private int update(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, day);
            return statement.executeUpdate();
        }
    }

    private long number(String sql, int days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 1; index <= days; index++) {
                statement.setObject(index, day);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
