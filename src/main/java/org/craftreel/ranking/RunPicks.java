package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Which runs of a campaign stand for a span of time in a chart: a long campaign has thousands, and a chart room for some. They are
 * picked by the runs' own rows, before anything is read of their entries.
 */
public final class RunPicks {

    /** Of how long a time one run stands for all: the last one. */
    public enum Per {
        RUN("cast(number as text)"),
        HOUR("cast(date_trunc('hour', due_at at time zone ?4) as text)"),
        DAY("cast(date_trunc('day', due_at at time zone ?4) as text)");

        private final String bucket;

        Per(String bucket) {
            this.bucket = bucket;
        }
    }

    private static final String IN_SPAN =
            " from ranking_run where campaign_id = ?1 and due_at >= ?2 and due_at < ?3 and cast(?4 as text) is not null";

    private static final String COUNT = "select count(*), count(distinct " + Per.HOUR.bucket + "), count(distinct "
            + Per.DAY.bucket + ")" + IN_SPAN;

    /** Of runs of one due time the one that replaces the other. */
    private static final String PICK = """
            select id
            from (select distinct on (bucket) id, number
                  from (select id, number, %s as bucket %s) as run
                  order by bucket, number desc) as picked
            order by number desc
            limit ?5
            """;

    private RunPicks() {}

    /**
     * The newest first. To be called within a transaction.
     *
     * @param zone the campaign's, by whose clock hours and days are
     * @param to exclusive
     * @param per null for the finest by which they are no more than asked for
     * @param most how many; of more than so many the newest are picked
     */
    public static List<UUID> of(UUID campaignId, ZoneId zone, Instant from, Instant to, Per per, int most) {
        Per picked = per == null ? finest(campaignId, zone, from, to, most) : per;
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PICK.formatted(picked.bucket, IN_SPAN), UUID.class)
                .setParameter(1, campaignId)
                .setParameter(2, from)
                .setParameter(3, to)
                .setParameter(4, zone.getId())
                .setParameter(5, most)
                .getResultList();
    }

    private static Per finest(UUID campaignId, ZoneId zone, Instant from, Instant to, int most) {
        Object[] counts = (Object[]) Panache.getEntityManager()
                .createNativeQuery(COUNT, Object[].class)
                .setParameter(1, campaignId)
                .setParameter(2, from)
                .setParameter(3, to)
                .setParameter(4, zone.getId())
                .getSingleResult();
        for (Per each : Per.values()) {
            if (((Number) counts[each.ordinal()]).longValue() <= most) {
                return each;
            }
        }
        return Per.DAY;
    }
}
