package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.postgresql.PGStatement;

/**
 * Sets plays aside, or restores them, under the lock of a batch's number. A window adds a qualified play as long as it
 * holds an unscreened ticket: so one is lost with the last such ticket, and comes back with the first. What a window held
 * before is read in the same statement, which does not see its own changes.
 */
final class VerdictStatement {

    /** Reason codes by their place in an array, from 1 on; 0 is none. */
    static final String RULES = Arrays.stream(ScreeningRule.values())
            .map(rule -> "'" + rule + "'")
            .collect(Collectors.joining(", ", "(array[", "])"));

    private static final String ASKED = """
            with asked as materialized (
                select issued_day, ticket, %s[rule] as rule
                from unnest(?, ?, ?) as each (issued_day, ticket, rule)
            ),
            """.formatted(RULES);

    private static final String RETURNING = """
                returning play.issued_day, play.ticket, play.clip_id, play.viewer, play.viewing_window, play.issued_at,
                          play.rule_version, asked.rule, play.qualified_batch is not null as held, play.watched_ms
            ),
            verdict as (
                insert into play_verdict (ticket, batch, issued_day, clip_id, rule, restored, at_intake)
                select ticket, ?, issued_day, clip_id, rule, ?, ?
                from changed
            ),
            moved as (
                select issued_day, clip_id, viewer, viewing_window, count(*) as tickets
                from changed
                where held
                group by issued_day, clip_id, viewer, viewing_window
            ),
            windows as (
                select moved.*, (%s) as before
                from moved
            )
            """.formatted(HeldTickets.countOf("moved"));

    private static final String ANSWER = """
            select changed.ticket, changed.clip_id, changed.viewer, changed.viewing_window, changed.issued_at,
                   changed.held, windows.before, windows.tickets, rule_set.window_s,
                   least(changed.watched_ms, coalesce(clip.duration_ms, 0)) as watched_ms
            from changed
            join clip on clip.id = changed.clip_id
            join rule_set on rule_set.campaign_id = clip.campaign_id and rule_set.version = changed.rule_version
            left join windows using (issued_day, clip_id, viewer, viewing_window)
            """;

    private static final String SCREEN = ASKED + """
            changed as (
                update play
                set screened = asked.rule
                from asked
                where play.issued_day = asked.issued_day
                  and play.ticket = asked.ticket
                  and play.screened is null
                  and (asked.rule = 'ORGANIZER' or not exists (
                      select from play_verdict as past
                      where past.ticket = asked.ticket and past.restored and past.rule = asked.rule))
            """ + RETURNING + ANSWER;

    private static final String RESTORE = ASKED + """
            changed as (
                update play
                set screened = null
                from asked
                where play.issued_day = asked.issued_day
                  and play.ticket = asked.ticket
                  and play.screened = asked.rule
            """ + RETURNING + ANSWER;

    /** A ticket and the rule that it is to be screened by, or restored from. */
    record Asked(UUID ticket, ScreeningRule rule) {

        LocalDate issuedDay() {
            return LocalDate.ofInstant(Ticket.issuedAt(ticket), ZoneOffset.UTC);
        }

        int ruleNumber() {
            return rule.ordinal() + 1;
        }
    }

    /** @param turned whether its window had no such ticket before, or has none now */
    private record Changed(Instant windowHour, boolean turned) {

        Changed earlier(Changed other) {
            return windowHour.isBefore(other.windowHour) ? this : other;
        }
    }

    private VerdictStatement() {}

    /**
     * Sets aside the tickets that are plays, not yet set aside, and were not restored from the same rule before: what
     * people decided is not for a rule to undo. People may change their minds.
     *
     * @return those that it set aside
     */
    static List<UUID> screen(Collection<Asked> asked, long batch, boolean atIntake, Gains gains, Connection connection)
            throws SQLException {
        return write(SCREEN, asked, batch, false, atIntake, gains, connection);
    }

    /** Takes back the verdicts of these rules; the tickets that had one. */
    static List<UUID> restore(Collection<Asked> asked, long batch, Gains gains, Connection connection)
            throws SQLException {
        return write(RESTORE, asked, batch, true, false, gains, connection);
    }

    private static List<UUID> write(
            String sql,
            Collection<Asked> asked,
            long batch,
            boolean restored,
            boolean atIntake,
            Gains gains,
            Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // As with repeats: a plan made while a day was small would scan it for ever.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            BinaryArray.DAYS.bind(statement, 1, asked, Asked::issuedDay);
            BinaryArray.UUIDS.bind(statement, 2, asked, Asked::ticket);
            BinaryArray.INTEGERS.bind(statement, 3, asked, Asked::ruleNumber);
            statement.setLong(4, batch);
            statement.setBoolean(5, restored);
            statement.setBoolean(6, atIntake);
            try (ResultSet found = statement.executeQuery()) {
                return read(found, restored, gains);
            }
        }
    }

    private static List<UUID> read(ResultSet found, boolean restored, Gains gains) throws SQLException {
        int sign = restored ? -1 : 1;
        List<UUID> tickets = new ArrayList<>();
        Map<BatchRow.Window, Changed> windows = new HashMap<>();
        while (found.next()) {
            UUID ticket = found.getObject("ticket", UUID.class);
            UUID clip = found.getObject("clip_id", UUID.class);
            tickets.add(ticket);
            Instant issuedAt =
                    found.getObject("issued_at", OffsetDateTime.class).toInstant();
            gains.addScreened(clip, BatchRow.hourOf(issuedAt), sign);
            if (found.getBoolean("held")) {
                gains.addWatched(clip, BatchRow.hourOf(issuedAt), -sign, (long) -sign * found.getInt("watched_ms"));
                BatchRow.Window window = window(found);
                Instant hour = CountingTerms.hourOf(window.number(), found.getInt("window_s"));
                boolean turned = found.getInt("before") == (restored ? 0 : found.getInt("tickets"));
                windows.merge(window, new Changed(hour, turned), Changed::earlier);
            }
        }
        windows.forEach((window, changed) -> {
            if (changed.turned()) {
                gains.addQualified(window.clip(), changed.windowHour(), -sign);
            }
        });
        return tickets;
    }

    private static BatchRow.Window window(ResultSet found) throws SQLException {
        return new BatchRow.Window(
                found.getObject("clip_id", UUID.class),
                found.getObject("viewer", UUID.class),
                found.getInt("viewing_window"));
    }
}
