package org.craftreel.bulletin;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.ranking.RankingRun;

/** Reads the clips of a bulletin with one statement, so that all its figures are of one snapshot. */
final class ClipLines {

    /** Hours are added up for all clips at once: a look at them for each clip takes several times as long. */
    private static final String READ = """
            select clip.id, clip.title, clip.craftsman_name, clip.craftsman_trade, clip.craftsman_employer,
                   organization.path, organization.name, clip.published_at,
                   played.plays, played.qualified, played.screened, made.likes, made.comments, made.shares,
                   played.plays_before, played.qualified_before, played.screened_before,
                   made.likes_before, made.comments_before, made.shares_before,
                   place.rank, earlier.rank as previous_rank
            from clip
            join organization on organization.id = clip.organization_id
            left join (
                select clip_id, sum(plays) filter (where hour >= :begin) as plays,
                       sum(qualified) filter (where hour >= :begin) as qualified,
                       sum(screened) filter (where hour >= :begin) as screened,
                       sum(plays) filter (where hour < :begin) as plays_before,
                       sum(qualified) filter (where hour < :begin) as qualified_before,
                       sum(screened) filter (where hour < :begin) as screened_before
                from clip_hour
                where hour >= :before and hour < :end
                  and clip_id in (select id from clip where campaign_id = :campaign and status = 'PUBLISHED')
                group by clip_id
            ) as played on played.clip_id = clip.id
            left join (
                select clip_id, sum(likes) filter (where hour >= :begin) as likes,
                       sum(comments) filter (where hour >= :begin) as comments,
                       sum(shares) filter (where hour >= :begin) as shares,
                       sum(likes) filter (where hour < :begin) as likes_before,
                       sum(comments) filter (where hour < :begin) as comments_before,
                       sum(shares) filter (where hour < :begin) as shares_before
                from clip_engagement_hour
                where hour >= :before and hour < :end
                  and clip_id in (select id from clip where campaign_id = :campaign and status = 'PUBLISHED')
                group by clip_id
            ) as made on made.clip_id = clip.id
            left join ranking_entry as place on place.run_id = :run and place.clip_id = clip.id
            left join ranking_entry as earlier on earlier.run_id = :earlier and earlier.clip_id = clip.id
            where clip.campaign_id = :campaign and clip.status = 'PUBLISHED' and clip.published_at < :end
              and starts_with(organization.path, :path)
            order by clip.id
            """;

    private ClipLines() {}

    /**
     * The published clips of a scope. To be called within a transaction.
     *
     * @param run at the period's end, {@code earlier} at its begin; null where there was none yet
     */
    static List<ClipLine> list(Scope scope, Period period, RankingRun run, RankingRun earlier) {
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(READ)
                .setParameter("begin", period.begin())
                .setParameter("before", period.before().begin())
                .setParameter("end", period.end())
                .setParameter("run", id(run))
                .setParameter("earlier", id(earlier))
                .setParameter("campaign", scope.campaign().id)
                .setParameter("path", scope.organization().path)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new ClipLine(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        new ClipLine.Union((String) row[5], (String) row[6]),
                        (Instant) row[7],
                        counts(row, 8),
                        counts(row, 14),
                        (Integer) row[20],
                        (Integer) row[21]))
                .toList();
    }

    private static ClipLine.Counts counts(Object[] row, int first) {
        return new ClipLine.Counts(
                count(row[first]),
                count(row[first + 1]),
                count(row[first + 2]),
                count(row[first + 3]),
                count(row[first + 4]),
                count(row[first + 5]));
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
