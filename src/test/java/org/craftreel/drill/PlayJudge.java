package org.craftreel.drill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares what viewers wrote down outside of the service with what is in its database. */
final class PlayJudge {

    private static final String ROWS = "select ticket, count(*) from play where clip_id = any (?) group by ticket";

    /** Every viewer plays once and watches long enough, so that each figure of a clip is the number of its rows. */
    private static final String FIGURES = """
            select coalesce(sum(greatest(0, shown - counted)), 0), coalesce(sum(greatest(0, counted - shown)), 0)
            from (
                select asked.clip_id, (select count(*) from play where play.clip_id = asked.clip_id) as counted, shown
                from unnest(?::uuid[]) as asked (clip_id)
                cross join lateral (
                    values ((select plays from clip_figures where clip_figures.clip_id = asked.clip_id)),
                           ((select qualified from clip_figures where clip_figures.clip_id = asked.clip_id)),
                           ((select sum(plays)::bigint from clip_hour_part as part where part.clip_id = asked.clip_id)),
                           ((select sum(qualified)::bigint from clip_hour_part as part where part.clip_id = asked.clip_id))
                ) as figure (figure)
                cross join lateral (select coalesce(figure, 0) as shown) as whole
            ) as compared
            """;

    private PlayJudge() {}

    /**
     * What was found.
     *
     * @param lost tickets that were acknowledged and are not there
     * @param doubled tickets that are there more than once
     * @param invented tickets that nobody sent
     * @param tooHigh by how much figures are above what rows add up to, over all kinds of figures
     * @param tooLow by how much they are below
     */
    record Verdict(int lost, int doubled, int invented, long tooHigh, long tooLow) {
        static final Verdict RIGHT = new Verdict(0, 0, 0, 0, 0);
    }

    static Verdict judge(PlayLedger ledger, Connection connection) throws SQLException {
        Map<UUID, Integer> rows = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(ROWS)) {
            read.setArray(1, connection.createArrayOf("uuid", ledger.clips().toArray()));
            ResultSet row = read.executeQuery();
            while (row.next()) {
                rows.put(row.getObject(1, UUID.class), row.getInt(2));
            }
        }
        Set<UUID> lost = ledger.acknowledged();
        lost.removeAll(rows.keySet());
        Set<UUID> invented = new HashSet<>(rows.keySet());
        invented.removeAll(ledger.sent());
        int doubled = (int) rows.values().stream().filter(times -> times > 1).count();
        try (PreparedStatement compare = connection.prepareStatement(FIGURES)) {
            compare.setArray(1, connection.createArrayOf("uuid", ledger.clips().toArray()));
            ResultSet row = compare.executeQuery();
            row.next();
            return new Verdict(lost.size(), doubled, invented.size(), row.getLong(1), row.getLong(2));
        }
    }
}
