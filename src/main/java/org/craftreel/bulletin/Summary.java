package org.craftreel.bulletin;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.craftreel.organization.OrganizationName;

/** Adds up the clips of a bulletin. Pure: it reads nothing, and their order does not matter. */
final class Summary {

    private static final int MOST_GROUPS = 50;
    private static final int PLACES = 10;

    private static final Comparator<BulletinFigures.Group> MOST_PLAYS_FIRST = Comparator.comparingLong(
                    (BulletinFigures.Group group) -> -group.plays().value())
            .thenComparingLong(group -> -group.clips().value())
            .thenComparing(BulletinFigures.Group::name, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Period period;
    private final boolean complete;
    private final boolean voted;
    private final List<ClipLine> clips;
    private final List<ClipLine> places;

    /**
     * @param complete whether the period is over, so that it can be compared with the one before
     * @param voted whether votes are among the figures
     * @param clips all of them, in any bundles of one organization, trade and employer each
     * @param places clips by themselves, the first ones and the risers among them
     */
    Summary(Period period, boolean complete, boolean voted, List<ClipLine> clips, List<ClipLine> places) {
        this.period = period;
        this.complete = complete;
        this.voted = voted;
        this.clips = clips;
        this.places = places;
    }

    /**
     * @param names of organizations by their paths, of the one that is asked about and of all right below it
     * @param channels what is told of other platforms
     * @param run at the period's end, {@code earlier} at its begin; null where there was none yet
     */
    BulletinFigures of(
            Campaign campaign,
            OrganizationName organization,
            Map<String, String> names,
            List<BulletinFigures.Channel> channels,
            BulletinFigures.Run run,
            BulletinFigures.Run earlier) {
        return new BulletinFigures(
                campaign.slug(),
                campaign.title(),
                organization,
                campaign.path().equals(organization.path()),
                period.from(),
                period.to(),
                period.zone().getId(),
                complete,
                run,
                earlier,
                totals(),
                groups(clip -> region(clip, organization.path(), names), Integer.MAX_VALUE),
                groups(clip -> named(clip.trade()), MOST_GROUPS),
                groups(clip -> named(clip.employer()), MOST_GROUPS),
                channels,
                places(clip -> true, Comparator.comparingInt(BulletinFigures.Place::rank)),
                places(
                        clip -> clip.previousRank() != null && clip.rank() < clip.previousRank(),
                        Comparator.comparingInt(BulletinFigures.Place::gain)
                                .reversed()
                                .thenComparingInt(BulletinFigures.Place::rank)));
    }

    /** What a bulletin names of a campaign; the path is that of the organization that holds it. */
    record Campaign(String slug, String title, String path) {}

    private BulletinFigures.Totals totals() {
        ClipLine.Counts now = sum(ClipLine::now);
        ClipLine.Counts before = sum(ClipLine::before);
        return new BulletinFigures.Totals(
                published(clips),
                compare(now, before, ClipLine.Counts::plays),
                compare(now, before, ClipLine.Counts::qualified),
                compare(now, before, ClipLine.Counts::screened),
                compare(now, before, ClipLine.Counts::likes),
                compare(now, before, ClipLine.Counts::comments),
                compare(now, before, ClipLine.Counts::shares),
                voted ? compare(now, before, ClipLine.Counts::votes) : null,
                compare(organizations(ClipLine::published), organizations(ClipLine::publishedBefore)));
    }

    private ClipLine.Counts sum(Function<ClipLine, ClipLine.Counts> counts) {
        return clips.stream().map(counts).reduce(ClipLine.Counts.NONE, ClipLine.Counts::plus);
    }

    private long organizations(ToLongFunction<ClipLine> published) {
        return clips.stream()
                .filter(clip -> published.applyAsLong(clip) > 0)
                .map(clip -> clip.organization().path())
                .distinct()
                .count();
    }

    /** Those with nothing in the period are left out, also where the period before had something. */
    private BulletinFigures.Groups groups(Function<ClipLine, String> key, int most) {
        Map<String, List<ClipLine>> byKey = clips.stream().collect(Collectors.groupingBy(key));
        List<BulletinFigures.Group> groups = byKey.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .filter(group -> group.clips().value() > 0 || group.plays().value() > 0)
                .sorted(MOST_PLAYS_FIRST)
                .toList();
        return new BulletinFigures.Groups(
                groups.size(), groups.stream().limit(most).toList());
    }

    private BulletinFigures.Group group(String name, List<ClipLine> members) {
        return new BulletinFigures.Group(
                name.isEmpty() ? null : name,
                published(members),
                compare(total(members, clip -> clip.now().plays()), total(members, clip -> clip.before()
                        .plays())),
                total(members, clip -> clip.now().qualified()));
    }

    private Compared published(List<ClipLine> members) {
        return compare(total(members, ClipLine::published), total(members, ClipLine::publishedBefore));
    }

    private List<BulletinFigures.Place> places(Predicate<ClipLine> which, Comparator<BulletinFigures.Place> order) {
        return places.stream()
                .filter(clip -> clip.rank() != null)
                .filter(which)
                .map(BulletinFigures.Place::of)
                .sorted(order)
                .limit(PLACES)
                .toList();
    }

    private static String region(ClipLine clip, String root, Map<String, String> names) {
        String below = clip.organization().path().substring(root.length());
        String path = root + below.substring(0, below.indexOf('/') + 1);
        return names.getOrDefault(path, path);
    }

    /** Free text of many hands: the same letters, however they were typed. */
    private static String named(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    private static long total(List<ClipLine> members, ToLongFunction<ClipLine> figure) {
        return members.stream().mapToLong(figure).sum();
    }

    private Compared compare(ClipLine.Counts now, ClipLine.Counts before, ToLongFunction<ClipLine.Counts> figure) {
        return compare(figure.applyAsLong(now), figure.applyAsLong(before));
    }

    private Compared compare(long now, long before) {
        return Compared.of(now, complete ? before : null);
    }
}
