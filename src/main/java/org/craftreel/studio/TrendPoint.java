package org.craftreel.studio;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import org.craftreel.campaign.Campaign;

/** The plays of an hour or of a day, named by the campaign's clock: {@code 11-23 14:00} or {@code 11-23}. */
record TrendPoint(String at, long plays, long qualified) {

    private static final String TREND = """
            select to_char(unit, ?1), cast(sum(plays) as bigint), cast(sum(qualified) as bigint)
            from (
                select date_trunc(?2, clip_hour.hour at time zone ?3) as unit, clip_hour.plays, clip_hour.qualified
                from clip_hour join clip on clip.id = clip_hour.clip_id
                where clip.campaign_id = ?4 and clip.status = 'PUBLISHED' and clip_hour.hour >= ?5
            ) as local
            group by unit
            order by unit
            """;

    /** Plays by the hour or by the day, since an instant. To be called within a transaction. */
    static List<TrendPoint> listOf(Campaign campaign, boolean byHour, Instant since) {
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(TREND)
                .setParameter(1, byHour ? "MM-DD HH24:MI" : "MM-DD")
                .setParameter(2, byHour ? "hour" : "day")
                .setParameter(3, campaign.zone)
                .setParameter(4, campaign.id)
                .setParameter(5, since)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new TrendPoint((String) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }
}
