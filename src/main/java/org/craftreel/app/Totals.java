package org.craftreel.app;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.UUID;
import org.craftreel.play.Reach;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a campaign adds up to: its published clips, what is counted of them, and the organizations that take part. */
@Schema(name = "Totals")
public record Totals(
        long clips,
        long plays,
        long qualifiedPlays,
        long screenedPlays,
        long likes,
        long comments,
        long shares,
        long organizations,

        @Schema(description = "Different viewers of all clips that were ever published, a few seconds behind the plays")
        Reach reach) {

    private static final String READ = """
            select count(*), coalesce(sum(clip_figures.plays), 0), coalesce(sum(clip_figures.qualified), 0),
                   coalesce(sum(clip_figures.screened), 0), coalesce(sum(clip_engagement.likes), 0),
                   coalesce(sum(clip_engagement.comments), 0), coalesce(sum(clip_engagement.shares), 0),
                   count(distinct clip.organization_id), coalesce(max(campaign_reach.viewers), 0),
                   coalesce(max(campaign_reach.low), 0), coalesce(max(campaign_reach.high), 0)
            from clip
            left join clip_figures on clip_figures.clip_id = clip.id
            left join clip_engagement on clip_engagement.clip_id = clip.id
            left join campaign_reach on campaign_reach.campaign_id = clip.campaign_id
            where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
            """;

    public static Totals of(UUID campaignId) {
        Object[] row = (Object[]) Panache.getEntityManager()
                .createNativeQuery(READ)
                .setParameter(1, campaignId)
                .getSingleResult();
        return new Totals(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                new Reach(number(row[8]), number(row[9]), number(row[10])));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
