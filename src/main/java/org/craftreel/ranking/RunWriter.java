package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.function.Function;
import org.craftreel.campaign.Campaign;

/** Reads a run's inputs and stores its entries, by plain SQL: a run handles every entry of a campaign at once. */
@ApplicationScoped
class RunWriter {

    private static final String READ_WATERMARK = "select batch from play_batch_head";

    private static final String READ_ENTRIES = """
            select clip.id, organization.path, clip.published_at,
                   coalesce(sum(clip_hour.plays), 0), coalesce(sum(clip_hour.qualified), 0),
                   coalesce(sum(clip_hour.screened), 0), responses.likes, responses.comments, responses.shares,
                   coalesce(clip_reach.viewers, 0), clip.author_id,
                   regexp_replace(clip.craftsman_trade, '[[:cntrl:]]', ' ', 'g'),
                   not exists (
                       select from clip as earlier
                       where earlier.author_id = clip.author_id and earlier.campaign_id <> clip.campaign_id
                         and earlier.published_at < ?
                   ),
                   (
                       select coalesce(sum(qualified), 0) from clip_hour as recent
                       where recent.clip_id = clip.id and recent.hour >= ? and recent.hour < ?
                   )
            from clip
            join organization on organization.id = clip.organization_id
            left join clip_hour on clip_hour.clip_id = clip.id and clip_hour.hour >= ? and clip_hour.hour < ?
            left join clip_reach on clip_reach.clip_id = clip.id
            cross join lateral (
                select coalesce(sum(likes), 0) as likes, coalesce(sum(comments), 0) as comments,
                       coalesce(sum(shares), 0) as shares
                from clip_engagement_hour
                where clip_id = clip.id and hour >= ? and hour < ?
            ) as responses
            where clip.campaign_id = ? and clip.status = 'PUBLISHED'
            group by clip.id, organization.path, clip.published_at, responses.likes, responses.comments,
                     responses.shares, clip_reach.viewers, clip.author_id, clip.craftsman_trade
            """;

    /** From the rows of plays, which takes a look at each: only for rules that ask for it. */
    private static final String READ_COMPLETION = """
            select play.clip_id,
                   floor(10000 * sum(least(play.watched_ms, clip.duration_ms)::bigint) / sum(clip.duration_ms::bigint))
                       ::bigint
            from play
            join clip on clip.id = play.clip_id
            where clip.campaign_id = ? and clip.status = 'PUBLISHED' and clip.duration_ms > 0
              and play.issued_day between ? and ? and play.issued_at >= ? and play.issued_at < ?
              and play.qualified_batch is not null and play.screened is null
            group by play.clip_id
            """;

    private static final String WRITE_ENTRIES = """
            insert into ranking_entry (run_id, clip_id, rank, previous_rank, organization_path, published_at,
                                       plays, qualified, screened, score, contributions, likes, comments, shares,
                                       reach, completion, author, trade, newcomer, recent_plays, standing, digest)
            select ?, place.clip_id, place.rank, before.rank, place.organization_path, place.published_at,
                   place.plays, place.qualified, place.screened, place.score, place.contributions::jsonb,
                   place.likes, place.comments, place.shares, place.reach, place.completion, place.author,
                   place.trade, place.newcomer, place.recent_plays, place.standing, place.digest
            from unnest(?::uuid[], ?::integer[], ?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::uuid[], ?::text[], ?::boolean[], ?::bigint[], ?::text[], ?::text[])
                as place (clip_id, rank, organization_path, published_at, plays, qualified, screened, score,
                          contributions, likes, comments, shares, reach, completion, author, trade, newcomer,
                          recent_plays, standing, digest)
            left join ranking_entry as before on before.run_id = ? and before.clip_id = place.clip_id
            """;

    private final ObjectMapper json;

    RunWriter(ObjectMapper json) {
        this.json = json;
    }

    static long watermark(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_WATERMARK);
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The published clips with their figures of some hours. */
    static List<Entry> entries(Campaign campaign, RunHours hours, Rule rule, Connection connection)
            throws SQLException {
        boolean asked = rule.uses(Term.COMPLETION);
        Map<UUID, Long> completion = asked ? completion(campaign, hours.figures(), connection) : Map.of();
        Map<UUID, UUID> authors = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ_ENTRIES)) {
            read.setObject(1, utc(campaign.submissionOpensAt));
            read.setObject(2, utc(hours.recent().from()));
            read.setObject(3, utc(hours.recent().to()));
            read.setObject(4, utc(hours.figures().from()));
            read.setObject(5, utc(hours.figures().to()));
            read.setObject(6, utc(hours.figures().from()));
            read.setObject(7, utc(hours.figures().to()));
            read.setObject(8, campaign.id);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                UUID clip = rows.getObject(1, UUID.class);
                UUID author = rows.getObject(11, UUID.class);
                authors.merge(author, clip, (one, other) -> one.compareTo(other) < 0 ? one : other);
                entries.add(new Entry(
                        clip,
                        rows.getString(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        new Responses(rows.getLong(7), rows.getLong(8), rows.getLong(9)),
                        new Audience(rows.getLong(10), asked ? completion.getOrDefault(clip, 0L) : null),
                        author,
                        new Traits(rows.getString(12), rows.getBoolean(13), rows.getLong(14))));
            }
        }
        // An account's id is nobody's business; that two clips are of the same author is, where the rules cap these.
        entries.replaceAll(entry -> entry.by(authors.get(entry.author())));
        return entries;
    }

    private static Map<UUID, Long> completion(Campaign campaign, FigureHours hours, Connection connection)
            throws SQLException {
        Map<UUID, Long> completion = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_COMPLETION)) {
            read.setObject(1, campaign.id);
            read.setObject(2, utc(hours.from()).toLocalDate());
            read.setObject(3, utc(hours.to()).toLocalDate());
            read.setObject(4, utc(hours.from()));
            read.setObject(5, utc(hours.to()));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                completion.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return completion;
    }

    /** Stores the entries of a run with their digests; {@code previousRun} is null for a campaign's first. */
    void write(UUID run, UUID previousRun, List<Ranked> ranked, List<String> digests, Connection connection)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_ENTRIES)) {
            write.setObject(1, run);
            bind(write, 2, "uuid", ranked, place -> place.entry().clipId());
            bind(write, 3, "integer", ranked, Ranked::rank);
            bind(write, 4, "text", ranked, place -> place.entry().organizationPath());
            bind(write, 5, "timestamptz", ranked, place -> utc(place.entry().publishedAt()));
            bind(write, 6, "bigint", ranked, place -> place.entry().plays());
            bind(write, 7, "bigint", ranked, place -> place.entry().qualifiedPlays());
            bind(write, 8, "bigint", ranked, place -> place.entry().screenedPlays());
            bind(write, 9, "bigint", ranked, Ranked::score);
            bind(write, 10, "text", ranked, place -> text(place.contributions()));
            bind(write, 11, "bigint", ranked, place -> place.entry().responses().likes());
            bind(write, 12, "bigint", ranked, place -> place.entry().responses().comments());
            bind(write, 13, "bigint", ranked, place -> place.entry().responses().shares());
            bind(write, 14, "bigint", ranked, place -> place.entry().audience().reach());
            bind(write, 15, "bigint", ranked, place -> place.entry().audience().completion());
            bind(write, 16, "uuid", ranked, place -> place.entry().author());
            bind(write, 17, "text", ranked, place -> place.entry().traits().trade());
            bind(write, 18, "boolean", ranked, place -> place.entry().traits().newcomer());
            bind(write, 19, "bigint", ranked, place -> place.entry().traits().recentPlays());
            bind(write, 20, "text", ranked, place -> place.standing().name());
            bind(write, 21, "text", digests, digest -> digest);
            write.setObject(22, previousRun);
            write.executeUpdate();
        }
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private String text(List<Contribution> contributions) {
        try {
            return json.writeValueAsString(contributions);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> void bind(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
