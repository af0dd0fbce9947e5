package org.craftreel.jury;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.craftreel.ledger.Ledger;

/** Appointments and dismissals of jurors in the ledger, compared with their rows in both directions. */
public final class JurorEntries {

    static final String APPOINT = "APPOINT_JUROR";
    static final String DISMISS = "DISMISS_JUROR";

    private static final String READ = """
            select id, account_id, appointment_entry, dismissal_entry, dismissed_at
            from juror
            where campaign_id = ?
            order by appointed_at, id
            """;

    private final SortedMap<Long, JsonNode> left;
    private final List<String> faults = new ArrayList<>();

    private JurorEntries(SortedMap<Long, JsonNode> left) {
        this.left = left;
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        JurorEntries entries = new JurorEntries(Ledger.acts(decisions, List.of(APPOINT, DISMISS)));
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, campaign);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    entries.compare(row, APPOINT, "appointment_entry");
                    if (row.getObject("dismissed_at") != null || row.getObject("dismissal_entry") != null) {
                        entries.compare(row, DISMISS, "dismissal_entry");
                    }
                }
            }
        }
        entries.left.forEach((sequence, act) -> entries.faults.add(Ledger.nameOf(sequence)
                + ": no juror's row names it, of account " + act.path("account").asText()));
        return entries.faults;
    }

    private void compare(ResultSet row, String act, String column) throws SQLException {
        JsonNode entry = left.remove(row.getLong(column));
        if (entry == null
                || !entry.path("act").asText().equals(act)
                || !entry.path("account").asText().equals(row.getString("account_id"))) {
            faults.add("juror " + row.getString("id") + ": no entry says " + act);
        }
    }
}
