package org.craftreel.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.craftreel.ledger.Ledger;

/**
 * What decisions on withdrawals of figures are in the ledger: ids and the SHA-256 of the words. It is compared with the rows in
 * both directions; {@link FigureEntries} compares what became of the figures.
 */
public final class WithdrawalEntries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WITHDRAW = "WITHDRAW_CHANNEL_FIGURE";
    private static final String KEEP = "KEEP_CHANNEL_FIGURE";
    private static final Set<String> ACTS = Set.of(WITHDRAW, KEEP);

    private static final String READ = """
            select withdrawal.*, figure.clip_id
            from channel_withdrawal as withdrawal
            join channel_figure as figure on figure.id = withdrawal.figure_id
            join clip on clip.id = figure.clip_id
            where clip.campaign_id = ? and withdrawal.decided_by is not null
            order by withdrawal.id
            """;

    private WithdrawalEntries() {}

    /** What an entry says of a decision. */
    static ObjectNode decision(WithdrawalAct act) {
        ObjectNode decision = JSON.createObjectNode()
                .put("act", act.refused() ? KEEP : WITHDRAW)
                .put("withdrawal", act.withdrawal().toString())
                .put("figure", act.figure().toString())
                .put("clip", act.clip().toString())
                .put("askedBy", act.askedBy().toString())
                .put("by", act.by().toString())
                .put("reason", Ledger.digestOf(act.reason()));
        Optional.ofNullable(act.note()).ifPresent(note -> decision.put("note", Ledger.digestOf(note)));
        return decision;
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
                    WithdrawalAct act = WithdrawalAct.of(rows);
                    long sequence = rows.getLong("decision_entry");
                    JsonNode entry = acts.remove(sequence);
                    if (entry == null) {
                        faults.add("channel withdrawal " + act.withdrawal() + ": no entry says what was decided of it");
                    } else if (!FigureEntries.isSame(entry, decision(act))) {
                        faults.add(Ledger.nameOf(sequence) + ": it is not what channel withdrawal " + act.withdrawal()
                                + " says");
                    }
                }
            }
        }
        acts.forEach((sequence, act) -> faults.add(Ledger.nameOf(sequence) + ": channel withdrawal "
                + act.path("withdrawal").asText() + " does not name it"));
        return faults;
    }
}
