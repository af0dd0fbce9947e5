package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.clip.Clip;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.KnownRuns;
import org.craftreel.ranking.People;
import org.craftreel.ranking.RankingEntry;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunBoards;
import org.craftreel.ranking.Total;

/**
 * Joins the places of a run with what people see of the clips. That is read at once, so that no transaction is needed, which
 * would hold a connection while a run is read into memory.
 */
@ApplicationScoped
public class Boards {

    /** So many places are looked at together. */
    private static final int MOST = 2_000;

    private final RunBoards runs;
    private final KnownRuns known;
    private final ClipNames names;

    Boards(RunBoards runs, KnownRuns known, ClipNames names) {
        this.runs = runs;
        this.known = known;
        this.names = names;
    }

    /** What a campaign's board shows, {@code places} of its run as they were looked for, and these with their clips. */
    record Current<P>(KnownRuns.Shown shown, P places, List<BoardEntry> entries) {}

    /**
     * Places of a campaign's current run. They are looked for in the run that was the current one for the reader before, and which
     * one it is now is asked together with the names of their clips: where it is another one, again in that.
     *
     * @param look is not asked before the first run; null is found then
     * @param placed which of it are to be shown
     * @return empty where there is no such campaign
     */
    <P> Optional<Current<P>> ofCurrent(
            String slug, Function<RankingRun, P> look, Function<P, List<Board.Placed>> placed) {
        RankingRun run = known.guess(slug).orElse(null);
        while (true) {
            P found = run == null ? null : look.apply(run);
            List<Board.Placed> places = run == null ? List.of() : placed.apply(found);
            var read = known.find(slug, idsOf(places), names).orElse(null);
            if (read == null) {
                return Optional.empty();
            }
            RankingRun shown = read.shown().run();
            if (Objects.equals(shown == null ? null : shown.id, run == null ? null : run.id)) {
                return Optional.of(new Current<>(read.shown(), found, join(places, read.beside())));
            }
            run = shown;
        }
    }

    /** The places of a board after {@code afterPlace}, at most {@code limit}. */
    public List<BoardEntry> listPage(Board board, UUID runId, int afterPlace, int limit) {
        return join(runs.listPage(board, runId, afterPlace, limit));
    }

    /** The same without the clips that were taken down since, for pages: they have nothing to show of those. */
    public List<BoardEntry> listPublished(Board board, UUID runId, int afterPlace, int limit) {
        return shown(board, runId, afterPlace, limit).stream()
                .map(shown -> of(shown.placed(), shown.name()))
                .toList();
    }

    /** The entries of the first places of the whole board that are shown, at most {@code limit}. */
    List<RankingEntry> listFirst(UUID runId, int limit) {
        return shown(Board.WHOLE, runId, 0, limit).stream()
                .map(shown -> shown.placed().entry())
                .toList();
    }

    private record Shown(Board.Placed placed, BoardEntry.ClipName name) {}

    /** Nearly all are published as a rule, and the first places looked at are enough; else more and more are. */
    private List<Shown> shown(Board board, UUID runId, int afterPlace, int limit) {
        List<Shown> shown = new ArrayList<>();
        int after = afterPlace;
        int places = limit;
        while (true) {
            List<Board.Placed> page = runs.listPage(board, runId, after, places);
            Map<UUID, ClipNames.Named> clips = names.of(idsOf(page));
            page.stream()
                    .map(placed ->
                            new Shown(placed, clips.get(placed.entry().clipId).name()))
                    .filter(placed -> placed.name().published())
                    .limit(limit - shown.size())
                    .forEach(shown::add);
            if (shown.size() == limit || page.size() < places) {
                return shown;
            }
            after += places;
            places = Math.min(4 * places, MOST);
        }
    }

    /** Those after {@code afterPlace} by the points of their clips, at most {@code limit}. */
    public List<PersonPlace> listPeople(People people, UUID runId, int afterPlace, int limit) {
        List<Total> totals = runs.listPeople(people, runId, afterPlace, limit);
        Map<String, Clip> clips = published(people, runId, totals);
        return totals.stream()
                .map(total -> PersonPlace.of(people, total, clips.get(total.key())))
                .toList();
    }

    /** The best placed clip of each that is published. Nearly always that is the first: the others are looked for apart. */
    private Map<String, Clip> published(People people, UUID runId, List<Total> totals) {
        Map<Integer, UUID> firsts =
                runs.clipsAt(runId, totals.stream().map(Total::firstRank).toList());
        Map<String, Clip> published = new HashMap<>();
        addPublished(
                totals.stream().collect(Collectors.toMap(Total::key, total -> firsts.get(total.firstRank()))),
                published);
        List<Total> others = totals.stream()
                .filter(total -> !published.containsKey(total.key()))
                .toList();
        addPublished(runs.findPublished(people, runId, others), published);
        return published;
    }

    private static void addPublished(Map<String, UUID> ids, Map<String, Clip> published) {
        Map<UUID, Clip> clips = Clip.listPublished(ids.values()).stream()
                .collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        ids.forEach((key, id) -> published.computeIfAbsent(key, absent -> clips.get(id)));
    }

    public BoardEntry of(Board.Placed place) {
        return join(List.of(place)).get(0);
    }

    private List<BoardEntry> join(List<Board.Placed> places) {
        return join(places, names.of(idsOf(places)));
    }

    private static List<BoardEntry> join(List<Board.Placed> places, Map<UUID, ClipNames.Named> clips) {
        return places.stream()
                .map(placed -> of(placed, clips.get(placed.entry().clipId).name()))
                .toList();
    }

    private static List<UUID> idsOf(List<Board.Placed> places) {
        return places.stream().map(placed -> placed.entry().clipId).toList();
    }

    private static BoardEntry of(Board.Placed placed, BoardEntry.ClipName clip) {
        RankingEntry entry = placed.entry();
        return new BoardEntry(
                placed.place(),
                entry.rank,
                entry.previousRank,
                gained(entry.previousRank, entry),
                placed.yesterday(),
                gained(placed.yesterday(), entry),
                clip,
                new PlayFigures(entry.plays, entry.qualified, entry.screened),
                BoardEntry.score(entry.score),
                entry.standing,
                entry.contributions);
    }

    private static Integer gained(Integer before, RankingEntry entry) {
        return before == null ? null : before - entry.rank;
    }
}
