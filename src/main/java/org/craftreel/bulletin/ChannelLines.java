package org.craftreel.bulletin;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.craftreel.channel.Platform;
import org.hibernate.Session;

/** Reads what the clips of a bulletin had got on other platforms by its last day. */
final class ChannelLines {

    /** Of each clip the newest confirmed day, and what it grew since the last one before the period. */
    private static final String READ = """
            with told as (
                select figure.clip_id, figure.platform, figure.day, figure.plays, figure.likes, figure.comments,
                       figure.shares
                from channel_figure as figure
                join clip on clip.id = figure.clip_id
                join organization on organization.id = clip.organization_id
                where figure.status = 'CONFIRMED' and figure.day <= ? and clip.campaign_id = ?
                  and clip.status = 'PUBLISHED' and clip.published_at < ? and starts_with(organization.path, ?)
            ), newest as (
                select distinct on (clip_id, platform) * from told order by clip_id, platform, day desc
            ), earlier as (
                select distinct on (clip_id, platform) * from told where day < ? order by clip_id, platform, day desc
            )
            select platform, count(*), sum(newest.plays), sum(newest.likes), sum(newest.comments), sum(newest.shares),
                   max(newest.day), count(earlier.day) filter (where newest.day >= ?),
                   sum(newest.plays - earlier.plays) filter (where newest.day >= ?)
            from newest
            left join earlier using (clip_id, platform)
            group by platform
            order by sum(newest.plays) desc, platform
            """;

    private ChannelLines() {}

    /** By platform, the one with the most plays first; those without are left out. To be called within a transaction. */
    static List<BulletinFigures.Channel> list(Scope scope, Period period) {
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> list(scope, period, connection));
    }

    private static List<BulletinFigures.Channel> list(Scope scope, Period period, Connection connection)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, period.to());
            read.setObject(2, scope.campaign().id);
            read.setObject(3, period.end().atOffset(ZoneOffset.UTC));
            read.setString(4, scope.organization().path);
            read.setObject(5, period.from());
            read.setObject(6, period.from());
            read.setObject(7, period.from());
            try (ResultSet rows = read.executeQuery()) {
                List<BulletinFigures.Channel> channels = new ArrayList<>();
                while (rows.next()) {
                    channels.add(new BulletinFigures.Channel(
                            Platform.valueOf(rows.getString(1)),
                            rows.getLong(2),
                            rows.getLong(3),
                            whole(rows, 4),
                            whole(rows, 5),
                            whole(rows, 6),
                            rows.getObject(7, LocalDate.class),
                            rows.getLong(8),
                            whole(rows, 9)));
                }
                return channels;
            }
        }
    }

    /** A sum of bigints is a numeric. */
    private static Long whole(ResultSet row, int column) throws SQLException {
        long sum = row.getLong(column);
        return row.wasNull() ? null : sum;
    }
}
