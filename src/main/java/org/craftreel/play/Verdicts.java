package org.craftreel.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.http.Problem;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.ledger.Ledger;

/** Verdicts on plays: rows, figures and the ledger's entry in one transaction, under the lock of a batch's number. */
public final class Verdicts {

    /** Plays in one verdict at the most: intake waits for its commit, some milliseconds. */
    public static final int MOST = 150;

    /** By whom an entry of the ledger says that it was, where it was no account. */
    private static final String SERVICE = "service";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String AT_INTAKE = """
            select clip.campaign_id, verdict.rule, verdict.ticket
            from play_verdict as verdict
            join clip on clip.id = verdict.clip_id
            where verdict.batch > ? and verdict.batch <= ? and verdict.at_intake
            order by clip.campaign_id, verdict.rule
            """;

    private static final String OF_ENTRY = """
            select verdict.ticket
            from play_verdict as verdict
            join clip on clip.id = verdict.clip_id
            where verdict.batch > ? and verdict.batch <= ? and verdict.at_intake = ? and verdict.restored = ?
              and verdict.rule = ? and clip.campaign_id = ?
            """;

    private Verdicts() {}

    /**
     * Carries a verdict out. It locks the batch's number and then the campaign's ledger to the commit, so nothing else
     * should be done in the transaction afterwards.
     *
     * @return the plays whose standing it changed
     * @throws Problem {@code intake-refused} if a commit would not be safe
     */
    public static int pass(Verdict verdict, Instant now, Connection connection) throws SQLException {
        if (verdict.tickets().size() > MOST) {
            throw new IllegalArgumentException(verdict.tickets().size() + " plays in one verdict");
        }
        List<VerdictStatement.Asked> asked = verdict.tickets().stream()
                .map(ticket -> new VerdictStatement.Asked(ticket, verdict.rule()))
                .toList();
        long batch = BatchNumber.take(connection);
        Gains gains = new Gains();
        List<UUID> changed = verdict.restores()
                ? VerdictStatement.restore(asked, batch, gains, connection)
                : VerdictStatement.screen(asked, batch, false, gains, connection);
        Statements figures = new Statements();
        gains.addTo(figures, batch);
        figures.execute(connection);
        if (!changed.isEmpty()) {
            ObjectNode decision = decision(
                            verdict.restores() ? "RESTORE" : "SCREEN",
                            verdict.rule().name(),
                            changed)
                    .put("after", Long.toString(batch - 1))
                    .put("upTo", Long.toString(batch))
                    .put("from", verdict.from().toString())
                    .put("to", verdict.to().toString())
                    .put("by", verdict.by() == null ? SERVICE : verdict.by().toString());
            if (verdict.act() != null) {
                decision.put("reason", verdict.act().toString());
            }
            Ledger.append(verdict.campaign(), now, decision, connection);
        }
        return changed.size();
    }

    /**
     * Enters what intake set aside in some batches into the ledgers, an entry for each campaign and rule: intake itself
     * must not wait for them.
     *
     * @param after the last batch that was entered before
     */
    public static void enterIntake(long after, long upTo, Instant now, Connection connection) throws SQLException {
        record Group(UUID campaign, String rule, List<UUID> tickets) {}
        List<Group> groups = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(AT_INTAKE)) {
            read.setLong(1, after);
            read.setLong(2, upTo);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    UUID campaign = rows.getObject(1, UUID.class);
                    String rule = rows.getString(2);
                    Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
                    if (last == null
                            || !last.campaign().equals(campaign)
                            || !last.rule().equals(rule)) {
                        last = new Group(campaign, rule, new ArrayList<>());
                        groups.add(last);
                    }
                    last.tickets().add(rows.getObject(3, UUID.class));
                }
            }
        }
        // All of them before the first is appended, from which on others wait for the chain's end.
        List<ObjectNode> decisions = groups.stream()
                .map(group -> decision("SCREEN_AT_INTAKE", group.rule(), group.tickets())
                        .put("after", Long.toString(after))
                        .put("upTo", Long.toString(upTo))
                        .put("by", SERVICE))
                .toList();
        for (int index = 0; index < groups.size(); index++) {
            Ledger.append(groups.get(index).campaign(), now, decisions.get(index), connection);
        }
    }

    /** The decisions on plays against the plays' own verdicts, as a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<Long, JsonNode> each : decisions.entrySet()) {
            if (each.getValue().has("tickets") && !holds(campaign, each.getValue(), connection)) {
                faults.add(
                        Ledger.nameOf(each.getKey()) + ": it is not what the plays' verdicts say: " + each.getValue());
            }
        }
        return faults;
    }

    private static boolean holds(UUID campaign, JsonNode decision, Connection connection) throws SQLException {
        String act = decision.get("act").textValue();
        List<UUID> tickets = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(OF_ENTRY)) {
            read.setLong(1, decision.get("after").asLong());
            read.setLong(2, decision.get("upTo").asLong());
            read.setBoolean(3, act.equals("SCREEN_AT_INTAKE"));
            read.setBoolean(4, act.equals("RESTORE"));
            read.setString(5, decision.get("rule").textValue());
            read.setObject(6, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    tickets.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return decision.get("plays").asInt() == tickets.size()
                && decision.get("tickets").textValue().equals(digest(tickets));
    }

    private static ObjectNode decision(String act, String rule, List<UUID> tickets) {
        return JSON.createObjectNode()
                .put("act", act)
                .put("rule", rule)
                .put("plays", tickets.size())
                .put("tickets", digest(tickets));
    }

    /** SHA-256 of the tickets' ids in the order of their text, each with a line feed. */
    private static String digest(List<UUID> tickets) {
        String lines = tickets.stream()
                .map(UUID::toString)
                .sorted()
                .map(ticket -> ticket + "\n")
                .collect(Collectors.joining());
        return CanonicalJson.digest(lines.getBytes(StandardCharsets.US_ASCII));
    }
}
