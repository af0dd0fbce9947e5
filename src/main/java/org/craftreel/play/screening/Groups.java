package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.craftreel.campaign.ScreeningRule;

/** Keeps what stood out in an hour at its last judgement, as evidence for organizers. */
final class Groups {

    private static final String DELETE = """
            delete from screening_group
            using clip
            where screening_group.hour = ? and clip.id = screening_group.clip_id and clip.campaign_id = ?
            """;

    private static final String MARKED = """
            select count(*)
            from screening_group
            join clip on clip.id = screening_group.clip_id
            where hour = ? and clip.campaign_id = ? and marked > 0 and rule <> 'DEVICE_HOUR'
            """;

    private static final String WRITE = """
            insert into screening_group (clip_id, hour, rule, network, plays, clip_plays, devices, networks, young, alike,
                                         gap_spread, marked)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private Groups() {}

    /** How many crowds of an hour showed signs of a machine at its last judgement. */
    static int marked(Hour hour, Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(MARKED)) {
            count.setObject(1, utc(hour));
            count.setObject(2, hour.campaign());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void replace(Hour hour, Judgement judgement, Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, utc(hour));
            delete.setObject(2, hour.campaign());
            delete.executeUpdate();
        }
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (HourPlays.Busy busy : judgement.busy()) {
                row(
                        write,
                        hour,
                        ScreeningRule.DEVICE_HOUR,
                        List.of(
                                busy.clip(),
                                0L,
                                busy.plays(),
                                busy.plays(),
                                busy.devices(),
                                0,
                                0,
                                0,
                                -1,
                                busy.plays()));
            }
            for (HourPlays.Finding found : judgement.findings()) {
                Crowd crowd = found.crowd();
                row(
                        write,
                        hour,
                        found.rule(),
                        List.of(
                                crowd.clip(),
                                crowd.network(),
                                crowd.plays(),
                                crowd.clipPlays(),
                                crowd.devices(),
                                crowd.networks(),
                                crowd.young(),
                                crowd.alike(),
                                crowd.gapSpread(),
                                crowd.marked(found.signs())));
            }
            write.executeBatch();
        }
    }

    private static void row(PreparedStatement write, Hour hour, ScreeningRule rule, List<Object> columns)
            throws SQLException {
        List<Object> row = new ArrayList<>(columns);
        row.add(1, utc(hour));
        row.add(2, rule.name());
        for (int index = 0; index < row.size(); index++) {
            write.setObject(index + 1, row.get(index));
        }
        write.addBatch();
    }

    private static OffsetDateTime utc(Hour hour) {
        return hour.begin().atOffset(ZoneOffset.UTC);
    }
}
