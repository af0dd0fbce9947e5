package org.craftreel.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.PlannedAnew;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** What the published clips of a campaign, or of a part of it, got on another platform: the newest confirmed of each. */
@Schema(name = "ChannelSum")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelSum(
        Platform platform,

        @Schema(description = "Of which there is a confirmed figure")
        long clips,

        long plays,

        @Schema(nullable = true, description = "Of the clips of which they are known; absent where of none")
        Long likes,

        @Schema(nullable = true) Long comments,
        @Schema(nullable = true) Long shares,

        @Schema(description = "The newest of the days that the figures are of, by the campaign's clock")
        LocalDate asOf) {

    private static final String SUM = """
            select platform, count(*), sum(plays), sum(likes), sum(comments), sum(shares), max(day)
            from (select distinct on (figure.clip_id, figure.platform) figure.*
                  from channel_figure as figure
                  join clip on clip.id = figure.clip_id
                  join organization on organization.id = clip.organization_id
                  where figure.status = 'CONFIRMED' and clip.campaign_id = ? and clip.status = 'PUBLISHED'
                    and starts_with(organization.path, ?) and figure.day <= coalesce(cast(? as date), figure.day)
                  order by figure.clip_id, figure.platform, figure.day desc) as newest
            group by platform
            order by sum(plays) desc, platform
            """;

    /**
     * By platform, the one with the most plays first; those that have none are left out.
     *
     * @param path of the unions whose clips are meant
     * @param until later days do not count; null where all do
     */
    public static List<ChannelSum> list(UUID campaign, String path, LocalDate until) {
        PlannedAnew.begin(Panache.getEntityManager());
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> list(campaign, path, until, connection));
    }

    private static List<ChannelSum> list(UUID campaign, String path, LocalDate until, Connection connection)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(SUM)) {
            read.setObject(1, campaign);
            read.setString(2, path);
            read.setObject(3, until);
            try (ResultSet rows = read.executeQuery()) {
                List<ChannelSum> sums = new ArrayList<>();
                while (rows.next()) {
                    sums.add(new ChannelSum(
                            Platform.valueOf(rows.getString(1)),
                            rows.getLong(2),
                            rows.getLong(3),
                            whole(rows, 4),
                            whole(rows, 5),
                            whole(rows, 6),
                            rows.getObject(7, LocalDate.class)));
                }
                return sums;
            }
        }
    }

    /** A sum of bigints is a numeric. */
    private static Long whole(ResultSet row, int column) throws SQLException {
        long sum = row.getLong(column);
        return row.wasNull() ? null : sum;
    }
}
