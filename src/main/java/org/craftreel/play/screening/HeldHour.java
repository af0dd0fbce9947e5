package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;

/** The plays of an hour, from memory; the database is asked for the rest only, in pieces with rests between them. */
final class HeldHour implements HourSource {

    private static final int TICKETS_OF_A_PIECE = 2000;

    private static final Duration HOLD_AFTER = Duration.ofMinutes(1);

    private static final String COMPARE =
            """
            select crowd.place, case when crowd.scope = 0 then
            """ + HourPlays.PAST_PLAYS + " else 0 end as before, " + HourPlays.AGE_AND_NEIGHBOURS + """
            from unnest(?::uuid[], ?::bigint[]) with ordinality as crowd (clip_id, scope, place)
            join clip on clip.id = crowd.clip_id
            order by crowd.clip_id, crowd.scope
            """;

    private static final String UNTOUCHED = """
            select play.ticket
            from play
            where play.issued_day = ? and play.ticket = any(?) and play.screened is null
              and not exists (
                  select from play_verdict as past
                  where past.ticket = play.ticket and past.restored and past.rule = ?)
            order by play.ticket
            """;

    private final Hour hour;
    private final Screening limits;
    private final HourMemory plays;
    private final Pace pace;
    private final DataSource database;
    private final Hold hold;
    private long held = System.nanoTime();

    /** Keeps the hour for this process. */
    interface Hold {
        void again() throws SQLException;
    }

    /** A connection is taken for each question, and given back before the rest that follows. */
    HeldHour(Hour hour, Screening limits, HourMemory plays, Pace pace, DataSource database, Hold hold) {
        this.hour = hour;
        this.limits = limits;
        this.plays = plays;
        this.pace = pace;
        this.database = database;
        this.hold = hold;
    }

    @Override
    public List<HourPlays.Compared> crowds() throws SQLException {
        List<Crowd> crowds = plays.crowds(pace);
        OffsetDateTime begin = hour.begin().atOffset(ZoneOffset.UTC);
        List<HourPlays.Compared> compared = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(COMPARE)) {
            read.setObject(1, begin);
            read.setObject(2, begin);
            read.setInt(3, HourPlays.HISTORY_DAYS);
            read.setInt(4, HourPlays.HISTORY_DAYS);
            read.setObject(5, begin);
            read.setObject(6, begin);
            read.setObject(7, begin);
            read.setArray(
                    8,
                    connection.createArrayOf(
                            "uuid", crowds.stream().map(Crowd::clip).toArray()));
            read.setArray(
                    9,
                    connection.createArrayOf(
                            "bigint", crowds.stream().map(Crowd::network).toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    compared.add(new HourPlays.Compared(
                            crowds.get(rows.getInt(1) - 1), rows.getLong(2), rows.getInt(3), rows.getBoolean(4)));
                }
            }
        }
        pace.rest();
        return compared;
    }

    @Override
    public List<HourPlays.Busy> busyDevices() {
        return plays.busyDevices();
    }

    @Override
    public List<UUID> ticketsOfBusyDevices(UUID clip, int most) throws SQLException {
        int number = clip == null ? -1 : plays.numberOf(clip);
        return untouched(
                play -> plays.ofViewer(play) > limits.playsPerDeviceHour()
                        && (clip == null || plays.clip(play) == number),
                ScreeningRule.DEVICE_HOUR,
                most);
    }

    @Override
    public List<UUID> ticketsOf(ScreeningRule rule, List<HourPlays.Finding> findings, int most) throws SQLException {
        if (findings.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<HourPlays.Finding>> byClip = new HashMap<>();
        for (HourPlays.Finding found : findings) {
            byClip.computeIfAbsent(plays.numberOf(found.crowd().clip()), first -> new ArrayList<>())
                    .add(found);
        }
        return untouched(
                play -> byClip.getOrDefault(plays.clip(play), List.of()).stream()
                        .anyMatch(found -> shows(play, found)),
                rule,
                most);
    }

    private boolean shows(int play, HourPlays.Finding found) {
        Crowd crowd = found.crowd();
        if (crowd.network() != 0 && crowd.network() != plays.network(play)) {
            return false;
        }
        if (found.signs().contains(Crowd.Sign.BUSY) && plays.ofDevice(play) > limits.playsPerDeviceAndClip()) {
            return true;
        }
        int later = plays.delay(play) - crowd.crest();
        return plays.isYoung(play)
                && (found.signs().contains(Crowd.Sign.EVEN)
                        || found.signs().contains(Crowd.Sign.ALIKE) && later >= -2 && later <= 4);
    }

    /** Those of the sought plays that are not set aside and were not restored, in the order of their tickets. */
    private List<UUID> untouched(IntPredicate sought, ScreeningRule rule, int most) throws SQLException {
        List<UUID> untouched = new ArrayList<>();
        List<UUID> piece = new ArrayList<>();
        for (int play = 0; play < plays.size() && untouched.size() < most; play++) {
            if (sought.test(play)) {
                piece.add(plays.ticket(play));
            }
            if (piece.size() == TICKETS_OF_A_PIECE) {
                addUntouched(piece, rule, untouched);
            }
        }
        addUntouched(piece, rule, untouched);
        return untouched.size() > most ? untouched.subList(0, most) : untouched;
    }

    private void addUntouched(List<UUID> piece, ScreeningRule rule, List<UUID> untouched) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(UNTOUCHED)) {
            read.setObject(1, hour.day());
            read.setArray(2, connection.createArrayOf("uuid", piece.toArray()));
            read.setString(3, rule.name());
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    untouched.add(rows.getObject(1, UUID.class));
                }
            }
        }
        piece.clear();
        pace.rest();
        if (System.nanoTime() - held > HOLD_AFTER.toNanos()) {
            hold.again();
            held = System.nanoTime();
        }
    }
}
