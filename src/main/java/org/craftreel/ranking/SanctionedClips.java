package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.sanction.Sanction;

/** Clips that a sanction is in force for, as a campaign's ledger tells: so that each run can be checked by the end that it names. */
final class SanctionedClips {

    private static final String AS_OF = """
            select sanction.clip_id
            from sanction
            join clip on clip.id = sanction.clip_id
            where clip.campaign_id = ? and sanction.kind = ? and sanction.status = 'CONFIRMED'
              and sanction.decision_entry <= ?
            """;

    private SanctionedClips() {}

    /** As the ledger had so many entries. */
    static Set<UUID> asOf(Sanction.Kind kind, UUID campaign, long ledgerEntries, Connection connection)
            throws SQLException {
        return asOf(kind, campaign, ledgerEntries, connection, "");
    }

    /**
     * Some of them.
     *
     * @param and a further condition on {@code clip}, with the values of its question marks
     */
    static Set<UUID> asOf(
            Sanction.Kind kind, UUID campaign, long ledgerEntries, Connection connection, String and, UUID... values)
            throws SQLException {
        Set<UUID> clips = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(AS_OF + and)) {
            int index = 1;
            read.setObject(index++, campaign);
            read.setString(index++, kind.name());
            read.setLong(index++, ledgerEntries);
            for (UUID value : values) {
                read.setObject(index++, value);
            }
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    clips.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return clips;
    }
}
