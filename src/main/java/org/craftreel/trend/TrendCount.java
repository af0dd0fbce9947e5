package org.craftreel.trend;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.sanction.Sanction;

/**
 * Counts a campaign's trend anew: reads the figures by clip once, into sums by organization, and writes what of each table
 * differs, so that a count writes nothing of hours that are over. To be called within a transaction.
 */
final class TrendCount {

    /**
     * Changes with everything that a count reads; of two changes at once that make up for each other, with the next. The
     * word it begins with is another one whenever something else is counted, so that all is counted anew.
     */
    private static final String SEEN = """
            select concat_ws(' ', 'votes', count(*), max(clip.changed_at), max(clip_figures.batch),
                             sum(clip_figures.plays), sum(clip_figures.screened), sum(clip_engagement.likes),
                             sum(clip_engagement.comments), sum(clip_engagement.shares),
                             (select batch from campaign_reach where campaign_reach.campaign_id = ?1),
                             (select sum(clip_votes.votes) from clip_votes join clip on clip.id = clip_votes.clip_id
                              where clip.campaign_id = ?1),
                             (select count(*) from sanction join clip on clip.id = sanction.clip_id
                              where clip.campaign_id = ?1 and sanction.kind = 'ZERO_VOTES'
                                and sanction.status = 'CONFIRMED'))
            from clip
            left join clip_figures on clip_figures.clip_id = clip.id
            left join clip_engagement on clip_engagement.clip_id = clip.id
            where clip.campaign_id = ?1
            """;

    /** Millions of rows are put together in memory, not on disk; until the end of the transaction. */
    private static final String MEMORY = "set local work_mem = '64MB'";

    /** Sums of an organization's own clips: by hour; and by day and trade, where there is no hour. */
    private static final String CELLS = """
            create temporary table trend_cell (
                organization_id uuid, hour timestamptz, day date, trade text, first_at timestamptz, clips bigint,
                plays bigint, qualified bigint, screened bigint, likes bigint, comments bigint, shares bigint,
                votes bigint
            ) on commit drop
            """;

    /**
     * An hour of a clip fits an integer, and sums of integers are made in half the time of others. What is not folded yet is
     * put together once: of {@code clip_hour_part} it would be put together anew for each clip, where the database takes a
     * young campaign for one clip.
     */
    private static final String FILL_CELLS = """
            insert into trend_cell
            with gained as materialized (
                select clip_id, hour, sum(plays) as plays, sum(qualified) as qualified, sum(screened) as screened
                from clip_hour_gained
                group by clip_id, hour
            )
            select organization_id, hour, day, trade, min(published), sum(clips), sum(plays), sum(qualified),
                   sum(screened), sum(likes), sum(comments), sum(shares), sum(votes)
            from (
                select organization_id, trade, hour, cast(hour at time zone ?2 as date) as day, published, clips, plays,
                       qualified, screened, likes, comments, shares, votes
                from (
                    select clip.organization_id, trim(clip.craftsman_trade) as trade, kept.hour,
                           cast(null as timestamptz) as published, 0 as clips, cast(kept.plays as integer) as plays,
                           cast(kept.qualified as integer) as qualified, cast(kept.screened as integer) as screened,
                           0 as likes, 0 as comments, 0 as shares, 0 as votes
                    from clip_hour as kept join clip on clip.id = kept.clip_id
                    where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                    union all
                    select clip.organization_id, trim(clip.craftsman_trade), kept.hour, null, 0,
                           cast(kept.plays as integer), cast(kept.qualified as integer),
                           cast(kept.screened as integer), 0, 0, 0, 0
                    from gained as kept join clip on clip.id = kept.clip_id
                    where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                    union all
                    select clip.organization_id, trim(clip.craftsman_trade), kept.hour, null, 0, 0, 0, 0,
                           cast(kept.likes as integer), cast(kept.comments as integer), cast(kept.shares as integer), 0
                    from clip_engagement_hour as kept join clip on clip.id = kept.clip_id
                    where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                    union all
                    select clip.organization_id, trim(clip.craftsman_trade), kept.hour, null, 0, 0, 0, 0, 0, 0, 0,
                           cast(kept.votes as integer)
                    from clip_votes_hour as kept join clip on clip.id = kept.clip_id
                    where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                        and not
            """ + Sanction.zeroesVotesOf("clip.id") + """
                    union all
                    select organization_id, trim(craftsman_trade), date_trunc('hour', published_at, 'UTC'),
                           date_trunc('hour', published_at, 'UTC'), 1, 0, 0, 0, 0, 0, 0, 0
                    from clip
                    where campaign_id = ?1 and status = 'PUBLISHED'
                ) as part
            ) as dated
            group by grouping sets ((organization_id, hour), (organization_id, day, trade))
            """;

    private static final List<Written> ALL = List.of(
            new Written(
                    "trend_hour",
                    "organization_id, hour",
                    List.of("clips", "plays", "qualified", "screened", "likes", "comments", "shares", "votes"),
                    """
                    select above_id as organization_id, hour, sum(clips) as clips, sum(plays) as plays,
                           sum(qualified) as qualified, sum(screened) as screened, sum(likes) as likes,
                           sum(comments) as comments, sum(shares) as shares, sum(votes) as votes
                    from trend_cell join above using (organization_id)
                    where hour is not null
                    group by above_id, hour
                    """),
            new Written("trend_trade", "organization_id, day, trade", List.of("clips", "plays", "qualified"), """
                    select above_id as organization_id, day, trade, sum(clips) as clips, sum(plays) as plays,
                           sum(qualified) as qualified
                    from trend_cell join above using (organization_id)
                    where hour is null
                    group by above_id, day, trade
                    """),
            new Written(
                    "trend_organization",
                    "day, organization_id",
                    List.of("first_at", "clips", "plays", "qualified"),
                    """
                    select organization_id, day, min(first_at) as first_at, sum(clips) as clips, sum(plays) as plays,
                           sum(qualified) as qualified
                    from trend_cell
                    where hour is null
                    group by organization_id, day
                    """),
            new Written(
                    "trend_funnel",
                    "organization_id, day, status",
                    List.of("created", "received", "playable", "published"),
                    """
                    select above_id as organization_id, day, status, sum(created) as created,
                           sum(received) as received, sum(playable) as playable, sum(published) as published
                    from (
                        select organization_id, cast(created_at at time zone ?2 as date) as day, status,
                               count(*) as created,
                               count(*) filter (where original_key is not null or published_at is not null) as received,
                               count(*) filter (where duration_ms is not null or published_at is not null) as playable,
                               0 as published
                        from clip
                        where campaign_id = ?1
                        group by organization_id, day, status
                        union all
                        select organization_id, cast(published_at at time zone ?2 as date) as day, status, 0, 0, 0, count(*)
                        from clip
                        where campaign_id = ?1 and published_at is not null
                        group by organization_id, day, status
                    ) as own join above using (organization_id)
                    group by above_id, day, status
                    """));

    private static final String REACH = """
            insert into trend_reach (campaign_id, hour, viewers)
            select campaign_id, ?2, viewers
            from campaign_reach
            where campaign_id = ?1
            on conflict (campaign_id, hour) do update set viewers = excluded.viewers
            """;

    /**
     * A table, and what it is to hold of a campaign.
     *
     * @param key its columns, in the order of the index, which is the one in which rows are written
     * @param counted selects the columns of the key and the figures; {@code above} names each organization beside itself
     *     and all above it
     */
    private record Written(String table, String key, List<String> figures, String counted) {

        private static final String WRITE = """
                with above as materialized (
                    select below.id as organization_id, organization.id as above_id
                    from organization as below
                    cross join lateral unnest(string_to_array(rtrim(below.path, '/'), '/')) as part (code)
                    join organization on organization.code = part.code
                ), counted as materialized (
                    %1$s
                ), gone as (
                    delete from %2$s
                    where campaign_id = ?1 and (%3$s) not in (select %3$s from counted)
                )
                insert into %2$s as kept (campaign_id, %3$s, %4$s)
                select ?1, %3$s, %4$s from counted order by %3$s
                on conflict (campaign_id, %3$s) do update set (%4$s) = (%5$s)
                where (%6$s) is distinct from (%5$s)
                """;

        String statement() {
            return WRITE.formatted(counted, table, key, String.join(", ", figures), with("excluded."), with("kept."));
        }

        private String with(String prefix) {
            return figures.stream().map(figure -> prefix + figure).collect(Collectors.joining(", "));
        }
    }

    private TrendCount() {}

    /** What the campaign's figures are now, so that it can be told whether they changed. */
    static String seen(UUID campaign) {
        return (String) Panache.getEntityManager()
                .createNativeQuery(SEEN)
                .setParameter(1, campaign)
                .getSingleResult();
    }

    static void count(Campaign campaign, Instant now) {
        execute(MEMORY, campaign);
        execute(CELLS, campaign);
        execute(FILL_CELLS, campaign);
        ALL.forEach(written -> execute(written.statement(), campaign));
        execute("drop table trend_cell", campaign);
        Panache.getEntityManager()
                .createNativeQuery(REACH)
                .setParameter(1, campaign.id)
                .setParameter(2, now.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private static void execute(String statement, Campaign campaign) {
        Query query = Panache.getEntityManager().createNativeQuery(statement);
        if (statement.contains("?1")) {
            query.setParameter(1, campaign.id);
        }
        if (statement.contains("?2")) {
            query.setParameter(2, campaign.zone);
        }
        query.executeUpdate();
    }
}
