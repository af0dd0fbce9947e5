package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The kept sets of viewers, to which some are added a clip after the other, and at the end to those of campaigns. */
final class ReachSets {

    private static final String READ_SET = "select sketch from %1$s_reach where %1$s_id = ?";

    private static final String WRITE_SET = """
            insert into %1$s_reach (%1$s_id, sketch, viewers, low, high, batch)
            values (?, ?, ?, ?, ?, ?)
            on conflict (%1$s_id)
                do update set sketch = excluded.sketch, viewers = excluded.viewers, low = excluded.low,
                              high = excluded.high, batch = excluded.batch
            """;

    private final long batch;
    private final Connection connection;
    private final Map<UUID, Viewers> campaigns = new HashMap<>();
    private UUID clip;
    private UUID campaign;
    private Viewers viewers;

    /** @param batch the last one whose viewers are added */
    ReachSets(long batch, Connection connection) {
        this.batch = batch;
        this.connection = connection;
    }

    /** Adds a viewer, who may come twice; those of a clip come one after the other. */
    void add(UUID next, UUID itsCampaign, UUID viewer) throws SQLException {
        if (!next.equals(clip)) {
            endClip();
            clip = next;
            campaign = itsCampaign;
            viewers = new Viewers();
        }
        viewers.add(viewer);
    }

    /** All have come. */
    void end() throws SQLException {
        endClip();
        for (Map.Entry<UUID, Viewers> each : campaigns.entrySet()) {
            merge("campaign", each.getKey(), each.getValue());
        }
    }

    private void endClip() throws SQLException {
        if (clip != null) {
            campaigns.computeIfAbsent(campaign, first -> new Viewers()).add(viewers);
            merge("clip", clip, viewers);
        }
    }

    /** Adds the viewers that are kept to the new ones, and keeps all of them. */
    private void merge(String of, UUID id, Viewers added) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_SET.formatted(of))) {
            read.setObject(1, id);
            ResultSet row = read.executeQuery();
            added.add(row.next() ? row.getBytes(1) : null);
        }
        Reach reach = added.reach();
        try (PreparedStatement write = connection.prepareStatement(WRITE_SET.formatted(of))) {
            write.setObject(1, id);
            write.setBytes(2, added.bytes());
            write.setLong(3, reach.viewers());
            write.setLong(4, reach.low());
            write.setLong(5, reach.high());
            write.setLong(6, batch);
            write.executeUpdate();
        }
    }
}
