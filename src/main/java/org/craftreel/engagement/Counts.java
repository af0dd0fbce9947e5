package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How much of something waits in each campaign. */
final class Counts {

    private static final int MOST = 1000;

    /**
     * Few wait, of very many clips: each one's clip is looked up, as what is behind an offset is, where the database would
     * read all that are online.
     */
    private static final String BY_CAMPAIGN = """
            select clip.campaign_id, count(*)
            from %s as waiting
            cross join lateral (select campaign_id, organization_id from clip
                                where id = waiting.clip_id and status = 'PUBLISHED' offset 0) as clip
            join organization on organization.id = clip.organization_id and starts_with(organization.path, ?1)
            where waiting.status = '%s'
            group by clip.campaign_id
            """;

    private Counts() {}

    /**
     * How many there are in a campaign, {@value MOST} at the most: nobody needs to know how many more.
     *
     * @param counted its alias
     * @param from of HQL, with that alias and {@code clip}, and a condition
     */
    static long of(String counted, String from, UUID campaign, String organizationPath) {
        return Panache.getEntityManager()
                .createQuery(
                        "select " + counted + ".id from " + from
                                + " and clip.campaign.id = :campaign and clip.organization.path like :below",
                        UUID.class)
                .setParameter("campaign", campaign)
                .setParameter("below", organizationPath + "%")
                .setMaxResults(MOST)
                .getResultList()
                .size();
    }

    /**
     * How many there are in each campaign that has any.
     *
     * @param table with a clip's id
     * @param state of those that wait
     */
    static Map<UUID, Long> byCampaign(String table, String state, String organizationPath) {
        Map<UUID, Long> counts = new HashMap<>();
        for (Object found : Panache.getEntityManager()
                .createNativeQuery(BY_CAMPAIGN.formatted(table, state))
                .setParameter(1, organizationPath)
                .getResultList()) {
            Object[] row = (Object[]) found;
            counts.put((UUID) row[0], (Long) row[1]);
        }
        return counts;
    }
}
