package org.craftreel.trend;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.craftreel.clip.ClipStatus;

/**
 * The figures of a campaign, or of the clips of a subtree in it, hour by hour; a few seconds behind those by clip, more in
 * a campaign with very many clips. The readers are to be called within a transaction.
 *
 * @param hours by their begin, in their order; without those in which nothing happened
 */
public record Trend(List<Hour> hours) {

    private static final String HOURS = """
            select hour, clips, plays, qualified, screened, likes, comments, shares, votes
            from trend_hour
            where campaign_id = ?1 and organization_id = (select id from organization where path = ?2)
            order by hour
            """;

    private static final String ORGANIZATIONS = """
            select organization.code, organization.name, organization.path, min(first_at),
                   cast(coalesce(sum(clips) filter (where day between ?3 and ?4), 0) as bigint),
                   cast(coalesce(sum(plays) filter (where day between ?3 and ?4), 0) as bigint) as played,
                   cast(coalesce(sum(qualified) filter (where day between ?3 and ?4), 0) as bigint)
            from trend_organization
            join organization on organization.id = trend_organization.organization_id
            where campaign_id = ?1 and organization.path like ?2
            group by organization.id
            order by played desc, organization.path
            """;

    private static final String TRADES = """
            select trade, cast(sum(clips) as bigint), cast(sum(plays) as bigint) as played,
                   cast(sum(qualified) as bigint)
            from trend_trade
            where campaign_id = ?1 and day between ?3 and ?4
                and organization_id = (select id from organization where path = ?2)
            group by trade
            order by played desc, trade
            """;

    private static final String FUNNEL = """
            select status, cast(sum(created) as bigint), cast(sum(received) as bigint), cast(sum(playable) as bigint),
                   cast(sum(published) as bigint)
            from trend_funnel
            where campaign_id = ?1 and day between ?3 and ?4
                and organization_id = (select id from organization where path = ?2)
            group by status
            """;

    private static final String REACH = """
            select viewers from trend_reach where campaign_id = ?1 and hour < ?2 order by hour desc limit 1
            """;

    public record Hour(Instant begin, Sums sums) {}

    /** An hour or a day by a campaign's clock. */
    public record Point(Instant begin, Sums sums) {}

    /** What the clips of an organization itself add up to; {@code first} is the hour of its first publication ever. */
    public record OrganizationSums(
            String code, String name, String path, Instant first, long clips, long plays, long qualified) {}

    public record TradeSums(String trade, long clips, long plays, long qualified) {}

    public static Trend of(UUID campaign, String path) {
        return new Trend(rows(HOURS, campaign, path).stream()
                .map(row -> new Hour(
                        (Instant) row[0],
                        new Sums(
                                (Long) row[1],
                                (Long) row[2],
                                (Long) row[3],
                                (Long) row[4],
                                (Long) row[5],
                                (Long) row[6],
                                (Long) row[7],
                                (Long) row[8])))
                .toList());
    }

    /** Those that ever took part, with what is of the days; the most played first. */
    public static List<OrganizationSums> organizations(UUID campaign, String path, Days days) {
        return rows(ORGANIZATIONS, campaign, path + "%", days.first(), days.last()).stream()
                .map(row -> new OrganizationSums(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Instant) row[3],
                        (Long) row[4],
                        (Long) row[5],
                        (Long) row[6]))
                .toList();
    }

    /** The most played first. */
    public static List<TradeSums> trades(UUID campaign, String path, Days days) {
        return rows(TRADES, campaign, path, days.first(), days.last()).stream()
                .map(row -> new TradeSums((String) row[0], (Long) row[1], (Long) row[2], (Long) row[3]))
                .toList();
    }

    /** How far the clips got that were created on the days; and how many were published on them, whenever created. */
    public static Funnel funnel(UUID campaign, String path, Days days) {
        Map<ClipStatus, Long> states = new EnumMap<>(ClipStatus.class);
        long[] steps = new long[4];
        for (Object[] row : rows(FUNNEL, campaign, path, days.first(), days.last())) {
            if ((Long) row[1] > 0) {
                states.put(ClipStatus.valueOf((String) row[0]), (Long) row[1]);
            }
            for (int step = 0; step < steps.length; step++) {
                steps[step] += (Long) row[step + 1];
            }
        }
        return new Funnel(steps[0], steps[1], steps[2], steps[3], states);
    }

    /** How many different viewers a campaign had before an instant, as the last count before it saw them. */
    public static OptionalLong reachBefore(UUID campaign, Instant end) {
        List<?> found = Panache.getEntityManager()
                .createNativeQuery(REACH)
                .setParameter(1, campaign)
                .setParameter(2, utc(end))
                .getResultList();
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) found.get(0));
    }

    /** What a span adds up to. */
    public Sums sum(Span span) {
        return hours.stream()
                .filter(hour -> span.holds(hour.begin))
                .map(Hour::sums)
                .reduce(Sums.NONE, Sums::plus);
    }

    /**
     * Every hour or day of a span by a clock, those in which nothing happened too, from the first that has something to
     * the last that began before {@code now}.
     */
    public List<Point> points(boolean byHour, Span span, ZoneId zone, Instant now) {
        TreeMap<Instant, Sums> found = new TreeMap<>();
        for (Hour hour : hours) {
            if (span.holds(hour.begin)) {
                Instant begin = byHour ? hour.begin : day(hour.begin, zone).toInstant();
                found.merge(begin, hour.sums, Sums::plus);
            }
        }
        List<Point> points = new ArrayList<>();
        if (found.isEmpty()) {
            return points;
        }
        Instant end = span.to().isBefore(now) ? span.to() : now;
        for (Instant at = found.firstKey(); at.isBefore(end) || !at.isAfter(found.lastKey()); ) {
            points.add(new Point(at, found.getOrDefault(at, Sums.NONE)));
            at = byHour
                    ? at.plus(1, ChronoUnit.HOURS)
                    : day(at, zone).plusDays(1).toInstant();
        }
        return points;
    }

    private static ZonedDateTime day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().atStartOfDay(zone);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static List<Object[]> rows(String query, Object... parameters) {
        Query prepared = Panache.getEntityManager().createNativeQuery(query);
        for (int index = 0; index < parameters.length; index++) {
            prepared.setParameter(index + 1, parameters[index]);
        }
        List<Object[]> rows = new ArrayList<>();
        for (Object row : prepared.getResultList()) {
            rows.add((Object[]) row);
        }
        return rows;
    }
}
