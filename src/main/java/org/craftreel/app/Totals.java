package org.craftreel.app;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a campaign adds up to: its published clips, their plays, and the organizations that take part. */
@Schema(name = "Totals")
public record Totals(long clips, long plays, long qualifiedPlays, long screenedPlays, long organizations) {

    public static Totals of(UUID campaignId) {
        Object[] row = (Object[]) Panache.getEntityManager()
                .createNativeQuery("""
                        select count(*), coalesce(sum(clip_figures.plays), 0), coalesce(sum(clip_figures.qualified), 0),
                               coalesce(sum(clip_figures.screened), 0), count(distinct clip.organization_id)
                        from clip
                        left join clip_figures on clip_figures.clip_id = clip.id
                        where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                        """)
                .setParameter(1, campaignId)
                .getSingleResult();
        return new Totals(number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
