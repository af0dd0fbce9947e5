package org.craftreel.play.screening;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Cursor;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Lists what stands out, and what was set aside, by hour, clip and rule. */
public final class Evidence {

    private static final String LIST = """
            with judged as (
                select verdict.clip_id, date_trunc('hour', play.issued_at, 'UTC') as hour, verdict.rule,
                       count(*) filter (where play.screened = verdict.rule) as screened,
                       count(*) filter (where play.screened is distinct from verdict.rule) as restored,
                       count(distinct play.viewer) as devices, count(distinct play.network) as networks
                from (
                    select distinct past.issued_day, past.ticket, past.clip_id, past.rule
                    from play_verdict as past
                    join clip on clip.id = past.clip_id
                    where clip.campaign_id = ? and past.clip_id = coalesce(?::uuid, past.clip_id)
                      and past.issued_day >= (?::timestamptz at time zone 'UTC')::date
                      and past.issued_day <= (?::timestamptz at time zone 'UTC')::date
                ) as verdict
                join play on play.issued_day = verdict.issued_day and play.ticket = verdict.ticket
                where play.issued_at >= ? and play.issued_at < ?
                group by 1, 2, 3
            ),
            crowd as (
                select distinct on (clip_id, hour, rule) screening_group.*
                from screening_group
                join clip on clip.id = screening_group.clip_id
                where clip.campaign_id = ? and clip_id = coalesce(?::uuid, clip_id)
                  and hour >= date_trunc('hour', ?::timestamptz, 'UTC') and hour < ?
                order by clip_id, hour, rule, marked desc, plays desc, network
            ),
            unfolded as (
                select gain.clip_id, gain.hour, sum(gain.plays) as plays
                from clip_hour_gain
                cross join unnest(clip_hour_gain.clips, clip_hour_gain.hours, clip_hour_gain.plays)
                    as gain (clip_id, hour, plays)
                group by gain.clip_id, gain.hour
            )
            select clip_id, hour, rule, coalesce(judged.screened, 0) as screened,
                   coalesce(judged.restored, 0) as restored, coalesce(judged.devices, 0) as devices,
                   coalesce(judged.networks, 0) as networks,
                   coalesce(clip_hour.plays, 0) + coalesce(unfolded.plays, 0) as clip_plays,
                   crowd.network as crowd_network, crowd.plays as crowd_plays, crowd.devices as crowd_devices,
                   crowd.networks as crowd_networks, crowd.young, crowd.alike, crowd.gap_spread, crowd.marked,
                   sealed_day.issued_day is not null as sealed
            from judged
            full join crowd using (clip_id, hour, rule)
            left join clip_hour using (clip_id, hour)
            left join unfolded using (clip_id, hour)
            left join sealed_day on sealed_day.issued_day = (hour at time zone 'UTC')::date
            where (hour, clip_id, rule) > (?, ?, ?)
            order by hour, clip_id, rule
            limit ?
            """;

    private Evidence() {}

    /** Where a page ended. */
    public record After(Instant hour, UUID clip, ScreeningRule rule) {

        /** Before the first. */
        public static final After NOTHING = new After(Instant.EPOCH, new UUID(0, 0), ScreeningRule.ROBOT);

        /** As a client gets it and sends it back. */
        public String cursor() {
            String text = hour.toEpochMilli() + "/" + clip + "/" + rule;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** @throws Problem {@code bad-cursor} if it is none */
        public static After parse(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/", -1);
                if (parts.length != 3) {
                    throw new Problem(ProblemType.BAD_CURSOR);
                }
                return new After(Cursor.instant(parts[0]), UUID.fromString(parts[1]), ScreeningRule.valueOf(parts[2]));
            } catch (IllegalArgumentException notOurs) {
                throw new Problem(ProblemType.BAD_CURSOR);
            }
        }
    }

    /** @param clip null for all */
    public static List<EvidenceGroup> list(
            UUID campaign, UUID clip, Instant from, Instant to, After after, int limit, Connection connection)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LIST)) {
            Object[] parameters = {
                campaign,
                clip,
                utc(from),
                utc(to),
                utc(from),
                utc(to),
                campaign,
                clip,
                utc(from),
                utc(to),
                utc(after.hour()),
                after.clip(),
                after.rule().name(),
                limit
            };
            for (int index = 0; index < parameters.length; index++) {
                read.setObject(index + 1, parameters[index]);
            }
            List<EvidenceGroup> groups = new ArrayList<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    groups.add(group(rows));
                }
            }
            return groups;
        }
    }

    private static EvidenceGroup group(ResultSet row) throws SQLException {
        return new EvidenceGroup(
                row.getObject("clip_id", UUID.class),
                row.getObject("hour", OffsetDateTime.class).toInstant(),
                ScreeningRule.valueOf(row.getString("rule")),
                row.getInt("screened"),
                row.getInt("restored"),
                row.getInt("devices"),
                row.getInt("networks"),
                row.getInt("clip_plays"),
                row.getObject("crowd_plays") == null ? null : crowd(row),
                row.getBoolean("sealed"));
    }

    private static EvidenceGroup.Crowding crowd(ResultSet row) throws SQLException {
        return new EvidenceGroup.Crowding(
                row.getLong("crowd_network"),
                row.getInt("crowd_plays"),
                row.getInt("crowd_devices"),
                row.getInt("crowd_networks"),
                row.getInt("young"),
                row.getInt("alike"),
                row.getInt("gap_spread"),
                row.getInt("marked"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
