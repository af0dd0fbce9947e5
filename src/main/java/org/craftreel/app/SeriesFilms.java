package org.craftreel.app;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.ranking.ByQualifiedPlays;
import org.craftreel.ranking.RankingEntry;
import org.craftreel.ranking.RunBoards;

/**
 * Which published clips of a series have the same film, byte by byte. Each film is what runs have of its clips, in the order of the
 * board: the first is the one that is listed and counted.
 */
@ApplicationScoped
class SeriesFilms {

    private static final String OF_CLIPS = """
            with asked as (
                select id, campaign_id, original_sha256 from clip where id = any (?) and status = 'PUBLISHED'
            )
            select id::text, id, campaign_id
            from asked
            where original_sha256 is null
            union all
            select clip.original_sha256, clip.id, clip.campaign_id
            from (select distinct original_sha256 from asked) as film
            cross join unnest(?::uuid[]) as held (campaign_id)
            join clip on clip.campaign_id = held.campaign_id and clip.original_sha256 = film.original_sha256
            where clip.status = 'PUBLISHED'
            """;

    /** An index alone tells which there are more than once, whatever became of them. */
    private static final String SEVERAL_TIMES = """
            select clip.original_sha256, clip.id, clip.campaign_id
            from (
                select original_sha256
                from clip
                where campaign_id = any (?)
                group by original_sha256
                having count(*) > 1
            ) as film
            cross join unnest(?::uuid[]) as held (campaign_id)
            join clip on clip.campaign_id = held.campaign_id and clip.original_sha256 = film.original_sha256
            where clip.status = 'PUBLISHED'
            """;

    private final RunBoards boards;
    private final AgroalDataSource database;

    SeriesFilms(RunBoards boards, AgroalDataSource database) {
        this.boards = boards;
        this.database = database;
    }

    /** A clip that has a film. */
    private record Copy(UUID clip, UUID campaign) {}

    /** Those of some clips, of which those that are not published have none. */
    List<List<RankingEntry>> of(Collection<UUID> clips, List<SeriesRun> runs) {
        return clips.isEmpty() ? List.of() : ranked(OF_CLIPS, clips, runs);
    }

    /** Those that more than one clip may have. */
    List<List<RankingEntry>> severalTimes(List<SeriesRun> runs) {
        return ranked(SEVERAL_TIMES, runs.stream().map(SeriesRun::campaignId).toList(), runs);
    }

    private List<List<RankingEntry>> ranked(String query, Collection<UUID> asked, List<SeriesRun> runs) {
        Collection<List<Copy>> films = read(query, asked, runs);
        Map<UUID, List<UUID>> clips = films.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Copy::campaign, Collectors.mapping(Copy::clip, Collectors.toList())));
        Map<UUID, RankingEntry> entries = new HashMap<>();
        runs.stream()
                .filter(run -> clips.containsKey(run.campaignId()))
                .flatMap(run -> boards.listOf(run.runId(), clips.get(run.campaignId())).stream())
                .forEach(entry -> entries.put(entry.clipId, entry));
        return films.stream()
                .map(film -> film.stream()
                        .map(copy -> entries.get(copy.clip))
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(ByQualifiedPlays::of))
                        .toList())
                .filter(film -> !film.isEmpty())
                .toList();
    }

    private Collection<List<Copy>> read(String query, Collection<UUID> asked, List<SeriesRun> runs) {
        Map<String, List<Copy>> films = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(query)) {
            read.setArray(1, uuids(asked.stream(), connection));
            read.setArray(2, uuids(runs.stream().map(SeriesRun::campaignId), connection));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                films.computeIfAbsent(rows.getString(1), film -> new ArrayList<>())
                        .add(new Copy(rows.getObject(2, UUID.class), rows.getObject(3, UUID.class)));
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        return films.values();
    }

    private static Array uuids(Stream<UUID> ids, Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
