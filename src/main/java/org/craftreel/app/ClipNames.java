package org.craftreel.app;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.craftreel.ranking.KnownRuns;

/**
 * Clips as boards show them, as they are now. A board is what is asked for most, and shows a dozen columns of tables that have
 * sixty: these are read by one statement, and no entity is made of them.
 */
@ApplicationScoped
class ClipNames implements KnownRuns.Beside<Map<UUID, ClipNames.Named>> {

    /** Columns are read by their numbers. */
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

    private final AgroalDataSource database;
    private final MediaLinks links;

    ClipNames(AgroalDataSource database, MediaLinks links) {
        this.database = database;
        this.links = links;
    }

    /** A clip and the campaign that it is in. */
    record Named(UUID campaignId, BoardEntry.ClipName name) {}

    /** By clip. */
    Map<UUID, Named> of(Collection<UUID> clips) {
        if (clips.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", clips.toArray()));
            return read(read.executeQuery());
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public String statement() {
        return READ;
    }

    @Override
    public Map<UUID, Named> read(ResultSet row) throws SQLException {
        Map<UUID, Named> named = new HashMap<>();
        while (row.next()) {
            UUID id = row.getObject(1, UUID.class);
            named.put(id, new Named(row.getObject(2, UUID.class), name(id, row)));
        }
        return named;
    }

    /** What was taken down says no more than whose it was. */
    private BoardEntry.ClipName name(UUID id, ResultSet row) throws SQLException {
        OrganizationName organization = new OrganizationName(row.getString(10), row.getString(11), row.getString(12));
        if (ClipStatus.valueOf(row.getString(3)) != ClipStatus.PUBLISHED) {
            return new BoardEntry.ClipName(id, null, null, organization, null, null, false);
        }
        Craftsman craftsman = new Craftsman(row.getString(5), row.getString(6), row.getString(7), row.getString(8));
        return new BoardEntry.ClipName(
                id, row.getString(4), craftsman, organization, poster(id, row), row.getObject(9, Integer.class), true);
    }

    /** Of a published clip; null where it has none. */
    private URI poster(UUID id, ResultSet row) throws SQLException {
        String kind = row.getString(13);
        if (kind == null) {
            return null;
        }
        Rendition poster = new Rendition();
        poster.clipId = id;
        poster.kind = Rendition.Kind.valueOf(kind);
        poster.objectKey = row.getString(14);
        poster.contentType = row.getString(15);
        poster.createdAt = row.getObject(16, OffsetDateTime.class).toInstant();
        return links.link(poster, MediaLinks.Audience.EVERYBODY);
    }
}
