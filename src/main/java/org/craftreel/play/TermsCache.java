package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.QualifyingWatch;
import org.craftreel.clip.Ticket;

/**
 * The counting terms of clips by rule version. Neither a published clip's length nor a version of rules ever changes,
 * so what was read once stays true. Used by one thread at a time.
 */
final class TermsCache {

    private static final int MOST = 100_000;

    /** Also of a clip whose publication was taken back at once: what was played of it meanwhile is a play. */
    private static final String READ = """
            select clip.id, rule_set.version, rule_set.window_s, rule_set.qualifying_watch_ms, clip.duration_ms,
                   not rule_set.screening -> 'off' @> '["ROBOT"]',
                   case when rule_set.screening -> 'off' @> '["CLOCK_LEAD"]' then 9223372036854775807
                        else (rule_set.screening ->> 'clockLeadMs')::bigint end,
                   case when not rule_set.screening -> 'off' @> '["TICKET_REUSE"]'
                        then (rule_set.screening ->> 'networksPerTicket')::integer end,
                   clip.campaign_id
            from unnest(?::uuid[], ?::integer[]) as asked (clip_id, version)
            join clip on clip.id = asked.clip_id
            join rule_set on rule_set.campaign_id = clip.campaign_id and rule_set.version = asked.version
            where clip.published_at is not null
               or exists (select from clip_transition where clip_id = clip.id and to_status = 'PUBLISHED')
            """;

    /** What terms hang on. */
    record Key(UUID clip, int version) {
        static Key of(Ticket ticket) {
            return new Key(ticket.clip(), ticket.ruleVersion());
        }
    }

    private final Map<Key, CountingTerms> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CountingTerms> eldest) {
            return size() > MOST;
        }
    };

    /** The terms of these tickets; of a clip or rules that are not known there are none. */
    Map<Key, CountingTerms> of(List<Ticket> tickets, Connection connection) throws SQLException {
        Map<Key, CountingTerms> terms = new HashMap<>();
        Set<Key> missing = new HashSet<>();
        for (Ticket ticket : tickets) {
            Key key = Key.of(ticket);
            if (!terms.containsKey(key) && !missing.contains(key)) {
                CountingTerms found = known.get(key);
                if (found == null) {
                    missing.add(key);
                } else {
                    terms.put(key, found);
                }
            }
        }
        if (!missing.isEmpty()) {
            Map<Key, CountingTerms> read = read(List.copyOf(missing), connection);
            known.putAll(read);
            terms.putAll(read);
        }
        return terms;
    }

    private static Map<Key, CountingTerms> read(List<Key> keys, Connection connection) throws SQLException {
        Map<Key, CountingTerms> found = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", keys.stream().map(Key::clip).toArray()));
            read.setArray(
                    2,
                    connection.createArrayOf(
                            "integer", keys.stream().map(Key::version).toArray()));
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                Key key = new Key(rows.getObject(1, UUID.class), rows.getInt(2));
                int duration = rows.getInt(5);
                int qualifying = QualifyingWatch.milliseconds(rows.getInt(4), duration);
                found.put(
                        key,
                        new CountingTerms(
                                rows.getObject(9, UUID.class),
                                rows.getInt(3),
                                duration,
                                qualifying,
                                rows.getBoolean(6),
                                rows.getLong(7),
                                Objects.requireNonNullElse(rows.getObject(8, Integer.class), CountingTerms.ANY)));
            }
        }
        return found;
    }
}
