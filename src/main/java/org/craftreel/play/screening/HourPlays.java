package org.craftreel.play.screening;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;

/** Asks the database for a campaign's plays of an hour, as they are at the moment. */
final class HourPlays implements HourSource {

    /** A clip is compared with the hours of so many days before. */
    static final int HISTORY_DAYS = 7;

    /**
     * The hour's plays, found by the primary key, once as plays of their network and once as plays of all; {@code delay} is
     * the time from issue to the first report in steps of 50 ms.
     */
    private static final String PLAYS = """
            with hour as materialized (
                select play.ticket, play.clip_id, play.viewer, play.issued_at, play.screened,
                       coalesce(play.network, 0) as network,
                       floor(extract(epoch from play.reported_at - play.issued_at) * 20)::integer as delay,
                       coalesce(play.issued_at - viewer_since(play.viewer) < make_interval(mins => ?), false) as young,
                       count(*) over (partition by play.clip_id, play.viewer) as of_device
                from play
                join clip on clip.id = play.clip_id
                where play.issued_day = ? and play.ticket >= ? and play.ticket < ? and clip.campaign_id = ?
            ),
            """;

    /**
     * Of a {@code crowd}'s clip in the days before an hour, which is asked for twice with the number of days behind it. What
     * came in the last seconds and is not folded in makes no difference to a mean of days, and would be looked through for
     * each crowd.
     */
    static final String PAST_PLAYS = """
            (select coalesce(sum(past.plays), 0) from clip_hour as past
             where past.clip_id = crowd.clip_id and past.hour < ?
               and past.hour >= ?::timestamptz - make_interval(days => ?))
            """;

    /** How many hours of those days the {@code clip} was published for, and whether the crowd stood out beside the hour. */
    static final String AGE_AND_NEIGHBOURS = """
            least(24 * ?, floor(extract(epoch from ?::timestamptz - clip.published_at) / 3600)) as hours,
            exists (
                select from screening_group as beside
                where beside.clip_id = crowd.clip_id and beside.network = crowd.scope and beside.marked > 0
                  and beside.hour in (?::timestamptz - interval '1 hour', ?::timestamptz + interval '1 hour')
            ) as beside
            """;

    private static final String CROWDS = PLAYS + """
            scoped as (
                select clip_id, 0::bigint as scope, network, viewer, issued_at, delay, young, of_device from hour
                union all
                select clip_id, network, network, viewer, issued_at, delay, young, of_device from hour where network <> 0
            ),
            crowd as (
                select clip_id, scope, count(*) as plays, count(distinct viewer) as devices,
                       count(distinct nullif(network, 0)) as networks, count(*) filter (where young) as young,
                       count(*) filter (where of_device > ?) as busiest
                from scoped
                group by clip_id, scope
                having count(*) >= ? / 4
            ),
            crest as (
                select distinct on (clip_id, scope) clip_id, scope, delay as crest, count(*) as alike
                from scoped
                where young
                group by clip_id, scope, delay
                order by clip_id, scope, count(*) desc, delay
            ),
            spread as (
                select clip_id, scope, round(100 * stddev_samp(gap) / nullif(avg(gap), 0)) as spread
                from (
                    select clip_id, scope,
                           extract(epoch from issued_at
                               - lag(issued_at) over (partition by clip_id, scope order by issued_at)) as gap
                    from scoped
                    where young
                ) as gaps
                group by clip_id, scope
            )
            select crowd.clip_id, crowd.scope, crowd.plays,
                   sum(crowd.plays) filter (where crowd.scope = 0) over (partition by crowd.clip_id) as clip_plays,
                   crowd.devices, crowd.networks, crowd.young, coalesce(crest.alike, 0) as alike,
                   coalesce(crest.crest, -1) as crest, coalesce(spread.spread, -1) as spread, crowd.busiest,
            """ + PAST_PLAYS + " as before, " + AGE_AND_NEIGHBOURS + """
            from crowd
            join clip on clip.id = crowd.clip_id
            left join crest using (clip_id, scope)
            left join spread using (clip_id, scope)
            order by crowd.clip_id, crowd.scope
            """;

    private static final String BUSY_DEVICES = PLAYS + """
            busy as (
                select clip_id, viewer, ticket,
                       count(*) over (partition by viewer) as of_viewer
                from hour
            )
            select clip_id, count(*) as plays, count(distinct viewer) as devices
            from busy
            where of_viewer > ?
            group by clip_id
            order by clip_id
            """;

    private static final String UNTOUCHED = """
              and hour.screened is null
              and not exists (
                  select from play_verdict as past
                  where past.ticket = hour.ticket and past.restored and past.rule = ?)
            order by hour.ticket
            limit ?
            """;

    private static final String TICKETS_OF_BUSY_DEVICES = PLAYS + """
            busy as (select viewer from hour group by viewer having count(*) > ?)
            select hour.ticket
            from hour
            join busy using (viewer)
            where hour.clip_id = coalesce(?::uuid, hour.clip_id)
            """ + UNTOUCHED;

    private static final String TICKETS_OF_CROWDS = PLAYS + """
            sought as (
                select * from unnest(?::uuid[], ?::bigint[], ?::integer[], ?::boolean[], ?::boolean[])
                    as each (clip_id, network, crest, is_busy, is_even)
            )
            select distinct hour.ticket
            from hour
            join sought on sought.clip_id = hour.clip_id and (sought.network = 0 or sought.network = hour.network)
            where (sought.is_busy and hour.of_device > ?
                   or hour.young and (sought.is_even or hour.delay between sought.crest - 2 and sought.crest + 4))
            """ + UNTOUCHED;

    private final Hour hour;
    private final Screening limits;
    private final Connection connection;

    HourPlays(Hour hour, Screening limits, Connection connection) {
        this.hour = hour;
        this.limits = limits;
        this.connection = connection;
    }

    /** A crowd, what its clip had before, and whether the same crowd showed signs of a machine an hour before or after. */
    record Compared(Crowd crowd, long before, int hours, boolean beside) {}

    /** Plays of devices that began more in the campaign than a person does, of one clip. */
    record Busy(UUID clip, int plays, int devices) {}

    /** A crowd that a rule is about, and the signs by which it is a machine's. */
    record Finding(ScreeningRule rule, Crowd crowd, Set<Crowd.Sign> signs) {}

    @Override
    public List<Compared> crowds() throws SQLException {
        List<Compared> crowds = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(CROWDS)) {
            int next = bind(read);
            OffsetDateTime begin = hour.begin().atOffset(ZoneOffset.UTC);
            read.setInt(next, limits.playsPerDeviceAndClip());
            read.setInt(next + 1, Math.min(limits.networkPlays(), limits.burstPlays()));
            read.setObject(next + 2, begin);
            read.setObject(next + 3, begin);
            read.setInt(next + 4, HISTORY_DAYS);
            read.setInt(next + 5, HISTORY_DAYS);
            read.setObject(next + 6, begin);
            read.setObject(next + 7, begin);
            read.setObject(next + 8, begin);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    crowds.add(new Compared(
                            crowd(rows), rows.getLong("before"), rows.getInt("hours"), rows.getBoolean("beside")));
                }
            }
        }
        return crowds;
    }

    private static Crowd crowd(ResultSet row) throws SQLException {
        return new Crowd(
                row.getObject("clip_id", UUID.class),
                row.getLong("scope"),
                row.getInt("plays"),
                row.getInt("clip_plays"),
                row.getInt("devices"),
                row.getInt("networks"),
                row.getInt("young"),
                row.getInt("alike"),
                row.getInt("crest"),
                row.getInt("spread"),
                row.getInt("busiest"));
    }

    @Override
    public List<Busy> busyDevices() throws SQLException {
        List<Busy> busy = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(BUSY_DEVICES)) {
            read.setInt(bind(read), limits.playsPerDeviceHour());
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    busy.add(new Busy(rows.getObject(1, UUID.class), rows.getInt(2), rows.getInt(3)));
                }
            }
        }
        return busy;
    }

    @Override
    public List<UUID> ticketsOfBusyDevices(UUID clip, int most) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(TICKETS_OF_BUSY_DEVICES)) {
            int next = bind(read);
            read.setInt(next, limits.playsPerDeviceHour());
            read.setObject(next + 1, clip);
            read.setString(next + 2, ScreeningRule.DEVICE_HOUR.name());
            read.setInt(next + 3, most);
            return tickets(read);
        }
    }

    @Override
    public List<UUID> ticketsOf(ScreeningRule rule, List<Finding> findings, int most) throws SQLException {
        if (findings.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement read = connection.prepareStatement(TICKETS_OF_CROWDS)) {
            int next = bind(read);
            read.setArray(next, array("uuid", findings, found -> found.crowd().clip()));
            read.setArray(
                    next + 1, array("bigint", findings, found -> found.crowd().network()));
            read.setArray(next + 2, array("integer", findings, HourPlays::crest));
            read.setArray(
                    next + 3, array("boolean", findings, found -> found.signs().contains(Crowd.Sign.BUSY)));
            read.setArray(
                    next + 4, array("boolean", findings, found -> found.signs().contains(Crowd.Sign.EVEN)));
            read.setInt(next + 5, limits.playsPerDeviceAndClip());
            read.setString(next + 6, rule.name());
            read.setInt(next + 7, most);
            return tickets(read);
        }
    }

    /** Far from any time of report where that is no sign. */
    private static int crest(Finding found) {
        return found.signs().contains(Crowd.Sign.ALIKE) ? found.crowd().crest() : Integer.MIN_VALUE / 2;
    }

    private Array array(String type, List<Finding> findings, Function<Finding, Object> column) throws SQLException {
        return connection.createArrayOf(type, findings.stream().map(column).toArray());
    }

    private static List<UUID> tickets(PreparedStatement read) throws SQLException {
        List<UUID> tickets = new ArrayList<>();
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                tickets.add(rows.getObject(1, UUID.class));
            }
        }
        return tickets;
    }

    /** The hour's own parameters; the index of the next. */
    private int bind(PreparedStatement read) throws SQLException {
        read.setInt(1, limits.youngDeviceMinutes());
        read.setObject(2, hour.day());
        read.setObject(3, hour.firstTicket());
        read.setObject(4, hour.ticketAfter());
        read.setObject(5, hour.campaign());
        return 6;
    }
}
