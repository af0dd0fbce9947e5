package org.craftreel.app;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;

/**
 * What the clips of some runs add up to by the organization that entered them. All clips have to be read for it, so it is kept
 * for a few seconds: a run never changes, and what is taken down meanwhile is gone a moment later. To be called within a
 * transaction.
 */
@ApplicationScoped
class SeriesSums {

    /** Of the same film that was entered twice the one that the board lists. */
    private static final String READ = """
            select organization_path, count(*), sum(plays), sum(qualified), sum(coalesce(likes, 0)), sum(votes)::bigint
            from (
                select distinct on (coalesce(clip.original_sha256, clip.id::text) collate "C")
                       entry.organization_path, entry.plays, entry.qualified, entry.likes, entry.votes
                from unnest(?::uuid[]) as held (run_id)
                cross join lateral ranking_places(held.run_id, 1, 2147483647) as entry
                join clip on clip.id = entry.clip_id
                where clip.status = 'PUBLISHED'
                order by coalesce(clip.original_sha256, clip.id::text) collate "C",
                         entry.qualified desc, entry.plays desc, entry.published_at, entry.clip_id
            ) as film
            group by organization_path
            """;

    private final EntityManager entities;

    SeriesSums(EntityManager entities) {
        this.entities = entities;
    }

    /** By path of the organization that the clips were entered by, those below it not counted. */
    @CacheResult(cacheName = "series-sums")
    SortedMap<String, SeriesTotals> byOrganization(List<UUID> runs) {
        return entities.unwrap(Session.class).doReturningWork(connection -> read(runs, connection));
    }

    private static SortedMap<String, SeriesTotals> read(List<UUID> runs, Connection connection) throws SQLException {
        SortedMap<String, SeriesTotals> sums = new TreeMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                sums.put(
                        rows.getString(1),
                        new SeriesTotals(
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getObject(6, Long.class),
                                1));
            }
        }
        // Whoever asks next gets the same.
        return Collections.unmodifiableSortedMap(sums);
    }

    static SeriesTotals total(Collection<SeriesTotals> sums) {
        return sums.stream().reduce(SeriesTotals.NONE, SeriesTotals::plus);
    }
}
