package org.craftreel.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.page.Posters;
import org.craftreel.page.Reading;

/** Reads what a watch page shows. */
@ApplicationScoped
class WatchedClips {

    private static final String PUBLISHED = """
            select c.*, o.name as organization, p.object_key as poster, coalesce(f.plays, 0) as plays,
                coalesce(f.qualified, 0) as qualified, coalesce(f.screened, 0) as screened
            from clip c
            join organization o on o.id = c.organization_id
            left join rendition p on p.clip_id = c.id and p.kind = 'POSTER'
            left join clip_figures f on f.clip_id = c.id
            where c.id = ? and c.campaign_id = ? and c.status = 'PUBLISHED'
            """;

    private final Reading reading;
    private final Posters posters;

    WatchedClips(Reading reading, Posters posters) {
        this.reading = reading;
        this.posters = posters;
    }

    Optional<WatchedClip> findPublished(UUID clip, UUID campaign) {
        return reading.find(PUBLISHED, this::clip, clip, campaign);
    }

    /** The place of a clip in a run. */
    Optional<Integer> findRank(UUID run, UUID clip) {
        return reading.find(
                "select rank from ranking_entry where run_id = ? and clip_id = ?", row -> row.getInt(1), run, clip);
    }

    private WatchedClip clip(ResultSet row) throws SQLException {
        return new WatchedClip(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("craftsman_name"),
                row.getString("craftsman_trade"),
                row.getString("craftsman_region"),
                row.getString("craftsman_employer"),
                row.getString("organization"),
                posters.link(row.getObject("id", UUID.class), row.getString("poster")),
                Reading.instant(row, "published_at"),
                row.getLong("plays"),
                row.getLong("qualified"),
                row.getLong("screened"));
    }
}
