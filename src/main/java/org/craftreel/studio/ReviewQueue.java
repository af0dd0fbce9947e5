package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.page.ClipHistory;
import org.craftreel.page.ClipState;
import org.craftreel.page.Posters;
import org.craftreel.page.Reading;

/** Reads what waits for a review, oldest first, within an organizer's subtree. */
@ApplicationScoped
class ReviewQueue {

    private static final String WAITING = """
            select c.id, c.title, c.craftsman_name, c.craftsman_trade, c.created_at, p.object_key as poster
            from clip c
            join organization o on o.id = c.organization_id
            left join rendition p on p.clip_id = c.id and p.kind = 'POSTER'
            where c.campaign_id = ? and c.status = 'PROCESSED' and starts_with(o.path, ?)
            order by c.created_at, c.id
            limit ?
            """;

    private static final String ONE = """
            select c.*, o.name as organization, a.display_name as author, p.object_key as poster
            from clip c
            join organization o on o.id = c.organization_id
            join account a on a.id = c.author_id
            left join rendition p on p.clip_id = c.id and p.kind = 'POSTER'
            where c.id = ? and c.campaign_id = ? and starts_with(o.path, ?)
            """;

    private final Reading reading;
    private final ClipHistory history;
    private final Posters posters;

    ReviewQueue(Reading reading, ClipHistory history, Posters posters) {
        this.reading = reading;
        this.history = history;
        this.posters = posters;
    }

    List<QueuedClip> list(UUID campaign, String organizationPath, int limit) {
        return reading.list(
                WAITING,
                row -> new QueuedClip(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("craftsman_name"),
                        row.getString("craftsman_trade"),
                        posters.link(row.getObject("id", UUID.class), row.getString("poster")),
                        Reading.instant(row, "created_at")),
                campaign,
                organizationPath,
                limit);
    }

    Optional<ReviewedClip> find(UUID clip, UUID campaign, String organizationPath) {
        List<ClipState> steps = history.listOf(List.of(clip)).getOrDefault(clip, List.of());
        return reading.find(ONE, row -> clip(row, steps), clip, campaign, organizationPath);
    }

    private ReviewedClip clip(ResultSet row, List<ClipState> steps) throws SQLException {
        return new ReviewedClip(
                row.getObject("id", UUID.class),
                row.getString("status"),
                row.getString("title"),
                row.getString("description"),
                row.getString("craftsman_name"),
                row.getString("craftsman_trade"),
                row.getString("craftsman_region"),
                row.getString("craftsman_employer"),
                row.getString("organization"),
                row.getString("author"),
                row.getString("contact_phone"),
                row.getBoolean("original_work"),
                row.getBoolean("portrait_consent"),
                row.getObject("duration_ms", Integer.class),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getLong("original_bytes"),
                Reading.instant(row, "created_at"),
                posters.link(row.getObject("id", UUID.class), row.getString("poster")),
                steps);
    }
}
