package org.craftreel.app;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The clips of a series in their order: more qualified plays, then more plays, then the earlier publication, then the id. Of
 * each run no more is read than the page needs, by the index of that order; only of a run in blocks all is looked through.
 */
final class SeriesPlaces {

    /** A clip of a page, as its run has it. */
    record Placed(
            UUID clipId,
            long plays,
            long qualified,
            long screened,
            Long likes,
            Long votes,
            Long jury,
            Instant publishedAt) {}

    /** A campaign that has entered the same film as a clip of a page. */
    record Twin(UUID clipId, UUID campaignId) {}

    /** Of those of a run that are stored so; the index that has them in this order is of rows. */
    private static final String OF_RUN = """
                select entry.clip_id, entry.plays, entry.qualified, entry.screened, entry.likes, entry.votes, entry.jury,
                       entry.published_at
                from %s as entry
                join clip on clip.id = entry.clip_id
                where entry.run_id = held.run_id and starts_with(entry.organization_path, ?)
                  and entry.qualified <= ?
                  and (entry.qualified, entry.plays, ?::timestamptz, ?::uuid)
                      < (?, ?, entry.published_at, entry.clip_id)
                  and clip.status = 'PUBLISHED'
                  and not exists (
                      select 1
                      from held as beside
                      join clip as twin
                        on twin.campaign_id = beside.campaign_id and twin.original_sha256 = clip.original_sha256
                      cross join lateral ranking_rank(beside.run_id, twin.id) as place
                      cross join lateral ranking_places(beside.run_id, place, place) as better
                      where twin.status = 'PUBLISHED' and twin.id <> clip.id
                        and (better.qualified, better.plays, entry.published_at, entry.clip_id)
                            > (entry.qualified, entry.plays, better.published_at, better.clip_id)
                  )
                order by entry.qualified desc, entry.plays desc, entry.published_at, entry.clip_id
                limit ?
            """;

    private static final String BLOCKS = """
            (
                select run_id, unnest(clip_id) as clip_id, unnest(organization_path) as organization_path,
                       unnest(plays) as plays, unnest(qualified) as qualified, unnest(screened) as screened,
                       unnest(likes) as likes, unnest(votes) as votes, unnest(jury) as jury,
                       unnest(published_at) as published_at
                from ranking_block
            )
            """;

    private static final String PAGE = """
            with held as (select * from unnest(?::uuid[], ?::uuid[]) as held (campaign_id, run_id))
            select entry.clip_id, entry.plays, entry.qualified, entry.screened, entry.likes, entry.votes, entry.jury,
                   entry.published_at
            from held
            cross join lateral ((%s) union all (%s)) as entry
            order by entry.qualified desc, entry.plays desc, entry.published_at, entry.clip_id
            limit ?
            """.formatted(OF_RUN.formatted("ranking_entry"), OF_RUN.formatted(BLOCKS));

    private static final String TWINS = """
            with held as (select * from unnest(?::uuid[], ?::uuid[]) as held (campaign_id, run_id))
            select distinct clip.id, twin.campaign_id
            from clip
            cross join held
            join clip as twin on twin.campaign_id = held.campaign_id and twin.original_sha256 = clip.original_sha256
            where clip.id = any (?) and ranking_rank(held.run_id, twin.id) is not null
              and twin.campaign_id <> clip.campaign_id and twin.status = 'PUBLISHED'
            """;

    private final List<SeriesRun> ranked;

    /** @param runs those of the series; campaigns without one have no clips on the board */
    SeriesPlaces(List<SeriesRun> runs) {
        ranked = runs.stream().filter(SeriesRun::isRanked).toList();
    }

    /**
     * The clips behind a cursor.
     *
     * @param path of the organization whose clips and those of all below it are asked for; empty for all
     */
    List<Placed> listPage(String path, SeriesCursor after, int limit, Connection connection) throws SQLException {
        List<Placed> places = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(PAGE)) {
            bindRuns(read, connection);
            int last = 2;
            for (int form = 0; form < 2; form++) {
                read.setString(++last, path);
                read.setLong(++last, after.qualified());
                read.setObject(++last, after.publishedAt().atOffset(ZoneOffset.UTC));
                read.setObject(++last, after.clip());
                read.setLong(++last, after.qualified());
                read.setLong(++last, after.plays());
                read.setInt(++last, limit);
            }
            read.setInt(++last, limit);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                places.add(new Placed(
                        rows.getObject(1, UUID.class),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getObject(5, Long.class),
                        rows.getObject(6, Long.class),
                        rows.getObject(7, Long.class),
                        rows.getObject(8, OffsetDateTime.class).toInstant()));
            }
        }
        return places;
    }

    /** Who else has entered the films of some clips. */
    List<Twin> twinsOf(List<UUID> clips, Connection connection) throws SQLException {
        List<Twin> twins = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(TWINS)) {
            bindRuns(read, connection);
            read.setArray(3, connection.createArrayOf("uuid", clips.toArray()));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                twins.add(new Twin(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
            }
        }
        return twins;
    }

    private void bindRuns(PreparedStatement read, Connection connection) throws SQLException {
        read.setArray(1, uuids(ranked.stream().map(SeriesRun::campaignId), connection));
        read.setArray(2, uuids(ranked.stream().map(SeriesRun::runId), connection));
    }

    private static Array uuids(Stream<UUID> ids, Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
