package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.Craftsman;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.organization.OrganizationName;
import org.hibernate.Session;

/**
 * Clips as boards show them, as they are now. A board is what is asked for most, and shows a dozen columns of tables that have
 * sixty: these are read by one statement, and no entity is made of them. To be called within a transaction.
 */
@ApplicationScoped
class ClipNames {

    private static final String READ = """
            select clip.id, clip.campaign_id, clip.status, clip.title, clip.craftsman_name, clip.craftsman_trade,
                   clip.craftsman_region, clip.craftsman_employer, clip.duration_ms,
                   organization.code, organization.name, organization.path,
                   poster.kind, poster.object_key, poster.content_type, poster.created_at
            from clip
            join organization on organization.id = clip.organization_id
            left join rendition as poster on poster.clip_id = clip.id and poster.kind = clip.poster
            where clip.id = any (?)
            """;

    private final EntityManager entities;
    private final MediaLinks links;

    ClipNames(EntityManager entities, MediaLinks links) {
        this.entities = entities;
        this.links = links;
    }

    /** A clip and the campaign that it is in. */
    record Named(UUID campaignId, BoardEntry.ClipName name) {}

    /** By clip. */
    Map<UUID, Named> of(Collection<UUID> clips) {
        return clips.isEmpty()
                ? Map.of()
                : entities.unwrap(Session.class).doReturningWork(connection -> read(clips, connection));
    }

    private Map<UUID, Named> read(Collection<UUID> clips, Connection connection) throws SQLException {
        Map<UUID, Named> named = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", clips.toArray()));
            ResultSet row = read.executeQuery();
            while (row.next()) {
                UUID id = row.getObject("id", UUID.class);
                named.put(id, new Named(row.getObject("campaign_id", UUID.class), name(id, row)));
            }
        }
        return named;
    }

    /** What was taken down says no more than whose it was. */
    private BoardEntry.ClipName name(UUID id, ResultSet row) throws SQLException {
        OrganizationName organization =
                new OrganizationName(row.getString("code"), row.getString("name"), row.getString("path"));
        if (ClipStatus.valueOf(row.getString("status")) != ClipStatus.PUBLISHED) {
            return new BoardEntry.ClipName(id, null, null, organization, null, null, false);
        }
        Craftsman craftsman = new Craftsman(
                row.getString("craftsman_name"),
                row.getString("craftsman_trade"),
                row.getString("craftsman_region"),
                row.getString("craftsman_employer"));
        return new BoardEntry.ClipName(
                id,
                row.getString("title"),
                craftsman,
                organization,
                poster(id, row),
                row.getObject("duration_ms", Integer.class),
                true);
    }

    /** Of a published clip; null where it has none. */
    private URI poster(UUID id, ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        Rendition poster = new Rendition();
        poster.clipId = id;
        poster.kind = Rendition.Kind.valueOf(kind);
        poster.objectKey = row.getString("object_key");
        poster.contentType = row.getString("content_type");
        poster.createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return links.link(poster, MediaLinks.Audience.EVERYBODY);
    }
}
