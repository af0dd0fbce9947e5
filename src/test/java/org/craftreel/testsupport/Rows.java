package org.craftreel.testsupport;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows written past the API, where going through it would take a film or a week. */
public final class Rows {

    private static final String PUBLISHED_CLIP = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select ?, campaign.id, account.organization_id, account.id, '一把焊枪三十年', '', '马长河', '焊工', '', '', '',
                   true, true, 'PUBLISHED', ?, 360, 640, ?, ?, ?
            from campaign, account
            where campaign.slug = ? and account.login = ?
            """;

    private Rows() {}

    /** A published clip of the worker's, without files. */
    public static UUID publishedClip(String campaign, int durationMs) {
        return publishedClip(campaign, durationMs, Instant.now());
    }

    public static UUID publishedClip(String campaign, int durationMs, Instant publishedAt) {
        UUID id = UUID.randomUUID();
        execute(
                PUBLISHED_CLIP,
                id,
                durationMs,
                publishedAt,
                publishedAt,
                publishedAt,
                campaign,
                People.get().worker.login());
        return id;
    }

    /** Two sizes of a stream, without files. */
    public static void streams(UUID clip) {
        for (int side : new int[] {720, 480}) {
            execute(
                    "insert into rendition (clip_id, kind, object_key, content_type, bytes, width, height, created_at,"
                            + " codecs, peak_bit_rate, playlist) values (?, ?, ?, 'video/mp4', 1000, ?, ?, ?,"
                            + " 'avc1.64001f,mp4a.40.2', ?, ?)",
                    clip,
                    "STREAM_" + side,
                    "renditions/" + UUID.randomUUID(),
                    side,
                    side * 16 / 9,
                    Instant.now(),
                    side * 1000,
                    "#EXTM3U\n#EXT-X-MAP:URI=\"{address}\",BYTERANGE=\"800@0\"\n#EXTINF:4.0,\n"
                            + "#EXT-X-BYTERANGE:200@800\n{address}\n#EXT-X-ENDLIST\n");
        }
    }

    /** Media work on the present file of a clip, which gets one if it has none. */
    public static UUID mediaJob(UUID clip, String kind, String status) {
        UUID id = UUID.randomUUID();
        execute(
                "update clip set original_key = coalesce(original_key, ?) where id = ?",
                "originals/" + UUID.randomUUID(),
                clip);
        execute(
                "insert into media_job (id, clip_id, kind, original_key, status, priority, attempts, next_try_at,"
                        + " created_at, asked_at) select ?, id, ?, original_key, ?, 0, 1, ?, ?, ? from clip where id = ?",
                id,
                kind,
                status,
                Instant.now(),
                Instant.now(),
                Instant.now(),
                clip);
        return id;
    }

    /** From now on a campaign takes no clips. */
    public static void closeSubmissions(String campaign) {
        execute("update campaign set submission_closes_at = ? where slug = ?", Instant.now(), campaign);
    }

    /** Counts one more file for a clip, without the file. */
    public static void countFile(UUID clip) {
        execute(
                "insert into clip_transition (id, clip_id, at, to_status) values (?, ?, ?, 'STORED')",
                UUID.randomUUID(),
                clip,
                Instant.now());
    }

    /** Runs a statement in a transaction of its own; instants are written as UTC. */
    public static int execute(String sql, Object... arguments) {
        try (Connection connection =
                        CDI.current().select(DataSource.class).get().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public static Object ask(String sql, Object... arguments) {
        try (Connection connection =
                        CDI.current().select(DataSource.class).get().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getObject(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(String sql, Object... arguments) {
        return ((Number) ask(sql, arguments)).longValue();
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            Object argument = arguments[index];
            if (argument instanceof Instant instant) {
                statement.setObject(index + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else {
                statement.setObject(index + 1, argument);
            }
        }
    }
}
