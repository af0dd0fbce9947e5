package org.craftreel.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.Cursor;
import org.craftreel.page.Causes;
import org.craftreel.page.ClipHistory;
import org.craftreel.page.ClipState;
import org.craftreel.page.Posters;
import org.craftreel.page.Reading;

/** Reads an author's clips. */
@ApplicationScoped
class MyClips {

    private static final String OF_AUTHOR = """
            select c.*, a.slug, a.title as campaign_title, a.zone, p.object_key as poster, e.rank,
                coalesce(f.plays, 0) as plays, coalesce(f.qualified, 0) as qualified,
                coalesce(f.screened, 0) as screened
            from clip c
            join campaign a on a.id = c.campaign_id
            left join rendition p on p.clip_id = c.id and p.kind = 'POSTER'
            left join clip_figures f on f.clip_id = c.id
            left join ranking_entry e on e.run_id = a.current_run_id and e.clip_id = c.id and c.status = 'PUBLISHED'
            where c.author_id = ? and (c.created_at, c.id) < (?, ?)
            order by c.created_at desc, c.id desc
            limit ?
            """;

    /** Before every other: the cursor of the first page. */
    private static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private final Reading reading;
    private final ClipHistory history;
    private final Causes causes;
    private final Posters posters;

    MyClips(Reading reading, ClipHistory history, Causes causes, Posters posters) {
        this.reading = reading;
        this.history = history;
        this.causes = causes;
        this.posters = posters;
    }

    /** The clips of an author, newest first; {@code after} is null for the first page. */
    List<MyClip> list(UUID author, Cursor after, int limit) {
        Cursor from = after == null ? START : after;
        List<MyClip> clips = reading.list(OF_AUTHOR, this::clip, author, from.at(), from.id(), limit);
        Map<UUID, List<ClipState>> steps =
                history.listOf(clips.stream().map(MyClip::id).toList());
        return clips.stream()
                .map(clip -> clip.with(steps.getOrDefault(clip.id(), List.of())))
                .toList();
    }

    private MyClip clip(ResultSet row) throws SQLException {
        return new MyClip(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("campaign_title"),
                ZoneId.of(row.getString("zone")),
                row.getString("title"),
                row.getString("craftsman_name"),
                row.getString("craftsman_trade"),
                row.getString("status"),
                causes.of(row),
                row.getInt("attempts"),
                row.getString("status").equals("STORED") && row.getInt("attempts") > 0
                        ? Reading.instant(row, "next_try_at")
                        : null,
                Reading.instant(row, "created_at"),
                row.getObject("duration_ms", Integer.class),
                posters.link(row.getObject("id", UUID.class), row.getString("poster")),
                row.getObject("rank", Integer.class),
                row.getLong("plays"),
                row.getLong("qualified"),
                row.getLong("screened"),
                List.of());
    }
}
