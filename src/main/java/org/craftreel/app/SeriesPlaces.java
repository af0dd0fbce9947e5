package org.craftreel.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
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

    private final RunBoards boards;
    private final SeriesFilms films;

    SeriesPlaces(RunBoards boards, SeriesFilms films) {
        this.boards = boards;
        this.films = films;
    }

    /**
     * A clip of a page, as its run has it.
     *
     * @param alsoIn the runs of the other campaigns that have its film
     */
    record Placed(RankingEntry entry, List<UUID> alsoIn) {

        static Placed of(List<RankingEntry> film) {
            RankingEntry first = film.get(0);
            return new Placed(
                    first,
                    film.stream()
                            .map(copy -> copy.runId)
                            .filter(run -> !run.equals(first.runId))
                            .distinct()
                            .toList());
        }
    }

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

    /** Those of some clips that are on the board: of each film the first, whosever that is. */
    private Stream<Placed> placed(List<SeriesRun> runs, List<RankingEntry> clips) {
        List<UUID> ids = clips.stream().map(entry -> entry.clipId).toList();
        Map<UUID, Placed> placed = films.of(ids, runs).stream()
                .map(Placed::of)
                .collect(Collectors.toMap(each -> each.entry.clipId, Function.identity()));
        return ids.stream().filter(placed::containsKey).map(placed::get);
    }
}
