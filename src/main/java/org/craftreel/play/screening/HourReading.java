package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Screening;

/**
 * Reads a campaign's plays of an hour as of a batch, a piece after the other. That is what a batch's number is for: those up
 * to it are all committed, so that the pieces fit together whenever they are read.
 */
final class HourReading {

    private static final int ROWS_OF_A_PIECE = 10_000;

    private static final String CLIPS = "select id from clip where campaign_id = ?";

    /** Of all campaigns, so that a piece costs the same whatever else was played in that hour. */
    private static final String PLAYS = """
            select ticket, clip_id, viewer, reported_at, coalesce(network, 0), batch
            from play
            where issued_day = ? and ticket > ? and ticket < ?
            order by ticket
            limit ?
            """;

    private final Hour hour;
    private final long batch;
    private final HourMemory plays;
    private final Set<UUID> clips = new HashSet<>();
    private UUID last;

    /** @param expected about so many plays */
    HourReading(Hour hour, Screening limits, long batch, int expected) {
        this.hour = hour;
        this.batch = batch;
        this.plays = new HourMemory(hour, limits, expected);
        this.last = hour.firstTicket();
    }

    /** What was read. */
    HourMemory plays() {
        return plays;
    }

    /** Reads the next plays in a transaction of their own; whether there may be more. */
    boolean read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement setting = connection.createStatement()) {
            // However old the statistics are: along the primary key, and no further than this piece.
            setting.execute("set local enable_sort = off; set local max_parallel_workers_per_gather = 0");
            if (clips.isEmpty()) {
                readClips(connection);
            }
            return readPlays(connection);
        } finally {
            connection.rollback();
        }
    }

    private void readClips(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(CLIPS)) {
            read.setObject(1, hour.campaign());
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    clips.add(rows.getObject(1, UUID.class));
                }
            }
        }
    }

    private boolean readPlays(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PLAYS)) {
            read.setObject(1, hour.day());
            read.setObject(2, last);
            read.setObject(3, hour.ticketAfter());
            read.setInt(4, ROWS_OF_A_PIECE);
            int found = 0;
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    found++;
                    last = rows.getObject(1, UUID.class);
                    UUID clip = rows.getObject(2, UUID.class);
                    if (rows.getLong(6) <= batch && clips.contains(clip)) {
                        plays.add(
                                last,
                                clip,
                                rows.getObject(3, UUID.class),
                                ChronoUnit.MICROS.between(
                                        Instant.EPOCH,
                                        rows.getObject(4, OffsetDateTime.class).toInstant()),
                                rows.getLong(5));
                    }
                }
            }
            return found == ROWS_OF_A_PIECE;
        }
    }
}
