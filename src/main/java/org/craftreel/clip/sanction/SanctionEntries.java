package org.craftreel.clip.sanction;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.ledger.Ledger;

/**
 * What disqualifications are in the ledger: how their acts are called, which of them everybody reads, and whether they are
 * what the rows say. It compares in both directions: each proposal and decision of the ledger with the row that
 * it made, and each row with the entries that it needs.
 */
public final class SanctionEntries {

    private static final String READ = """
            select sanction.id, sanction.clip_id, sanction.status, sanction.proposer_id, sanction.reason,
                   sanction.proposal_entry, sanction.decider_id, sanction.note, sanction.decision_entry
            from sanction
            join clip on clip.id = sanction.clip_id
            where clip.campaign_id = ?
            order by sanction.id
            """;

    private static final List<String> ACTS =
            Stream.of(Sanction.Status.values()).map(SanctionEntries::actOf).toList();

    private SanctionEntries() {}

    /** What an entry of the ledger calls the act by which a sanction gets a status. */
    static String actOf(Sanction.Status status) {
        return switch (status) {
            case PROPOSED -> "PROPOSE_DISQUALIFICATION";
            case CONFIRMED -> "CONFIRM_DISQUALIFICATION";
            case REFUSED -> "REFUSE_DISQUALIFICATION";
        };
    }

    /**
     * Whether everybody may read a decision of the ledger: what was proposed against a clip only once it is confirmed, and
     * never what was refused, for nobody is to be suspected in public.
     *
     * @param confirmed the ids of the campaign's confirmed sanctions, as entries have them
     */
    public static boolean isPublic(JsonNode decision, Set<String> confirmed) {
        return !ACTS.contains(decision.path("act").asText())
                || confirmed.contains(decision.path("sanction").asText());
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        SortedMap<Long, JsonNode> acts = Ledger.acts(decisions, ACTS);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Sanction.Status status = Sanction.Status.valueOf(rows.getString("status"));
                    compare(rows, "proposal_entry", Sanction.Status.PROPOSED, "proposer_id", "reason", acts, faults);
                    if (status != Sanction.Status.PROPOSED) {
                        compare(rows, "decision_entry", status, "decider_id", "note", acts, faults);
                    }
                }
            }
        }
        acts.forEach((sequence, act) -> faults.add(
                Ledger.nameOf(sequence) + ": sanction " + act.path("sanction").asText() + " does not name it"));
        return faults;
    }

    /**
     * One act of a sanction, whose entry is taken from those that are left.
     *
     * @param entry the column of its sequence, {@code actor} of who it was, {@code words} of what was said
     */
    private static void compare(
            ResultSet row,
            String entry,
            Sanction.Status status,
            String actor,
            String words,
            SortedMap<Long, JsonNode> acts,
            List<String> faults)
            throws SQLException {
        long sequence = row.getLong(entry);
        JsonNode act = acts.remove(sequence);
        String sanction = row.getString("id");
        if (act == null
                || !act.path("act").asText().equals(actOf(status))
                || !act.path("sanction").asText().equals(sanction)) {
            faults.add("sanction " + sanction + ": no entry says that it is " + status);
            return;
        }
        String said = row.getString(words);
        String digest = said == null ? "" : Ledger.digestOf(said);
        if (!digest.equals(act.path(words).asText())) {
            faults.add(Ledger.nameOf(sequence) + ": its " + words + " is not that of sanction " + sanction);
        }
        if (!act.path("clip").asText().equals(row.getString("clip_id"))
                || !act.path("by").asText().equals(row.getString(actor))) {
            faults.add(Ledger.nameOf(sequence) + ": its clip or its author is not that of sanction " + sanction);
        }
    }
}
