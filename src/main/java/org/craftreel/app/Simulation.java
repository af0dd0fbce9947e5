package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.clip.Clip;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;
import org.craftreel.ranking.Standing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What other rules would make of a run: who would be in front, and whose place would change most. */
@Schema(name = "Simulation")
public record Simulation(
        UUID run,
        @Schema(description = "The run's number") int number,
        int entries,

        @Schema(description = "How many entries would have another place")
        int moved,

        @Schema(description = "By place, 50 at the most") List<Item> top,

        @Schema(description = "Those whose place changes, by most places first, 50 at the most")
        List<Item> movers) {

    private static final int MOST = 50;

    /** An entry side by side. */
    @Schema(name = "SimulatedPlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID clip,
            @Schema(description = "The clip's title") String title,
            @Schema(description = "Its place in the run") int then,

            @Schema(description = "Its place by these rules")
            int now,

            @Schema(description = "How many places it gains; negative where it loses")
            int change,

            @Schema(example = "97.500000") String scoreThen,
            @Schema(example = "81.000000") String score,

            @Schema(description = "Whether it competes by these rules")
            Standing standing) {}

    /** To be called within a transaction. */
    public static Simulation of(RankingRun run, List<RuleTrial.Place> places) {
        List<RuleTrial.Place> moved = places.stream()
                .filter(place -> place.change() != 0)
                .sorted(Comparator.comparingInt((RuleTrial.Place place) -> -Math.abs(place.change()))
                        .thenComparing(RuleTrial.Place::now))
                .toList();
        List<RuleTrial.Place> top = places.stream().limit(MOST).toList();
        List<RuleTrial.Place> movers = moved.stream().limit(MOST).toList();
        Map<UUID, String> titles = titles(Stream.concat(top.stream(), movers.stream()));
        return new Simulation(
                run.id, run.number, places.size(), moved.size(), items(top, titles), items(movers, titles));
    }

    /** The places after one of them, by these rules. To be called within a transaction. */
    public static List<Item> page(List<RuleTrial.Place> places, int after, int limit) {
        List<RuleTrial.Place> page =
                places.stream().skip(Math.max(0, after)).limit(limit).toList();
        return items(page, titles(page.stream()));
    }

    private static Map<UUID, String> titles(Stream<RuleTrial.Place> places) {
        return Clip.listByIds(places.map(RuleTrial.Place::clip).distinct().toList()).stream()
                .collect(Collectors.toMap(clip -> clip.id, clip -> clip.title));
    }

    private static List<Item> items(List<RuleTrial.Place> places, Map<UUID, String> titles) {
        return places.stream()
                .map(place -> new Item(
                        place.clip(),
                        titles.get(place.clip()),
                        place.then(),
                        place.now(),
                        place.change(),
                        BoardEntry.score(place.scoreThen()),
                        BoardEntry.score(place.score()),
                        place.standing()))
                .toList();
    }
}
