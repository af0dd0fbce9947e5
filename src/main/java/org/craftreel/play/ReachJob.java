package org.craftreel.play;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.jboss.logging.Logger;

/**
 * Counts viewers behind the intake, which is not slowed down: reads the plays of the batches since its watermark, adds
 * their viewers to the sets of their clips and campaigns, and moves the watermark on in the same transaction. The
 * watermark's row is locked meanwhile, so that over all replicas each batch is added by one of them; that a set does not
 * change when a viewer comes again makes even a lost watermark harmless.
 */
@ApplicationScoped
public class ReachJob {

    private static final Logger LOG = Logger.getLogger(ReachJob.class);

    /** Batches in one transaction: of a busy evening about two million plays, which are never in memory together. */
    private static final int STEP = 500;

    private static final int ROWS_AT_ONCE = 5000;

    private static final String CLAIM = "select batch from reach_head for update skip locked";
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

    private static final String READ_SET = "select sketch from %1$s_reach where %1$s_id = ?";

    private static final String WRITE_SET = """
            insert into %1$s_reach (%1$s_id, sketch, viewers, low, high, batch)
            values (?, ?, ?, ?, ?, ?)
            on conflict (%1$s_id)
                do update set sketch = excluded.sketch, viewers = excluded.viewers, low = excluded.low,
                              high = excluded.high, batch = excluded.batch
            """;

    private final DataSource database;

    ReachJob(DataSource database) {
        this.database = database;
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

    private static boolean advance(Connection connection) throws SQLException {
        OptionalLong claimed = number(CLAIM, connection);
        if (claimed.isEmpty()) {
            return false;
        }
        long from = claimed.getAsLong();
        // Batches are numbered in the order of their commits: all up to this one are there to be read.
        long head = number(READ_HEAD, connection).orElse(from);
        long to = Math.min(head, from + STEP);
        if (to <= from) {
            return false;
        }
        add(from, to, connection);
        try (PreparedStatement moveOn = connection.prepareStatement(MOVE_ON)) {
            moveOn.setLong(1, to);
            moveOn.executeUpdate();
        }
        return to < head;
    }

    private static void add(long from, long to, Connection connection) throws SQLException {
        Map<UUID, Viewers> campaigns = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_PLAYS)) {
            read.setFetchSize(ROWS_AT_ONCE);
            read.setLong(1, from);
            read.setLong(2, to);
            ResultSet rows = read.executeQuery();
            UUID clip = null;
            UUID campaign = null;
            Viewers viewers = null;
            while (rows.next()) {
                UUID next = rows.getObject(1, UUID.class);
                if (!next.equals(clip)) {
                    end(clip, viewers, campaigns.get(campaign), to, connection);
                    clip = next;
                    campaign = rows.getObject(2, UUID.class);
                    campaigns.computeIfAbsent(campaign, first -> new Viewers());
                    viewers = new Viewers();
                }
                viewers.add(rows.getObject(3, UUID.class));
            }
            end(clip, viewers, campaigns.get(campaign), to, connection);
        }
        for (Map.Entry<UUID, Viewers> campaign : campaigns.entrySet()) {
            merge("campaign", campaign.getKey(), campaign.getValue(), to, connection);
        }
    }

    /** A clip's new viewers are all read; {@code clip} is null before the first one. */
    private static void end(UUID clip, Viewers viewers, Viewers campaign, long to, Connection connection)
            throws SQLException {
        if (clip != null) {
            campaign.add(viewers);
            merge("clip", clip, viewers, to, connection);
        }
    }

    /** Adds the viewers that are kept to the new ones, and keeps all of them. */
    private static void merge(String of, UUID id, Viewers viewers, long to, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_SET.formatted(of))) {
            read.setObject(1, id);
            ResultSet row = read.executeQuery();
            viewers.add(row.next() ? row.getBytes(1) : null);
        }
        Reach reach = viewers.reach();
        try (PreparedStatement write = connection.prepareStatement(WRITE_SET.formatted(of))) {
            write.setObject(1, id);
            write.setBytes(2, viewers.bytes());
            write.setLong(3, reach.viewers());
            write.setLong(4, reach.low());
            write.setLong(5, reach.high());
            write.setLong(6, to);
            write.executeUpdate();
        }
    }

    private static OptionalLong number(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }
}
