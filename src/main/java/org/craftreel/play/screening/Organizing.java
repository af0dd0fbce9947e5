package org.craftreel.play.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.play.HeldTickets;
import org.craftreel.play.SealedDays;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;

/** What organizers do about plays: they see the effect first, and give a reason. */
@ApplicationScoped
public class Organizing {

    /** The longest time that a selection is of: each of its hours may be judged anew. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** Plays in one selection at the most. */
    public static final int MOST = 100_000;

    private static final String SELECT = """
            select play.ticket
            from play
            join clip on clip.id = play.clip_id
            where clip.campaign_id = ? and play.clip_id = coalesce(?::uuid, play.clip_id)
              and (?::bigint is null or play.network = ?)
              and play.issued_day >= ? and play.issued_day <= ? and play.ticket >= ? and play.ticket < ?
            """;

    private static final String SELECT_SCREENED = SELECT + """
              and play.screened = ?
            order by play.ticket
            limit ?
            """;

    private static final String SELECT_UNSCREENED = SELECT + """
              and play.screened is null
            order by play.ticket
            limit ?
            """;

    private static final String READ_LIMITS = """
            select rule_set.screening
            from campaign
            join rule_set on rule_set.campaign_id = campaign.id and rule_set.version = campaign.rule_version
            where campaign.id = ?
            """;

    private static final String EFFECT = """
            with chosen as (
                select play.*, rule_set.window_s
                from unnest(?::uuid[], ?::date[]) as asked (ticket, issued_day)
                join play using (issued_day, ticket)
                join clip on clip.id = play.clip_id
                join rule_set on rule_set.campaign_id = clip.campaign_id and rule_set.version = play.rule_version
            ),
            turned as (
                select chosen.clip_id, chosen.viewing_window, min(chosen.window_s) as window_s
                from chosen
                where chosen.qualified_batch is not null
                group by chosen.issued_day, chosen.clip_id, chosen.viewer, chosen.viewing_window
                having (%s) = case when ? then 0 else count(*) end
            )
            select clip_id, hour, sum(plays), sum(qualified)
            from (
                select clip_id, date_trunc('hour', issued_at, 'UTC') as hour, 1 as plays, 0 as qualified from chosen
                union all
                select clip_id, date_trunc('hour', to_timestamp(viewing_window::bigint * window_s), 'UTC'), 0, 1
                from turned
            ) as change
            group by clip_id, hour
            order by clip_id, hour
            """.formatted(HeldTickets.countOf("chosen"));

    private static final String WRITE_ACT = """
            insert into screening_act (id, campaign_id, at, account_id, act, rule, clip_id, network, from_at, to_at, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource database;
    private final Clock clock;

    Organizing(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a verdict on a selection would change, by clip and hour.
     *
     * @throws Problem {@code invalid-field} if it is of more plays than one act may be about, {@code day-sealed} if a day
     *     of it is sealed
     */
    public List<Effect> preview(Selection selection) {
        try (Connection connection = database.getConnection()) {
            List<UUID> tickets = tickets(selection, connection);
            try (PreparedStatement read = connection.prepareStatement(EFFECT)) {
                read.setArray(1, connection.createArrayOf("uuid", tickets.toArray()));
                read.setArray(
                        2,
                        connection.createArrayOf(
                                "date", tickets.stream().map(Organizing::day).toArray()));
                read.setBoolean(3, selection.restores());
                int sign = selection.restores() ? 1 : -1;
                List<Effect> effects = new ArrayList<>();
                try (ResultSet rows = read.executeQuery()) {
                    while (rows.next()) {
                        effects.add(new Effect(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                sign * rows.getInt(3),
                                sign * rows.getInt(4)));
                    }
                }
                return effects;
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /**
     * Sets aside, or restores, what is selected, in verdicts of a bounded number of plays; one that fails leaves those
     * before it, and the same act again does the rest.
     *
     * @return the plays whose standing changed
     * @throws Problem {@code invalid-field} if it is of more plays than one act may be about, {@code day-sealed} if a day
     *     of it is sealed
     */
    public int carryOut(Selection selection, UUID account, String reason) {
        try (Connection connection = database.getConnection()) {
            List<UUID> tickets = tickets(selection, connection);
            connection.setAutoCommit(false);
            try {
                return carryOut(selection, tickets, account, reason, connection);
            } catch (SQLException | RuntimeException fault) {
                connection.rollback();
                throw fault;
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private int carryOut(Selection selection, List<UUID> tickets, UUID account, String reason, Connection connection)
            throws SQLException {
        Instant now = clock.instant();
        UUID act = UuidCreator.getTimeOrderedEpoch();
        int changed = 0;
        if (!tickets.isEmpty()) {
            writeAct(act, selection, account, reason, now, connection);
        }
        for (int from = 0; from < tickets.size(); from += Verdicts.MOST) {
            List<UUID> some = tickets.subList(from, Math.min(tickets.size(), from + Verdicts.MOST));
            Verdict verdict = new Verdict(
                    selection.campaign(),
                    selection.rule(),
                    selection.restores(),
                    selection.from(),
                    selection.to(),
                    account,
                    act,
                    some);
            changed += Verdicts.pass(verdict, now, connection);
            connection.commit();
        }
        return changed;
    }

    private static void writeAct(
            UUID act, Selection selection, UUID account, String reason, Instant now, Connection connection)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_ACT)) {
            Object[] row = {
                act,
                selection.campaign(),
                utc(now),
                account,
                selection.restores() ? "RESTORE" : "SCREEN",
                selection.rule().name(),
                selection.clip(),
                selection.network(),
                utc(selection.from()),
                utc(selection.to()),
                reason
            };
            for (int index = 0; index < row.length; index++) {
                write.setObject(index + 1, row[index]);
            }
            write.executeUpdate();
        }
    }

    private static List<UUID> tickets(Selection selection, Connection connection) throws SQLException {
        requireRows(selection, connection);
        boolean judged = !selection.restores() && selection.rule() != ScreeningRule.ORGANIZER;
        List<UUID> tickets = judged ? judged(selection, connection) : selected(selection, connection);
        if (tickets.size() > MOST) {
            throw new Problem(ProblemType.INVALID_FIELD, "to", "> " + MOST).with("field", "to");
        }
        return tickets;
    }

    /** An act on a time of which a part is sealed would do less than it says. */
    private static void requireRows(Selection selection, Connection connection) throws SQLException {
        LocalDate last = Hour.dayOf(selection.to().minusMillis(1));
        Optional<LocalDate> sealed = SealedDays.first(Hour.dayOf(selection.from()), last, connection);
        if (sealed.isPresent()) {
            throw new Problem(ProblemType.DAY_SEALED, sealed.get()).with("day", sealed.get());
        }
    }

    /** What the rule singles out, hour by hour. */
    private static List<UUID> judged(Selection selection, Connection connection) throws SQLException {
        Screening limits = limits(selection.campaign(), connection);
        List<UUID> tickets = new ArrayList<>();
        Hour hour = Hour.of(selection.campaign(), selection.from());
        while (hour.begin().isBefore(selection.to()) && tickets.size() <= MOST) {
            Judgement.of(hour, limits, connection).tickets(selection.rule(), selection.clip(), MOST + 1).stream()
                    .filter(ticket -> !Ticket.issuedAt(ticket).isBefore(selection.from()))
                    .filter(ticket -> Ticket.issuedAt(ticket).isBefore(selection.to()))
                    .forEach(tickets::add);
            hour = Hour.of(selection.campaign(), hour.end());
        }
        return tickets;
    }

    private static List<UUID> selected(Selection selection, Connection connection) throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement(selection.restores() ? SELECT_SCREENED : SELECT_UNSCREENED)) {
            List<Object> parameters = new ArrayList<>(Arrays.asList(
                    selection.campaign(),
                    selection.clip(),
                    selection.network(),
                    selection.network(),
                    Hour.dayOf(selection.from()),
                    Hour.dayOf(selection.to()),
                    Hour.leastTicket(selection.from()),
                    Hour.leastTicket(selection.to())));
            if (selection.restores()) {
                parameters.add(selection.rule().name());
            }
            parameters.add(MOST + 1);
            for (int index = 0; index < parameters.size(); index++) {
                read.setObject(index + 1, parameters.get(index));
            }
            List<UUID> tickets = new ArrayList<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    tickets.add(rows.getObject(1, UUID.class));
                }
            }
            return tickets;
        }
    }

    private static Screening limits(UUID campaign, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_LIMITS)) {
            read.setObject(1, campaign);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return ScreeningQueue.limits(row.getString(1));
            }
        }
    }

    private static Date day(UUID ticket) {
        return Date.valueOf(Hour.dayOf(Ticket.issuedAt(ticket)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
