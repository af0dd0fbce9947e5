package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Reading;

/** Reads how a campaign's clips and plays came in. */
@ApplicationScoped
class Trends {

    private static final String PLAYS = """
            select to_char(unit, ?) as at, sum(plays)::bigint as plays, sum(qualified)::bigint as qualified
            from (
                select date_trunc(?, h.hour at time zone ?) as unit, h.plays, h.qualified
                from clip_hour h join clip c on c.id = h.clip_id
                where c.campaign_id = ? and c.status = 'PUBLISHED' and h.hour >= ?
            ) as local
            group by unit
            order by unit
            """;

    private static final String FUNNEL = """
            select status, count(*) as clips from clip where campaign_id = ? group by status
            order by array_position(array['DRAFT', 'UPLOADING', 'STORED', 'PROCESSED', 'RETURNED', 'PUBLISHED',
                'REJECTED', 'FAILED', 'WITHDRAWN', 'DISQUALIFIED'], status)
            """;

    private final Reading reading;

    Trends(Reading reading) {
        this.reading = reading;
    }

    /** Plays by the hour or by the day of the campaign's clock, since an instant. */
    List<TrendPoint> plays(CampaignView campaign, boolean byHour, Instant since) {
        return reading.list(
                PLAYS,
                row -> new TrendPoint(row.getString("at"), row.getLong("plays"), row.getLong("qualified")),
                byHour ? "MM-DD HH24:MI" : "MM-DD",
                byHour ? "hour" : "day",
                campaign.zone().getId(),
                campaign.id(),
                since);
    }

    List<FunnelStep> funnel(CampaignView campaign) {
        return reading.list(
                FUNNEL, row -> new FunnelStep(row.getString("status"), row.getLong("clips")), campaign.id());
    }
}
