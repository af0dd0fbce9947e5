package org.craftreel.app;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.PlannedAnew;

/**
 * What a campaign's card says of it: its published clips, their plays, and the organizations that take part. Of a campaign
 * with very many clips {@link Totals} take twice as long.
 */
public record Turnout(long clips, long plays, long organizations) {

    private static final Turnout NONE = new Turnout(0, 0, 0);

    /** By organization first, so that the number of organizations needs no sorting of clips. */
    private static final String READ = """
            select campaign_id, cast(sum(clips) as bigint), cast(coalesce(sum(played), 0) as bigint), count(*)
            from (
                select clip.campaign_id, count(*) as clips, sum(figures.plays) as played
                from clip
                left join clip_figures as figures on figures.clip_id = clip.id
                where clip.campaign_id = any(?1) and clip.status = 'PUBLISHED'
                group by clip.campaign_id, clip.organization_id
            ) as organization
            group by campaign_id
            """;

    /** Those of some campaigns, as of now. */
    static Map<UUID, Turnout> mapOf(Set<? extends UUID> campaigns) {
        Map<UUID, Turnout> turnouts = new HashMap<>();
        campaigns.forEach(campaign -> turnouts.put(campaign, NONE));
        PlannedAnew.begin(Panache.getEntityManager());
        for (Object found : Panache.getEntityManager()
                .createNativeQuery(READ)
                .setParameter(1, campaigns.toArray(UUID[]::new))
                .getResultList()) {
            Object[] row = (Object[]) found;
            turnouts.put((UUID) row[0], new Turnout((Long) row[1], (Long) row[2], (Long) row[3]));
        }
        return turnouts;
    }
}
