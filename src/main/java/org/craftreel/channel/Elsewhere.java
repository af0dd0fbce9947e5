package org.craftreel.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** What a clip got on another platform, as two organizers vouch for it. It is no part of the service's own figures. */
@Schema(name = "Elsewhere")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Elsewhere(
        Platform platform,

        @Schema(description = "All that the post got until the day")
        long plays,

        @Schema(nullable = true, description = "Absent where it is not known")
        Long likes,

        @Schema(nullable = true) Long comments,
        @Schema(nullable = true) Long shares,

        @Schema(description = "The day, by the campaign's clock")
        LocalDate asOf,

        @Schema(description = "When the second organizer confirmed it")
        Instant confirmedAt,

        @Schema(description = "The confirmation's sequence in the campaign's ledger")
        long decisionEntry) {

    private static final String NEWEST = """
            select distinct on (clip_id, platform)
                   clip_id, platform, plays, likes, comments, shares, day, decided_at, decision_entry
            from channel_figure
            where status = 'CONFIRMED' and clip_id = any (?)
            order by clip_id, platform, day desc
            """;

    /** The newest confirmed day on each platform, by clip; clips of which there is none are left out. */
    public static Map<UUID, List<Elsewhere>> mapOf(Collection<UUID> clips) {
        if (clips.isEmpty()) {
            return Map.of();
        }
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> newest(clips, connection));
    }

    private static Map<UUID, List<Elsewhere>> newest(Collection<UUID> clips, Connection connection)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(NEWEST)) {
            read.setArray(1, connection.createArrayOf("uuid", clips.toArray()));
            try (ResultSet rows = read.executeQuery()) {
                Map<UUID, List<Elsewhere>> newest = new HashMap<>();
                while (rows.next()) {
                    newest.computeIfAbsent(rows.getObject("clip_id", UUID.class), none -> new ArrayList<>())
                            .add(of(rows));
                }
                return newest;
            }
        }
    }

    private static Elsewhere of(ResultSet row) throws SQLException {
        return new Elsewhere(
                Platform.valueOf(row.getString("platform")),
                row.getLong("plays"),
                row.getObject("likes", Long.class),
                row.getObject("comments", Long.class),
                row.getObject("shares", Long.class),
                row.getObject("day", LocalDate.class),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getLong("decision_entry"));
    }
}
