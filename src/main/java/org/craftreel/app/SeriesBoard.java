package org.craftreel.app;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.craftreel.campaign.CampaignName;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.ByQualifiedPlays;
import org.craftreel.ranking.RankingEntry;

/**
 * What the current runs of a series' campaigns make together: published clips by qualified plays, the one figure that means the
 * same whatever the rules of a campaign weigh, and organizations by those of their clips. To be used within a transaction.
 */
public final class SeriesBoard {

    private static final Comparator<Map.Entry<String, SeriesTotals>> BY_QUALIFIED_PLAYS =
            Comparator.<Map.Entry<String, SeriesTotals>>comparingLong(
                            entry -> entry.getValue().qualifiedPlays())
                    .thenComparingLong(entry -> entry.getValue().plays())
                    .thenComparingLong(entry -> entry.getValue().clips())
                    .reversed()
                    .thenComparing(Map.Entry::getKey);

    private final List<SeriesRun> runs;
    private final SeriesPlaces places;
    private final SeriesSums sums;
    private final ClipNames names;

    SeriesBoard(List<SeriesRun> runs, SeriesPlaces places, SeriesSums sums, ClipNames names) {
        this.runs = runs;
        this.places = places;
        this.sums = sums;
        this.names = names;
    }

    /** As of when each campaign is on it. */
    public List<SeriesRun> runs() {
        return runs;
    }

    public boolean isRanked() {
        return runs.stream().anyMatch(SeriesRun::isRanked);
    }

    /** The clips of the organization at a path and of all below it; of all where the path is empty. */
    public SeriesTotals totals(String path) {
        return SeriesSums.total(within(path).values());
    }

    /**
     * The organizations right below the one at a path that have entered clips, or have some below them, by their places.
     *
     * @param cursor of the page before; null for the first one
     * @throws org.craftreel.http.Problem {@code bad-cursor}
     */
    public Page<SeriesUnion> pageOfUnions(String path, String cursor, int limit) {
        int after = cursor == null ? 0 : Cursor.number(cursor);
        return Page.of(listUnions(path, after, limit + 1), limit, union -> Integer.toString(union.place()));
    }

    private List<SeriesUnion> listUnions(String path, int afterPlace, int limit) {
        Map<String, SeriesTotals> below = new HashMap<>();
        within(path).forEach((entered, totals) -> {
            int end = entered.indexOf('/', path.length());
            if (end > 0) {
                below.merge(entered.substring(0, end + 1), totals, SeriesTotals::plus);
            }
        });
        List<Map.Entry<String, SeriesTotals>> page = below.entrySet().stream()
                .sorted(BY_QUALIFIED_PLAYS)
                .skip(afterPlace)
                .limit(limit)
                .toList();
        Map<String, Organization> named =
                Organization.listByPaths(page.stream().map(Map.Entry::getKey).toList()).stream()
                        .collect(Collectors.toMap(organization -> organization.path, Function.identity()));
        return IntStream.range(0, page.size())
                .mapToObj(index -> new SeriesUnion(
                        afterPlace + index + 1,
                        OrganizationName.of(named.get(page.get(index).getKey())),
                        page.get(index).getValue()))
                .toList();
    }

    /**
     * The clips of the organization at a path and of all below it, by their places.
     *
     * @param cursor of the page before; null for the first one
     * @throws org.craftreel.http.Problem {@code bad-cursor}
     */
    public Page<SeriesEntry> pageOfClips(String path, String cursor, int limit) {
        return Page.of(listClips(path, SeriesCursor.parse(cursor), limit + 1), limit, entry -> entry.cursor()
                .toString());
    }

    private List<SeriesEntry> listClips(String path, SeriesCursor after, int limit) {
        List<SeriesPlaces.Placed> page = places.listPage(ranked(), path, after.behind(), limit);
        Map<UUID, ClipNames.Named> clips =
                names.of(page.stream().map(placed -> placed.entry().clipId).toList());
        Map<UUID, CampaignName> campaigns =
                ranked().stream().collect(Collectors.toMap(SeriesRun::runId, SeriesRun::campaign));
        return IntStream.range(0, page.size())
                .mapToObj(index -> {
                    RankingEntry entry = page.get(index).entry();
                    int place = after.place() + index + 1;
                    return new SeriesEntry(
                            place,
                            campaigns.get(entry.runId),
                            clips.get(entry.clipId).name(),
                            new PlayFigures(entry.plays, entry.qualified, entry.screened),
                            entry.likes,
                            entry.votes,
                            entry.jury,
                            page.get(index).alsoIn().stream()
                                    .map(campaigns::get)
                                    .toList(),
                            new SeriesCursor(place, ByQualifiedPlays.of(entry)));
                })
                .toList();
    }

    private List<SeriesRun> ranked() {
        return runs.stream().filter(SeriesRun::isRanked).toList();
    }

    private SortedMap<String, SeriesTotals> within(String path) {
        SortedMap<String, SeriesTotals> all = isRanked() ? sums.byOrganization(ranked()) : new TreeMap<>();
        // A subtree is one run of paths, and no path has a letter behind this one.
        return path.isEmpty() ? all : all.subMap(path, path + Character.MAX_VALUE);
    }
}
