package org.craftreel.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/** What runs say of the ledger that they knew: whoever writes its chain anew would have to write the runs anew, too. */
public final class LedgerAnchors {

    /** An entry whose digest is not that of its text is told by itself; a run knew one of the two. */
    private static final String OTHERWISE = """
            select run.number, run.ledger_entries
            from ranking_run as run
            left join ledger_entry as entry
                on entry.campaign_id = run.campaign_id and entry.sequence = run.ledger_entries
            where run.campaign_id = ? and run.ledger_entries is not null
              and case
                  when run.ledger_entries = 0 then run.ledger_digest <> ''
                  when entry.sequence is null then true
                  else run.ledger_digest not in (entry.digest, encode(sha256(convert_to(entry.entry, 'UTF8')), 'hex'))
              end
            order by run.number
            """;

    private LedgerAnchors() {}

    /** As a {@link org.craftreel.ledger.Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(OTHERWISE)) {
            read.setObject(1, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    faults.add("run " + rows.getInt(1) + ": it knew " + rows.getLong(2)
                            + " entries, of which the last was another one");
                }
            }
        }
        return faults;
    }
}
