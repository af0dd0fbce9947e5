package org.craftreel.bulletin;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.ranking.RankingRun;

/**
 * Reads the clips of a bulletin with one statement, so that all its figures are of one snapshot. The database adds them
 * up by organization, trade and employer: of many thousands of clips some hundreds of rows come, and the few that have a
 * place.
 */
final class ClipLines {

    private static final String READ = """
            with online as not materialized (
                select clip.id, clip.organization_id, clip.craftsman_trade as trade, clip.craftsman_employer as employer,
                       clip.published_at
                from clip
                join organization on organization.id = clip.organization_id and starts_with(organization.path, :path)
                where clip.campaign_id = :campaign and clip.status = 'PUBLISHED' and clip.published_at < :end
            ), published as (
                select organization_id, trade, employer, count(*) filter (where published_at >= :begin) as clips,
                       count(*) filter (where published_at >= :before and published_at < :begin) as clips_before
                from online
                group by organization_id, trade, employer
            ), played as (
                select organization_id, trade, employer, sum(plays) filter (where hour >= :begin) as plays,
                       sum(qualified) filter (where hour >= :begin) as qualified,
                       sum(screened) filter (where hour >= :begin) as screened,
                       sum(plays) filter (where hour < :begin) as plays_before,
                       sum(qualified) filter (where hour < :begin) as qualified_before,
                       sum(screened) filter (where hour < :begin) as screened_before
                from clip_hour_part as part
                join online on online.id = part.clip_id
                where hour >= :before and hour < :end
                group by organization_id, trade, employer
            ), made as (
                select organization_id, trade, employer, sum(likes) filter (where hour >= :begin) as likes,
                       sum(comments) filter (where hour >= :begin) as comments,
                       sum(shares) filter (where hour >= :begin) as shares,
                       sum(likes) filter (where hour < :begin) as likes_before,
                       sum(comments) filter (where hour < :begin) as comments_before,
                       sum(shares) filter (where hour < :begin) as shares_before
                from clip_engagement_hour
                join online on online.id = clip_engagement_hour.clip_id
                where hour >= :before and hour < :end
                group by organization_id, trade, employer
            ), voted as (
                select organization_id, trade, employer, sum(votes) filter (where hour >= :begin) as votes,
                       sum(votes) filter (where hour < :begin) as votes_before
                from clip_votes_hour
                join online on online.id = clip_votes_hour.clip_id
                where :vote and hour >= :before and hour < :end
                  and not
            """ + Sanction.zeroesVotesOf("clip_votes_hour.clip_id") + """
                group by organization_id, trade, employer
            ), front as (
                select entry.clip_id
                from ranking_ranks(:run) as entry
                join online on online.id = entry.clip_id
                order by entry.rank, entry.clip_id
                limit 10
            ), risen as (
                select entry.clip_id
                from ranking_ranks(:run) as entry
                join ranking_ranks(:earlier) as earlier on earlier.clip_id = entry.clip_id
                join online on online.id = entry.clip_id
                where entry.rank < earlier.rank
                order by earlier.rank - entry.rank desc, entry.rank, entry.clip_id
                limit 10
            ), shown as (
                select clip_id from front union select clip_id from risen
            )
            select cast(null as uuid) as id, null as title, null as craftsman, trade, employer, organization.path,
                   organization.name, clips, clips_before, plays, qualified, screened, likes, comments, shares, votes,
                   plays_before, qualified_before, screened_before, likes_before, comments_before, shares_before,
                   votes_before, cast(null as integer) as rank, cast(null as integer) as previous_rank
            from published
            join organization on organization.id = organization_id
            left join played using (organization_id, trade, employer)
            left join made using (organization_id, trade, employer)
            left join voted using (organization_id, trade, employer)
            union all
            select clip.id, clip.title, clip.craftsman_name, clip.craftsman_trade, clip.craftsman_employer,
                   organization.path, organization.name, null, null, played.plays, played.qualified, null, null, null,
                   null, null, null, null, null, null, null, null, null, ranking_rank(:run, clip.id),
                   ranking_rank(:earlier, clip.id)
            from shown
            join clip on clip.id = shown.clip_id
            join organization on organization.id = clip.organization_id
            left join (
                select clip_id, sum(plays) as plays, sum(qualified) as qualified
                from clip_hour_part
                where clip_id = any (array(select clip_id from shown)) and hour >= :begin and hour < :end
                group by clip_id
            ) as played on played.clip_id = clip.id
            order by id
            """;

    /**
     * The best plan is another one for a day of a small union than for a month of all, and a plan for any of them takes
     * several times as long; to compile it takes longer than that saves.
     */
    private static final String PLANNED =
            "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)";

    private ClipLines() {}

    /** What a bulletin is made of; {@code all} has bundles, {@code places} clips. */
    record Read(List<ClipLine> all, List<ClipLine> places) {}

    /**
     * The published clips of a scope. To be called within a transaction.
     *
     * @param vote whether the campaign has one: where it has none nobody looks for votes
     * @param run at the period's end, {@code earlier} at its begin; null where there was none yet
     */
    static Read read(Scope scope, Period period, boolean vote, RankingRun run, RankingRun earlier) {
        EntityManager entities = Panache.getEntityManager();
        entities.createNativeQuery(PLANNED).getSingleResult();
        List<?> rows = entities.createNativeQuery(READ)
                .setParameter("begin", period.begin())
                .setParameter("before", period.before().begin())
                .setParameter("end", period.end())
                .setParameter("vote", vote)
                .setParameter("run", id(run))
                .setParameter("earlier", id(earlier))
                .setParameter("campaign", scope.campaign().id)
                .setParameter("path", scope.organization().path)
                .getResultList();
        Map<Boolean, List<ClipLine>> lines = rows.stream()
                .map(Object[].class::cast)
                .map(ClipLines::line)
                .collect(Collectors.partitioningBy(line -> line.clip() != null));
        return new Read(lines.get(false), lines.get(true));
    }

    private static ClipLine line(Object[] row) {
        return new ClipLine(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                new ClipLine.Union((String) row[5], (String) row[6]),
                count(row[7]),
                count(row[8]),
                counts(row, 9),
                counts(row, 16),
                (Integer) row[23],
                (Integer) row[24]);
    }

    private static ClipLine.Counts counts(Object[] row, int first) {
        return new ClipLine.Counts(
                count(row[first]),
                count(row[first + 1]),
                count(row[first + 2]),
                count(row[first + 3]),
                count(row[first + 4]),
                count(row[first + 5]),
                count(row[first + 6]));
    }

    /** Nothing was counted where there is no hour. */
    private static long count(Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }

    /** No run has the id 0. */
    private static UUID id(RankingRun run) {
        return run == null ? new UUID(0, 0) : run.id;
    }
}
