package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Cursor;

/**
 * What an organizer did about plays, and why.
 *
 * @param id by which the ledger's entries name it
 * @param by the account's name
 * @param restores whether plays were taken back rather than set aside
 * @param clip null for all of the campaign, and so {@code title}
 * @param network null for all
 * @param from the begin of the time of issue
 * @param to exclusive
 */
public record PastAct(
        UUID id,
        Instant at,
        String by,
        boolean restores,
        ScreeningRule rule,
        UUID clip,
        String title,
        Long network,
        Instant from,
        Instant to,
        String reason) {

    private static final String LIST = """
            select past.id, past.at, account.display_name, past.act = 'RESTORE' as restores, past.rule, past.clip_id,
                   clip.title, past.network, past.from_at, past.to_at, past.reason
            from screening_act as past
            join account on account.id = past.account_id
            left join clip on clip.id = past.clip_id
            where past.campaign_id = ? and (?::timestamptz is null or (past.at, past.id) < (?::timestamptz, ?))
            order by past.at desc, past.id desc
            limit ?
            """;

    /**
     * A campaign's, the newest first.
     *
     * @param after where the page before ended; null on the first
     */
    public static List<PastAct> list(UUID campaign, Cursor after, int limit, Connection connection)
            throws SQLException {
        OffsetDateTime at = after == null ? null : after.at().atOffset(ZoneOffset.UTC);
        try (PreparedStatement read = connection.prepareStatement(LIST)) {
            read.setObject(1, campaign);
            read.setObject(2, at);
            read.setObject(3, at);
            read.setObject(4, after == null ? null : after.id());
            read.setInt(5, limit);
            List<PastAct> acts = new ArrayList<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    acts.add(of(rows));
                }
            }
            return acts;
        }
    }

    private static PastAct of(ResultSet row) throws SQLException {
        return new PastAct(
                row.getObject("id", UUID.class),
                instant(row, "at"),
                row.getString("display_name"),
                row.getBoolean("restores"),
                ScreeningRule.valueOf(row.getString("rule")),
                row.getObject("clip_id", UUID.class),
                row.getString("title"),
                row.getObject("network", Long.class),
                instant(row, "from_at"),
                instant(row, "to_at"),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
