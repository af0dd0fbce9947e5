package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Notes from which networks a ticket is reported beside that of its play, and tells those of more than a phone comes
 * through. What is noted is a set, so that the order of reports does not matter, and no longer than the rule's limit: a
 * play that is set aside, or was restored from it, is not noted any further.
 */
final class SharedTickets {

    private static final String NOTE = """
            insert into ticket_network (issued_day, ticket, network)
            select play.issued_day, play.ticket, seen.network
            from unnest(?, ?) as seen (ticket, network)
            join %1$s as play on play.issued_day = date '%2$s' and play.ticket = seen.ticket
            where play.screened is null and play.network is distinct from seen.network
              and not exists (
                  select from play_verdict as past
                  where past.ticket = play.ticket and past.restored and past.rule = 'TICKET_REUSE')
            on conflict do nothing
            """;

    private static final String FIND = """
            select play.ticket
            from unnest(?, ?) as asked (ticket, most)
            join %1$s as play on play.issued_day = date '%2$s' and play.ticket = asked.ticket
            where asked.most < num_nonnulls(play.network) + (
                select count(*)
                from ticket_network as other
                where other.issued_day = play.issued_day and other.ticket = play.ticket)
            """;

    private SharedTickets() {}

    /** A report of a ticket from a network. */
    private record Seen(BatchRow row, Long network) {}

    /**
     * Notes the networks of these reports of a day, which are plays by now, and finds those that come from too many. Under
     * the lock of a batch's number.
     */
    static List<UUID> note(LocalDate day, Collection<BatchRow> rows, Connection connection) throws SQLException {
        List<Seen> all = new ArrayList<>();
        rows.forEach(row -> row.networks().forEach(network -> all.add(new Seen(row, network))));
        String plays = Partitions.nameOf(Partitions.PLAYS, day);
        Statements statements = new Statements()
                .add(
                        NOTE.formatted(plays, day),
                        BinaryArray.UUIDS.of(all, seen -> seen.row().ticket()),
                        BinaryArray.LONGS.of(all, Seen::network))
                .add(
                        FIND.formatted(plays, day),
                        BinaryArray.UUIDS.of(rows, BatchRow::ticket),
                        BinaryArray.INTEGERS.of(rows, row -> row.terms().mostNetworks()));
        List<UUID> shared = new ArrayList<>();
        try (PreparedStatement both = statements.prepare(connection)) {
            both.execute();
            both.getMoreResults();
            try (ResultSet found = both.getResultSet()) {
                while (found.next()) {
                    shared.add(found.getObject(1, UUID.class));
                }
            }
        }
        return shared;
    }
}
