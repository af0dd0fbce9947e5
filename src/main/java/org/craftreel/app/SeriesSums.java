package org.craftreel.app;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.ranking.RunBoards;

/**
 * What the clips of some runs add up to by the organization that entered them. All clips have to be looked through for it, so it is
 * kept for a few seconds: a run never changes, and what is taken down meanwhile is gone a moment later. To be called within a
 * transaction.
 */
@ApplicationScoped
class SeriesSums {

    private final RunBoards boards;
    private final SeriesFilms films;

    SeriesSums(RunBoards boards, SeriesFilms films) {
        this.boards = boards;
        this.films = films;
    }

    /** By path of the organization that the clips were entered by, those below it not counted. */
    @CacheResult(cacheName = "series-sums")
    SortedMap<String, SeriesTotals> byOrganization(List<SeriesRun> runs) {
        // Of the same film that was entered twice the one counts that the board lists.
        Set<UUID> others = films.severalTimes(runs).stream()
                .flatMap(film -> film.stream().skip(1))
                .map(entry -> entry.clipId)
                .collect(Collectors.toSet());
        SortedMap<String, SeriesTotals> sums = new TreeMap<>();
        for (SeriesRun run : runs) {
            boards.sumByOrganization(run.runId(), others)
                    .forEach(sum -> sums.merge(sum.path(), SeriesTotals.of(sum), SeriesTotals::plusOwn));
        }
        // Whoever asks next gets the same.
        return Collections.unmodifiableSortedMap(sums);
    }

    static SeriesTotals total(Collection<SeriesTotals> sums) {
        return sums.stream().reduce(SeriesTotals.NONE, SeriesTotals::plus);
    }
}
