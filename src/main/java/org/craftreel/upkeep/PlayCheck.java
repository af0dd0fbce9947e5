package org.craftreel.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.craftreel.play.CountedHours;
import org.craftreel.play.CountedReach;

/**
 * Counts all plays again from their rows, with the sealed totals of days whose rows were dropped, and compares every
 * figure that is kept with them, to the last digit, beside the running service; different viewers and what people made of
 * clips too. All is read in one snapshot: figures and rows are those of the same commit. Nothing is changed.
 */
@ApplicationScoped
public class PlayCheck {

    private static final int ROWS_AT_ONCE = 500;

    /** A window lies within a day, so days are counted one after the other, and memory holds one of them. */
    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local enable_partitionwise_aggregate = on
            """;

    /** Every clip's totals, stored and counted, and those of its hours that differ. */
    private static final String FIGURES = "with gain as (" + CountedHours.of("play") + """
                union all
                select clip_id, hour, plays, qualified, screened, watched_plays, watched_ms from sealed_hour
            ),
            counted as materialized (
                select clip_id, hour, sum(plays)::bigint as plays, sum(qualified)::bigint as qualified,
                       sum(screened)::bigint as screened, sum(watched_plays)::bigint as watched_plays,
                       sum(watched_ms)::bigint as watched_ms
                from gain
                group by clip_id, hour
            )
            select clip_id, null::timestamptz as hour,
                   coalesce(stored.plays, 0), coalesce(total.plays, 0),
                   coalesce(stored.qualified, 0), coalesce(total.qualified, 0),
                   coalesce(stored.screened, 0), coalesce(total.screened, 0),
                   coalesce(stored.watched_plays, 0), coalesce(total.watched_plays, 0),
                   coalesce(stored.watched_ms, 0), coalesce(total.watched_ms, 0)
            from (
                select clip_id, sum(plays)::bigint as plays, sum(qualified)::bigint as qualified,
                       sum(screened)::bigint as screened, sum(watched_plays)::bigint as watched_plays,
                       sum(watched_ms)::bigint as watched_ms
                from counted
                group by clip_id
            ) as total
            full join clip_figures as stored using (clip_id)
            union all
            select clip_id, hour,
                   coalesce(stored.plays, 0), coalesce(counted.plays, 0),
                   coalesce(stored.qualified, 0), coalesce(counted.qualified, 0),
                   coalesce(stored.screened, 0), coalesce(counted.screened, 0),
                   coalesce(stored.watched_plays, 0), coalesce(counted.watched_plays, 0),
                   coalesce(stored.watched_ms, 0), coalesce(counted.watched_ms, 0)
            from counted
            full join (
                select clip_id, hour, sum(plays)::bigint as plays, sum(qualified)::bigint as qualified,
                       sum(screened)::bigint as screened, sum(watched_plays)::bigint as watched_plays,
                       sum(watched_ms)::bigint as watched_ms
                from clip_hour_part
                group by clip_id, hour
            ) as stored using (clip_id, hour)
            where (stored.plays, stored.qualified, stored.screened, stored.watched_plays, stored.watched_ms)
                  is distinct from
                  (counted.plays, counted.qualified, counted.screened, counted.watched_plays, counted.watched_ms)
            order by clip_id, hour nulls first
            """;

    /** The counters of a clip and of its hours that differ. */
    private static final String ENGAGEMENT = """
            with made as (
                select clip_id, created_at, 1 as likes, 0 as comments, 0 as shares from clip_like
                union all
                select clip_id, created_at, 0, 1, 0 from clip_comment where status = 'SHOWN'
                union all
                select clip_id, created_at, 0, 0, 1 from clip_share
            ),
            counted as materialized (
                select clip_id, date_trunc('hour', created_at, 'UTC') as hour, sum(likes) as likes,
                       sum(comments) as comments, sum(shares) as shares
                from made
                group by 1, 2
            ),
            compared as (
                select clip_id, null::timestamptz as hour,
                       coalesce(kept.likes, 0) as likes, coalesce(total.likes, 0) as counted_likes,
                       coalesce(kept.comments, 0) as comments, coalesce(total.comments, 0) as counted_comments,
                       coalesce(kept.shares, 0) as shares, coalesce(total.shares, 0) as counted_shares
                from (
                    select clip_id, sum(likes) as likes, sum(comments) as comments, sum(shares) as shares
                    from counted
                    group by clip_id
                ) as total
                full join clip_engagement as kept using (clip_id)
                union all
                select clip_id, hour,
                       coalesce(kept.likes, 0), coalesce(counted.likes, 0),
                       coalesce(kept.comments, 0), coalesce(counted.comments, 0),
                       coalesce(kept.shares, 0), coalesce(counted.shares, 0)
                from counted
                full join clip_engagement_hour as kept using (clip_id, hour)
            )
            select *
            from compared
            where (likes, comments, shares) is distinct from (counted_likes, counted_comments, counted_shares)
            order by clip_id, hour nulls first
            """;

    /** The votes of a clip and of its hours that differ. */
    private static final String VOTES = """
            with counted as materialized (
                select clip_id, date_trunc('hour', at, 'UTC') as hour, count(*) as votes
                from vote
                group by 1, 2
            ),
            compared as (
                select clip_id, null::timestamptz as hour, coalesce(kept.votes, 0) as votes,
                       coalesce(total.votes, 0) as counted_votes
                from (select clip_id, sum(votes) as votes from counted group by clip_id) as total
                full join clip_votes as kept using (clip_id)
                union all
                select clip_id, hour, coalesce(kept.votes, 0), coalesce(counted.votes, 0)
                from counted
                full join clip_votes_hour as kept using (clip_id, hour)
            )
            select *
            from compared
            where votes <> counted_votes
            order by clip_id, hour nulls first
            """;

    private final DataSource database;

    PlayCheck(DataSource database) {
        this.database = database;
    }

    /**
     * What a check came to.
     *
     * @param clips that have figures or plays
     * @param plays that were counted
     * @param differences how many were told
     */
    public record Outcome(long clips, long plays, long differences) {}

    /**
     * Tells every difference: of figures by clip, its total before its hours, then of likes, comments and shares, of votes,
     * and of viewers.
     *
     * @throws DatabaseFault when the database does not do its work
     */
    public Outcome run(Consumer<FigureDifference> reader) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN);
                statement.setFetchSize(ROWS_AT_ONCE);
                Tally tally = new Tally(reader);
                tally.readFigures(statement);
                tally.readEngagement(statement);
                tally.readVotes(statement);
                CountedReach.compare(connection, tally::compareReach);
                return new Outcome(tally.clips, tally.plays, tally.differences);
            } finally {
                connection.rollback();
            }
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    /** Counts what passes. */
    private static final class Tally {

        private final Consumer<FigureDifference> reader;
        private long clips;
        private long plays;
        private long differences;

        Tally(Consumer<FigureDifference> reader) {
            this.reader = reader;
        }

        void readFigures(Statement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery(FIGURES)) {
                while (row.next()) {
                    UUID clip = row.getObject(1, UUID.class);
                    Optional<Instant> hour = Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                    if (hour.isEmpty()) {
                        clips++;
                        plays += row.getLong(4);
                    }
                    compare(FigureDifference.Kind.PLAYS, clip, hour, row, 3);
                    compare(FigureDifference.Kind.QUALIFIED, clip, hour, row, 5);
                    compare(FigureDifference.Kind.SCREENED, clip, hour, row, 7);
                    compare(FigureDifference.Kind.WATCHED_PLAYS, clip, hour, row, 9);
                    compare(FigureDifference.Kind.WATCHED_MS, clip, hour, row, 11);
                }
            }
        }

        void readEngagement(Statement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery(ENGAGEMENT)) {
                while (row.next()) {
                    UUID clip = row.getObject(1, UUID.class);
                    Optional<Instant> hour = Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                    compare(FigureDifference.Kind.LIKES, clip, hour, row, 3);
                    compare(FigureDifference.Kind.COMMENTS, clip, hour, row, 5);
                    compare(FigureDifference.Kind.SHARES, clip, hour, row, 7);
                }
            }
        }

        void readVotes(Statement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery(VOTES)) {
                while (row.next()) {
                    Optional<Instant> hour = Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                    compare(FigureDifference.Kind.VOTES, row.getObject(1, UUID.class), hour, row, 3);
                }
            }
        }

        void compareReach(CountedReach.Figure figure, UUID of, long kept, long counted) {
            FigureDifference.Kind kind =
                    switch (figure) {
                        case VIEWERS -> FigureDifference.Kind.VIEWERS;
                        case LOW -> FigureDifference.Kind.VIEWERS_LOW;
                        case HIGH -> FigureDifference.Kind.VIEWERS_HIGH;
                        case SKETCH -> FigureDifference.Kind.VIEWERS_SKETCH;
                    };
            tell(new FigureDifference(kind, of, Optional.empty(), kept, counted));
        }

        private void compare(FigureDifference.Kind kind, UUID clip, Optional<Instant> hour, ResultSet row, int column)
                throws SQLException {
            long stored = row.getLong(column);
            long counted = row.getLong(column + 1);
            if (stored != counted) {
                tell(new FigureDifference(kind, clip, hour, stored, counted));
            }
        }

        private void tell(FigureDifference difference) {
            differences++;
            reader.accept(difference);
        }
    }
}
