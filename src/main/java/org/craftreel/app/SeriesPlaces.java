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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.ranking.ByQualifiedPlays;
import org.craftreel.ranking.RankingEntry;
import org.craftreel.ranking.RunBoards;

/**
 * The clips of a series in their order. Runs in memory tell which come next, and the database which of these are published and which
 * others have the same films.
 */
@ApplicationScoped
class SeriesPlaces {

    /** So many clips are looked at together. */
    private static final int MOST = 2_000;

    /** Films of those of some clips that are published: all clips that have them. */
    private static final String FILMS = """
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

    private final RunBoards boards;
    private final AgroalDataSource database;

    SeriesPlaces(RunBoards boards, AgroalDataSource database) {
        this.boards = boards;
        this.database = database;
    }

    /**
     * A clip of a page, as its run has it.
     *
     * @param alsoIn the other campaigns that have its film
     */
    record Placed(RankingEntry entry, List<UUID> alsoIn) {}

    /** A published clip that has a film. */
    private record Copy(UUID clip, UUID campaign) {}

    /**
     * The clips behind a place, at most {@code limit}. Nearly all are on the board as a rule, and the first that are looked at are
     * enough; else more and more are.
     *
     * @param runs of different campaigns
     * @param path of the organization whose clips and those of all below it are asked for; empty for all
     */
    List<Placed> listPage(List<SeriesRun> runs, String path, ByQualifiedPlays after, int limit) {
        List<Placed> page = new ArrayList<>();
        ByQualifiedPlays last = after;
        int clips = limit;
        while (true) {
            List<RankingEntry> next = next(runs, path, last, clips);
            placed(runs, next).limit(limit - page.size()).forEach(page::add);
            if (page.size() == limit || next.size() < clips) {
                return page;
            }
            last = ByQualifiedPlays.of(next.get(next.size() - 1));
            clips = Math.min(4 * clips, MOST);
        }
    }

    private List<RankingEntry> next(List<SeriesRun> runs, String path, ByQualifiedPlays after, int limit) {
        return runs.stream()
                .flatMap(run -> boards.listByQualifiedPlays(run.runId(), path, after, limit).stream())
                .sorted(Comparator.comparing(ByQualifiedPlays::of))
                .limit(limit)
                .toList();
    }

    /** Those of some clips that are on the board: of each film the first, in whatever organization. */
    private Stream<Placed> placed(List<SeriesRun> runs, List<RankingEntry> clips) {
        Map<UUID, RankingEntry> entries =
                clips.stream().collect(Collectors.toMap(entry -> entry.clipId, Function.identity()));
        Collection<List<Copy>> films = films(entries.keySet(), runs);
        addOthers(entries, films, runs);
        Map<UUID, List<UUID>> alsoIn = new HashMap<>();
        for (List<Copy> film : films) {
            List<Copy> ranked = film.stream()
                    .filter(copy -> entries.containsKey(copy.clip))
                    .sorted(Comparator.comparing(copy -> ByQualifiedPlays.of(entries.get(copy.clip))))
                    .toList();
            Copy first = ranked.get(0);
            alsoIn.put(
                    first.clip,
                    ranked.stream()
                            .map(Copy::campaign)
                            .filter(campaign -> !campaign.equals(first.campaign))
                            .distinct()
                            .toList());
        }
        return clips.stream()
                .filter(entry -> alsoIn.containsKey(entry.clipId))
                .map(entry -> new Placed(entry, alsoIn.get(entry.clipId)));
    }

    /** Adds what runs have of further copies. */
    private void addOthers(Map<UUID, RankingEntry> entries, Collection<List<Copy>> films, List<SeriesRun> runs) {
        Map<UUID, List<UUID>> others = films.stream()
                .flatMap(List::stream)
                .filter(copy -> !entries.containsKey(copy.clip))
                .collect(Collectors.groupingBy(Copy::campaign, Collectors.mapping(Copy::clip, Collectors.toList())));
        runs.stream()
                .filter(run -> others.containsKey(run.campaignId()))
                .flatMap(run -> boards.listOf(run.runId(), others.get(run.campaignId())).stream())
                .forEach(entry -> entries.put(entry.clipId, entry));
    }

    private Collection<List<Copy>> films(Collection<UUID> clips, List<SeriesRun> runs) {
        if (clips.isEmpty()) {
            return List.of();
        }
        Map<String, List<Copy>> films = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(FILMS)) {
            read.setArray(1, uuids(clips.stream(), connection));
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
