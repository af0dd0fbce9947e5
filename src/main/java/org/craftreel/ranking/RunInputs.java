package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.Campaign;

/** Reads what a run is computed of, by plain SQL: every entry of a campaign at once. */
final class RunInputs {

    private static final String READ_WATERMARK = "select batch from play_batch_head";

    /** Sums by clip before they are joined, so that neither a few entries nor a million are looked up one by one. */
    private static final String READ_ENTRIES = """
            with entry as (
                select id, organization_id, author_id, published_at, craftsman_name, craftsman_trade,
                       craftsman_region, craftsman_employer
                from clip
                where campaign_id = ? and status = 'PUBLISHED'
            ),
            figures as (
                select clip_hour.clip_id,
                       (sum(plays) filter (where hour >= ? and hour < ?))::bigint as plays,
                       (sum(qualified) filter (where hour >= ? and hour < ?))::bigint as qualified,
                       (sum(screened) filter (where hour >= ? and hour < ?))::bigint as screened,
                       (sum(qualified) filter (where hour >= ? and hour < ?))::bigint as recent
                from entry
                join clip_hour on clip_hour.clip_id = entry.id
                where hour >= least(?, ?) and hour < greatest(?, ?)
                group by clip_hour.clip_id
            ),
            responses as (
                select clip_engagement_hour.clip_id, sum(likes)::bigint as likes, sum(comments)::bigint as comments,
                       sum(shares)::bigint as shares
                from entry
                join clip_engagement_hour on clip_engagement_hour.clip_id = entry.id
                where hour >= ? and hour < ?
                group by clip_engagement_hour.clip_id
            ),
            veteran as (
                select distinct earlier.author_id
                from entry
                join clip as earlier on earlier.author_id = entry.author_id
                where earlier.campaign_id <> ? and earlier.published_at < ?
            )
            select entry.id, organization.path, entry.published_at,
                   coalesce(figures.plays, 0), coalesce(figures.qualified, 0), coalesce(figures.screened, 0),
                   coalesce(responses.likes, 0), coalesce(responses.comments, 0), coalesce(responses.shares, 0),
                   coalesce(clip_reach.viewers, 0), entry.author_id,
                   regexp_replace(entry.craftsman_trade, '[[:cntrl:]]', ' ', 'g'),
                   veteran.author_id is null, coalesce(figures.recent, 0),
                   regexp_replace(entry.craftsman_region, '[[:cntrl:]]', ' ', 'g'),
                   entry.craftsman_name, entry.craftsman_employer
            from entry
            join organization on organization.id = entry.organization_id
            left join figures on figures.clip_id = entry.id
            left join responses on responses.clip_id = entry.id
            left join veteran on veteran.author_id = entry.author_id
            left join clip_reach on clip_reach.clip_id = entry.id
            """;

    /** Only for rules that ask for it. */
    private static final String READ_COMPLETION = """
            select clip.id, floor(10000 * sum(watched_ms) / (sum(watched_plays) * clip.duration_ms))::bigint
            from clip
            join clip_hour on clip_hour.clip_id = clip.id
            where clip.campaign_id = ? and clip.status = 'PUBLISHED' and clip.duration_ms > 0
              and hour >= ? and hour < ?
            group by clip.id
            having sum(watched_plays) > 0
            """;

    private static final int ROWS_AT_ONCE = 10_000;

    private RunInputs() {}

    static long watermark(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_WATERMARK);
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The published clips with their figures of some hours. To be called within a transaction. */
    static List<Entry> entries(Campaign campaign, RunHours hours, Rule rule, Connection connection)
            throws SQLException {
        boolean asked = rule.uses(Term.COMPLETION);
        Map<UUID, Long> completion = asked ? completion(campaign, hours.figures(), connection) : Map.of();
        FirstClips<UUID> byAuthor = new FirstClips<>();
        FirstClips<Person> byCraftsman = new FirstClips<>();
        List<FirstClips.First> authors = new ArrayList<>();
        List<FirstClips.First> craftsmen = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ_ENTRIES)) {
            bind(read, campaign, hours);
            read.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                UUID clip = rows.getObject(1, UUID.class);
                String organization = rows.getString(2);
                Person craftsman = new Person(organization, rows.getString(16), rows.getString(17));
                authors.add(byAuthor.add(rows.getObject(11, UUID.class), clip));
                craftsmen.add(byCraftsman.add(craftsman, clip));
                entries.add(new Entry(
                        clip,
                        organization,
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        new Responses(rows.getLong(7), rows.getLong(8), rows.getLong(9)),
                        new Audience(rows.getLong(10), asked ? completion.getOrDefault(clip, 0L) : null),
                        null,
                        new Traits(
                                rows.getString(12), rows.getString(15), null, rows.getBoolean(13), rows.getLong(14))));
            }
        }
        // An account's id is nobody's business, and a name has to be forgotten some day; that two clips are of the same
        // author or craftsman is, where the rules cap these or boards sum them.
        for (int index = 0; index < entries.size(); index++) {
            UUID author = authors.get(index).clip();
            entries.set(
                    index, entries.get(index).by(author, craftsmen.get(index).clip()));
        }
        return entries;
    }

    /** Who is one craftsman: the same name elsewhere is another's. */
    private record Person(String organization, String name, String employer) {}

    private static void bind(PreparedStatement read, Campaign campaign, RunHours hours) throws SQLException {
        OffsetDateTime from = utc(hours.figures().from());
        OffsetDateTime to = utc(hours.figures().to());
        OffsetDateTime recentFrom = utc(hours.recent().from());
        OffsetDateTime recentTo = utc(hours.recent().to());
        Object[] parameters = {
            campaign.id,
            from,
            to,
            from,
            to,
            from,
            to,
            recentFrom,
            recentTo,
            from,
            recentFrom,
            to,
            recentTo,
            from,
            to,
            campaign.id,
            utc(campaign.submissionOpensAt)
        };
        for (int index = 0; index < parameters.length; index++) {
            read.setObject(index + 1, parameters[index]);
        }
    }

    private static Map<UUID, Long> completion(Campaign campaign, FigureHours hours, Connection connection)
            throws SQLException {
        Map<UUID, Long> completion = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_COMPLETION)) {
            read.setObject(1, campaign.id);
            read.setObject(2, utc(hours.from()));
            read.setObject(3, utc(hours.to()));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                completion.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return completion;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
