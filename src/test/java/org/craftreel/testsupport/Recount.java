package org.craftreel.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Counts plays again from their rows, and compares every figure that is kept with them, to the last digit. */
public final class Recount {

    private static final String ROWS = """
            with row as (
                select play.*, rule_set.window_s,
                       play.qualified_batch is not null and play.screened is null as holds,
                       least(play.watched_ms, clip.duration_ms) as of_clip_ms
                from play
                join clip on clip.id = play.clip_id
                join rule_set on rule_set.campaign_id = clip.campaign_id and rule_set.version = play.rule_version
                where play.clip_id = any(?)
            )
            """;

    private static final String FIGURES = ROWS + """
            select 'figures', clip_id, counted.*, kept.plays, kept.qualified, kept.screened, kept.batch,
                   kept.watched_plays, kept.watched_ms
            from (
                select clip_id, count(*) as plays,
                       count(distinct (viewer, viewing_window)) filter (where holds) as qualified,
                       count(screened) as screened, greatest(max(batch), max(opened), max(judged)) as batch,
                       count(*) filter (where holds) as watched_plays,
                       coalesce(sum(of_clip_ms) filter (where holds), 0) as watched_ms
                from row
                left join (
                    -- A window's later qualifying tickets change none of the first three figures.
                    select clip_id, max(first) as opened
                    from (
                        select clip_id, min(qualified_batch) as first
                        from row where holds group by clip_id, viewer, viewing_window
                    ) as held
                    group by clip_id
                ) as windows using (clip_id)
                left join (
                    select clip_id, max(batch) as judged from play_verdict where clip_id = any(?) group by clip_id
                ) as verdicts using (clip_id)
                group by clip_id
            ) as counted
            full join (select * from clip_figures where clip_id = any(?)) as kept using (clip_id)
            where (counted.plays, counted.qualified, counted.screened, counted.batch, counted.watched_plays,
                   counted.watched_ms)
                  is distinct from
                  (kept.plays, kept.qualified, kept.screened, kept.batch, kept.watched_plays, kept.watched_ms)
            """;

    private static final String HOURS = ROWS + """
            select 'hours', clip_id, hour, counted.plays, counted.qualified, counted.screened,
                   counted.watched_plays, counted.watched_ms, kept.plays, kept.qualified, kept.screened,
                   kept.watched_plays, kept.watched_ms
            from (
                select clip_id, hour, sum(plays) as plays, sum(qualified) as qualified, sum(screened) as screened,
                       sum(watched_plays) as watched_plays, sum(watched_ms) as watched_ms
                from (
                    select clip_id, date_trunc('hour', issued_at, 'UTC') as hour, 1 as plays, 0 as qualified,
                           case when screened is null then 0 else 1 end as screened,
                           case when holds then 1 else 0 end as watched_plays,
                           case when holds then of_clip_ms else 0 end as watched_ms
                    from row
                    union all
                    select clip_id, date_trunc('hour', to_timestamp(viewing_window::bigint * window_s), 'UTC'), 0, 1, 0, 0,
                           0
                    from (select distinct clip_id, viewer, viewing_window, window_s from row where holds) as held
                ) as gain
                group by clip_id, hour
            ) as counted
            full join (
                select clip_id, hour, sum(plays) as plays, sum(qualified) as qualified, sum(screened) as screened,
                       sum(watched_plays) as watched_plays, sum(watched_ms) as watched_ms
                from clip_hour_part
                where clip_id = any(?)
                group by clip_id, hour
            ) as kept using (clip_id, hour)
            where (counted.plays, counted.qualified, counted.screened, counted.watched_plays, counted.watched_ms)
                  is distinct from (kept.plays, kept.qualified, kept.screened, kept.watched_plays, kept.watched_ms)
            """;

    /** A play stands as the last of its verdicts says, and as it came where there is none. */
    private static final String STANDINGS = ROWS + """
            select 'standing', row.clip_id, row.ticket, row.screened, last.rule, last.restored
            from row
            left join lateral (
                select rule, restored from play_verdict
                where play_verdict.ticket = row.ticket and clip_id = any(?)
                order by play_verdict.batch desc limit 1
            ) as last on true
            where row.screened is distinct from case when last.restored then null else last.rule end
            """;

    private Recount() {}

    /** What differs for these clips, a line each; empty when all figures are right. */
    public static List<String> differences(Connection connection, Collection<UUID> clips) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (String query : List.of(FIGURES, HOURS, STANDINGS)) {
            try (PreparedStatement compare = connection.prepareStatement(query)) {
                Object[] ids = clips.toArray();
                for (int index = 1; index <= compare.getParameterMetaData().getParameterCount(); index++) {
                    compare.setArray(index, connection.createArrayOf("uuid", ids));
                }
                ResultSet rows = compare.executeQuery();
                while (rows.next()) {
                    differences.add(line(rows));
                }
            }
        }
        return differences;
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            line.append(row.getString(column)).append(' ');
        }
        return line.toString().strip();
    }
}
