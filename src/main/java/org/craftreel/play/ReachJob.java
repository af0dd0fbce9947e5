package org.craftreel.play;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.jboss.logging.Logger;

/**
 * Counts viewers behind the intake, which is not slowed down: takes the plays of the batches since its watermark, adds
 * their viewers to the sets of their clips and campaigns, and moves the watermark on in the same transaction. The
 * watermark's row is locked meanwhile, so that over all replicas each batch is added by one of them; that a set does not
 * change when a viewer comes again makes even a lost watermark harmless.
 *
 * <p>What this process counted itself is still in its memory. Rows are read where that is not all: after a start of the
 * service or of the database, of what other replicas count, and when it was too much to be held.
 */
@ApplicationScoped
public class ReachJob {

    private static final Logger LOG = Logger.getLogger(ReachJob.class);

    /** Batches in one transaction: of a busy evening about two million plays, as many as are held in memory at the most. */
    private static final int STEP = 500;

    private static final int ROWS_AT_ONCE = 5000;

    private static final String CLAIM =
            "select batch, pg_postmaster_start_time() from reach_head for update skip locked";

    private static final String READ_HEAD = "select batch from play_batch_head";
    private static final String MOVE_ON = "update reach_head set batch = ?";

    /** A viewer may come twice: to make each one come once would cost more than to add him again. */
    private static final String READ_PLAYS = """
            select play.clip_id, clip.campaign_id, play.viewer
            from play
            join clip on clip.id = play.clip_id
            where play.batch > ? and play.batch <= ?
            order by play.clip_id
            """;

    private static final String READ_CAMPAIGNS = "select id, campaign_id from clip where id = any(?)";

    /** Batches of which it is not known that they are verdicts, which bring no plays. */
    private static final String COUNT_OTHERS = """
            select count(*)
            from unnest(?) as missing (batch)
            where not exists (
                select from play_verdict where play_verdict.batch = missing.batch and not play_verdict.at_intake)
            """;

    private final DataSource database;
    private final RecentPlays recent;

    ReachJob(DataSource database, RecentPlays recent) {
        this.database = database;
        this.recent = recent;
    }

    @Scheduled(every = "${craftreel.play.reach-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            boolean more = true;
            while (more) {
                more = advance();
            }
        } catch (SQLException | RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("Viewers are not counted: the database is away: %s", fault);
            } else {
                LOG.error("Viewers could not be counted; it is tried again", fault);
            }
        }
    }

    /** Adds the next batches; whether there are more. Nothing where somebody else is at it. */
    boolean advance() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = advance(connection);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException fault) {
                connection.rollback();
                throw fault;
            }
        }
    }

    /** In a transaction that is not committed yet. */
    boolean advance(Connection connection) throws SQLException {
        OptionalLong claimed = claim(connection);
        if (claimed.isEmpty()) {
            return false;
        }
        long from = claimed.getAsLong();
        recent.drop(from);
        // Batches are numbered in the order of their commits: all up to this one are there to be read.
        long head = number(READ_HEAD, connection).orElse(from);
        long to = Math.min(head, from + STEP);
        if (to <= from) {
            return false;
        }
        List<RecentPlays.Batch> held = recent.of(from, to);
        if (isAll(held, from, connection)) {
            // What is behind them was committed this moment, or is held by somebody else: it is looked at the next
            // time.
            to = held.get(held.size() - 1).number();
            addHeld(held, to, connection);
        } else {
            addRows(from, to, connection);
        }
        try (PreparedStatement moveOn = connection.prepareStatement(MOVE_ON)) {
            moveOn.setLong(1, to);
            moveOn.executeUpdate();
        }
        return to < head && (held.isEmpty() || to == from + STEP);
    }

    /** The watermark, and what is held of another server than the one that has it is dropped. */
    private OptionalLong claim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CLAIM)) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            recent.keepOf(row.getObject(2, OffsetDateTime.class));
            return OptionalLong.of(row.getLong(1));
        }
    }

    /** Whether no plays are in any other batch from the first to the last of these. */
    private static boolean isAll(List<RecentPlays.Batch> held, long from, Connection connection) throws SQLException {
        if (held.isEmpty()) {
            return false;
        }
        List<Long> missing = new ArrayList<>();
        long last = from;
        for (RecentPlays.Batch batch : held) {
            for (long between = last + 1; between < batch.number(); between++) {
                missing.add(between);
            }
            last = batch.number();
        }
        if (missing.isEmpty()) {
            return true;
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT_OTHERS)) {
            BinaryArray.LONGS.bind(count, 1, missing, Function.identity());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1) == 0;
            }
        }
    }

    private static void addHeld(List<RecentPlays.Batch> held, long to, Connection connection) throws SQLException {
        Map<UUID, long[]> viewers = RecentPlays.viewersByClip(held);
        ReachSets sets = new ReachSets(to, connection);
        try (PreparedStatement read = connection.prepareStatement(READ_CAMPAIGNS)) {
            BinaryArray.UUIDS.bind(read, 1, viewers.keySet(), Function.identity());
            try (ResultSet clips = read.executeQuery()) {
                while (clips.next()) {
                    UUID clip = clips.getObject(1, UUID.class);
                    UUID campaign = clips.getObject(2, UUID.class);
                    long[] ids = viewers.get(clip);
                    for (int next = 0; next < ids.length; next += 2) {
                        sets.add(clip, campaign, new UUID(ids[next], ids[next + 1]));
                    }
                }
            }
        }
        sets.end();
    }

    private static void addRows(long from, long to, Connection connection) throws SQLException {
        ReachSets sets = new ReachSets(to, connection);
        try (PreparedStatement read = connection.prepareStatement(READ_PLAYS)) {
            read.setFetchSize(ROWS_AT_ONCE);
            read.setLong(1, from);
            read.setLong(2, to);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    sets.add(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getObject(3, UUID.class));
                }
            }
        }
        sets.end();
    }

    private static OptionalLong number(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }
}
