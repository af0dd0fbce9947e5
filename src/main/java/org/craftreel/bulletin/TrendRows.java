package org.craftreel.bulletin;

/**
 * The statements of what a part of a campaign adds up to, of the days that are asked for. All but the hours are of days of the
 * campaign's clock, as they are counted.
 */
final class TrendRows {

    /** Of days of the campaign's clock. */
    private static final String IN_DAYS = """
            where trend.day >= cast(asked.since at time zone campaign.zone as date)
                and trend.day < cast(asked.until at time zone campaign.zone as date)
            """;

    /** What each union of the part has itself. */
    private static final String OF_UNIONS = """
            from asked
            join campaign on campaign.id = asked.campaign
            join trend_organization as trend on trend.campaign_id = asked.campaign
            join organization as owner
                on owner.id = trend.organization_id and starts_with(owner.path, asked.path)
            """;

    static final String HOURS = """
            select trend.hour, trend.clips, trend.plays, trend.qualified, trend.screened, trend.likes, trend.comments,
                   trend.shares, trend.votes
            from asked
            join organization on organization.path = asked.path
            join trend_hour as trend
                on trend.campaign_id = asked.campaign and trend.organization_id = organization.id
            where trend.hour >= asked.since and trend.hour < asked.until
            order by trend.hour
            """;

    static final String DAYS = """
            select cast(cast(trend.hour at time zone campaign.zone as date) as text) as day,
                   cast(sum(trend.clips) as bigint), cast(sum(trend.plays) as bigint),
                   cast(sum(trend.qualified) as bigint), cast(sum(trend.screened) as bigint),
                   cast(sum(trend.likes) as bigint), cast(sum(trend.comments) as bigint),
                   cast(sum(trend.shares) as bigint), cast(sum(trend.votes) as bigint)
            from asked
            join campaign on campaign.id = asked.campaign
            join organization on organization.path = asked.path
            join trend_hour as trend
                on trend.campaign_id = asked.campaign and trend.organization_id = organization.id
            where trend.hour >= asked.since and trend.hour < asked.until
            group by day
            order by day
            """;

    /** What the union that is asked for has itself stands by its own name. */
    static final String REGIONS = """
            select region.name, region.code, cast(sum(trend.clips) as bigint) as published,
                   cast(sum(trend.plays) as bigint) as played, cast(sum(trend.qualified) as bigint)
            """ + OF_UNIONS + """
            join organization as region
                on region.path = case when owner.path = asked.path then asked.path
                                      else asked.path || split_part(substr(owner.path, length(asked.path) + 1), '/', 1)
                                           || '/' end
            """ + IN_DAYS + """
            group by region.id
            having sum(trend.clips) > 0 or sum(trend.plays) > 0
            order by played desc, region.name
            """;

    static final String ORGANIZATIONS = """
            select owner.name, owner.code, cast(sum(trend.clips) as bigint) as published,
                   cast(sum(trend.plays) as bigint) as played, cast(sum(trend.qualified) as bigint)
            """ + OF_UNIONS + IN_DAYS + """
            group by owner.id
            having sum(trend.clips) > 0 or sum(trend.plays) > 0
            order by played desc, owner.name
            """;

    static final String TRADES = """
            select nullif(trend.trade, ''), cast(sum(trend.clips) as bigint) as published,
                   cast(sum(trend.plays) as bigint) as played, cast(sum(trend.qualified) as bigint)
            from asked
            join campaign on campaign.id = asked.campaign
            join organization on organization.path = asked.path
            join trend_trade as trend
                on trend.campaign_id = asked.campaign and trend.organization_id = organization.id
            """ + IN_DAYS + """
            group by trend.trade
            having sum(trend.clips) > 0 or sum(trend.plays) > 0
            order by played desc, trend.trade
            """;

    private TrendRows() {}
}
