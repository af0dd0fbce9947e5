package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the sets of viewers again from the rows of plays, up to the batch that {@link ReachJob} has come to, and compares
 * them with those that are kept, to the last byte. Of what has plays of sealed days, whose rows are dropped, it is asked
 * only whether all viewers of the rows are in the set and whether its figures are the set's.
 */
public final class CountedReach {

    private static final int ROWS_AT_ONCE = 5000;

    private static final String READ_PLAYS = """
            select clip.campaign_id, play.clip_id, play.viewer
            from play
            join clip on clip.id = play.clip_id
            where play.batch <= (select batch from reach_head)
            order by clip.campaign_id, play.clip_id
            """;

    private static final String READ_SEALED = """
            select distinct sealed_hour.clip_id, clip.campaign_id
            from sealed_hour
            left join clip on clip.id = sealed_hour.clip_id
            """;

    private static final String READ_KEPT = "select sketch, viewers, low, high from %1$s_reach where %1$s_id = ?";
    private static final String READ_IDS = "select %1$s_id from %1$s_reach order by 1";

    /** Which of what is kept. */
    public enum Figure {
        VIEWERS,
        LOW,
        HIGH,
        /** The set itself: how many of its bytes are right, and how many it has. */
        SKETCH
    }

    /** Is told each difference. */
    public interface Reader {

        /** @param of the id of the clip or the campaign */
        void differs(Figure figure, UUID of, long kept, long counted);
    }

    private final Connection connection;
    private final Reader reader;
    private final Set<UUID> sealed = new HashSet<>();
    private final Set<UUID> seen = new HashSet<>();

    private CountedReach(Connection connection, Reader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    /** Compares all that is kept. In a transaction that reads one snapshot, so that the rows are those of the sets. */
    public static void compare(Connection connection, Reader reader) throws SQLException {
        CountedReach counted = new CountedReach(connection, reader);
        counted.readSealed();
        counted.comparePlayed();
        counted.compareUnseen("clip");
        counted.compareUnseen("campaign");
    }

    private void readSealed() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ_SEALED)) {
            while (rows.next()) {
                sealed.add(rows.getObject(1, UUID.class));
                sealed.add(rows.getObject(2, UUID.class));
            }
        }
    }

    /** Rows come by campaign and clip, so that memory holds one set of each. */
    private void comparePlayed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = statement.executeQuery(READ_PLAYS);
            UUID campaign = null;
            UUID clip = null;
            Viewers ofCampaign = new Viewers();
            Viewers ofClip = new Viewers();
            while (rows.next()) {
                UUID nextCampaign = rows.getObject(1, UUID.class);
                UUID nextClip = rows.getObject(2, UUID.class);
                if (!nextClip.equals(clip)) {
                    endClip(clip, ofClip, ofCampaign);
                    clip = nextClip;
                    ofClip = new Viewers();
                }
                if (!nextCampaign.equals(campaign)) {
                    end("campaign", campaign, ofCampaign);
                    campaign = nextCampaign;
                    ofCampaign = new Viewers();
                }
                ofClip.add(rows.getObject(3, UUID.class));
            }
            endClip(clip, ofClip, ofCampaign);
            end("campaign", campaign, ofCampaign);
        }
    }

    private void endClip(UUID clip, Viewers viewers, Viewers campaign) throws SQLException {
        campaign.add(viewers);
        end("clip", clip, viewers);
    }

    /** All viewers of something are there; {@code id} is null before the first one. */
    private void end(String of, UUID id, Viewers viewers) throws SQLException {
        if (id != null) {
            seen.add(id);
            compare(of, id, viewers);
        }
    }

    /** What is kept of something that has no rows. */
    private void compareUnseen(String of) throws SQLException {
        Set<UUID> kept = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ_IDS.formatted(of))) {
            while (rows.next()) {
                kept.add(rows.getObject(1, UUID.class));
            }
        }
        kept.removeAll(seen);
        for (UUID id : kept) {
            compare(of, id, new Viewers());
        }
    }

    private void compare(String of, UUID id, Viewers viewers) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_KEPT.formatted(of))) {
            read.setObject(1, id);
            ResultSet row = read.executeQuery();
            boolean kept = row.next();
            byte[] sketch = kept ? row.getBytes(1) : new byte[0];
            if (kept && sealed.contains(id) && !addKept(sketch, viewers)) {
                reader.differs(Figure.SKETCH, id, 0, sketch.length);
                return;
            }
            Reach counted = viewers.reach();
            tell(Figure.VIEWERS, id, kept ? row.getLong(2) : 0, counted.viewers());
            tell(Figure.LOW, id, kept ? row.getLong(3) : 0, counted.low());
            tell(Figure.HIGH, id, kept ? row.getLong(4) : 0, counted.high());
            byte[] made = viewers.bytes();
            if (kept && !Arrays.equals(sketch, made)) {
                reader.differs(Figure.SKETCH, id, alike(sketch, made), made.length);
            }
        }
    }

    /** Whether it is a set at all. */
    private static boolean addKept(byte[] sketch, Viewers viewers) {
        try {
            viewers.add(sketch);
            return true;
        } catch (RuntimeException noSketch) {
            return false;
        }
    }

    private void tell(Figure figure, UUID id, long kept, long counted) {
        if (kept != counted) {
            reader.differs(figure, id, kept, counted);
        }
    }

    /** How many bytes are the same in both; one less where only their number differs. */
    private static long alike(byte[] sketch, byte[] made) {
        long alike = 0;
        for (int place = 0; place < Math.min(sketch.length, made.length); place++) {
            alike += sketch[place] == made[place] ? 1 : 0;
        }
        return Math.min(alike, made.length - 1L);
    }
}
