package org.craftreel.play;

/** Counts plays again from their rows, as docs/plays.md defines figures. */
public final class CountedHours {

    private CountedHours() {}

    /**
     * A query of what rows add up to: {@code clip_id}, {@code hour}, {@code plays}, {@code qualified}, {@code screened},
     * {@code watched_plays} and {@code watched_ms}, several times for an hour. A play stands in the hour of its ticket's issue, a qualified one in the hour
     * in which its window begins. A window lies within a day.
     *
     * @param table {@code play} or a partition of it
     */
    public static String of(String table) {
        return """
                select row.clip_id, date_trunc('hour', row.issued_at, 'UTC') as hour,
                       count(*) as plays, 0::bigint as qualified, count(row.screened) as screened,
                       count(*) filter (where row.qualified_batch is not null and row.screened is null)
                           as watched_plays,
                       coalesce(
                           sum(least(row.watched_ms, coalesce(clip.duration_ms, 0)))
                               filter (where row.qualified_batch is not null and row.screened is null),
                           0) as watched_ms
                from %1$s as row
                left join clip on clip.id = row.clip_id
                group by row.issued_day, row.clip_id, date_trunc('hour', row.issued_at, 'UTC')
                union all
                select clip_id, hour, 0, count(*), 0, 0, 0
                from (
                    select row.issued_day, row.clip_id, row.viewer, row.viewing_window,
                           min(date_trunc('hour', to_timestamp(row.viewing_window::bigint * rule_set.window_s), 'UTC'))
                               as hour
                    from %1$s as row
                    left join clip on clip.id = row.clip_id
                    left join rule_set
                        on rule_set.campaign_id = clip.campaign_id and rule_set.version = row.rule_version
                    where row.qualified_batch is not null and row.screened is null
                    group by row.issued_day, row.clip_id, row.viewer, row.viewing_window
                ) as held
                group by clip_id, hour
                """.formatted(table);
    }
}
