package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.People;
import org.craftreel.ranking.RankingEntry;
import org.craftreel.ranking.Total;

/** Joins the places of a run with what people see of the clips. To be called within a transaction. */
@ApplicationScoped
public class Boards {

    private static final String WITHIN = """
            select e from RankingEntry e join Clip c on c.id = e.clipId
            where e.runId = ?1 and e.organizationPath like ?2 and c.status = PUBLISHED
            order by e.rank
            """;

    private final ClipNames names;

    Boards(ClipNames names) {
        this.names = names;
    }

    /** The places of a board after {@code afterPlace}, at most {@code limit}. */
    public List<BoardEntry> listPage(Board board, UUID runId, int afterPlace, int limit) {
        return join(board.listPage(runId, afterPlace, limit));
    }

    /** The whole board without the clips that were taken down since, for pages: they have nothing to show of those. */
    public List<BoardEntry> listPublished(UUID runId, int afterRank, int limit) {
        return join(RankingEntry.listPublished(runId, afterRank, limit).stream());
    }

    /** The first of those whose clips are of a subtree; all of them where its path is empty. */
    public List<BoardEntry> listPublished(UUID runId, String organizationPath, int limit) {
        if (organizationPath.isEmpty()) {
            return listPublished(runId, 0, limit);
        }
        return join(RankingEntry.<RankingEntry>find(WITHIN, runId, organizationPath + "%").page(0, limit).stream());
    }

    /** Those after {@code afterPlace} by the points of their clips, at most {@code limit}. */
    public List<PersonPlace> listPeople(People people, UUID runId, int afterPlace, int limit) {
        List<Total> totals = people.listPage(runId, afterPlace, limit);
        Map<String, Clip> clips = published(people, runId, totals);
        return totals.stream()
                .map(total -> PersonPlace.of(people, total, clips.get(total.key())))
                .toList();
    }

    /** The best placed clip of each that is published. Nearly always that is the first: the others are looked for apart. */
    private static Map<String, Clip> published(People people, UUID runId, List<Total> totals) {
        Map<Integer, UUID> firsts = RankingEntry.listAt(
                        runId, totals.stream().map(Total::firstRank).toList())
                .stream()
                .collect(Collectors.toMap(entry -> entry.rank, entry -> entry.clipId));
        Map<String, Clip> published = new HashMap<>();
        addPublished(
                totals.stream().collect(Collectors.toMap(Total::key, total -> firsts.get(total.firstRank()))),
                published);
        List<Total> others = totals.stream()
                .filter(total -> !published.containsKey(total.key()))
                .toList();
        addPublished(people.findPublished(runId, others), published);
        return published;
    }

    private static void addPublished(Map<String, UUID> ids, Map<String, Clip> published) {
        Map<UUID, Clip> clips = Clip.listByIds(ids.values()).stream()
                .filter(clip -> clip.status == ClipStatus.PUBLISHED)
                .collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        ids.forEach((key, id) -> published.computeIfAbsent(key, absent -> clips.get(id)));
    }

    public BoardEntry of(RankingEntry entry) {
        return join(Stream.of(entry)).get(0);
    }

    /** On the whole board. */
    private List<BoardEntry> join(Stream<RankingEntry> entries) {
        return join(entries.map(entry -> new Board.Placed(entry.rank, entry)).toList());
    }

    private List<BoardEntry> join(List<Board.Placed> places) {
        List<UUID> ids = places.stream().map(placed -> placed.entry().clipId).toList();
        Map<UUID, ClipNames.Named> clips = names.of(ids);
        return places.stream()
                .map(placed -> of(
                        placed.place(),
                        placed.entry(),
                        clips.get(placed.entry().clipId).name()))
                .toList();
    }

    private static BoardEntry of(int place, RankingEntry entry, BoardEntry.ClipName clip) {
        return new BoardEntry(
                place,
                entry.rank,
                entry.previousRank,
                entry.previousRank == null ? null : entry.previousRank - entry.rank,
                clip,
                new PlayFigures(entry.plays, entry.qualified, entry.screened),
                BoardEntry.score(entry.score),
                entry.standing,
                entry.contributions);
    }
}
