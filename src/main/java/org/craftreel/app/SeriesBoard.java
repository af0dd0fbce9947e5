package org.craftreel.app;

import jakarta.persistence.EntityManager;
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
import org.hibernate.Session;

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
    private final EntityManager entities;

    SeriesBoard(List<SeriesRun> runs, SeriesSums sums, ClipNames names, EntityManager entities) {
        this.runs = runs;
        this.places = new SeriesPlaces(runs);
        this.sums = sums;
        this.names = names;
        this.entities = entities;
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
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            List<SeriesPlaces.Placed> page = places.listPage(path, after, limit, connection);
            List<UUID> ids = page.stream().map(SeriesPlaces.Placed::clipId).toList();
            return join(page, ids, after.place(), places.twinsOf(ids, connection));
        });
    }

    private List<SeriesEntry> join(
            List<SeriesPlaces.Placed> page, List<UUID> ids, int afterPlace, List<SeriesPlaces.Twin> twins) {
        Map<UUID, ClipNames.Named> clips = names.of(ids);
        Map<UUID, CampaignName> campaigns =
                runs.stream().collect(Collectors.toMap(SeriesRun::campaignId, SeriesRun::campaign));
        Map<UUID, List<CampaignName>> also = twins.stream()
                .collect(Collectors.groupingBy(
                        SeriesPlaces.Twin::clipId,
                        Collectors.mapping(twin -> campaigns.get(twin.campaignId()), Collectors.toList())));
        return IntStream.range(0, page.size())
                .mapToObj(index -> {
                    SeriesPlaces.Placed placed = page.get(index);
                    ClipNames.Named clip = clips.get(placed.clipId());
                    int place = afterPlace + index + 1;
                    return new SeriesEntry(
                            place,
                            campaigns.get(clip.campaignId()),
                            clip.name(),
                            new PlayFigures(placed.plays(), placed.qualified(), placed.screened()),
                            placed.likes(),
                            placed.votes(),
                            placed.jury(),
                            also.getOrDefault(placed.clipId(), List.of()),
                            new SeriesCursor(
                                    place, placed.qualified(), placed.plays(), placed.publishedAt(), placed.clipId()));
                })
                .toList();
    }

    private SortedMap<String, SeriesTotals> within(String path) {
        List<UUID> current =
                runs.stream().filter(SeriesRun::isRanked).map(SeriesRun::runId).toList();
        SortedMap<String, SeriesTotals> all = current.isEmpty() ? new TreeMap<>() : sums.byOrganization(current);
        // A subtree is one run of paths, and no path has a letter behind this one.
        return path.isEmpty() ? all : all.subMap(path, path + Character.MAX_VALUE);
    }
}
