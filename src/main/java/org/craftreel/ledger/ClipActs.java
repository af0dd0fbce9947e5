package org.craftreel.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Acts of people on clips that are in the ledger and in rows: who did what to which clip, and the SHA-256 of the words. They
 * are compared in both directions: each act with the row that it made, and each row with the entries that it needs.
 */
public final class ClipActs {

    private final String subject;
    private final SortedMap<Long, JsonNode> left;
    private final List<String> faults = new ArrayList<>();

    private ClipActs(String subject, SortedMap<Long, JsonNode> left) {
        this.subject = subject;
        this.left = left;
    }

    /** Compares a row, which has at least {@code id} and {@code clip_id}, with the entries that it needs. */
    @FunctionalInterface
    public interface Comparison {
        void compare(ResultSet row, ClipActs acts) throws SQLException;
    }

    /**
     * What a row says of one act.
     *
     * @param name what its entry calls it
     * @param told how a fault says what an entry should have said
     * @param entry the column of its entry's sequence
     * @param actor the column of who it was
     * @param words the column of what was said, as the entry calls it
     */
    public record Act(String name, String told, String entry, String actor, String words) {}

    /**
     * Compares all of a campaign, as a {@link Ledger.Proof}.
     *
     * @param subject what a row is called, by entries and by faults
     * @param names of the acts
     * @param rows the statement that reads a campaign's, by its id
     */
    public static List<String> faults(
            String subject,
            Collection<String> names,
            String rows,
            UUID campaign,
            SortedMap<Long, JsonNode> decisions,
            Connection connection,
            Comparison comparison)
            throws SQLException {
        ClipActs acts = new ClipActs(subject, Ledger.acts(decisions, names));
        try (PreparedStatement read = connection.prepareStatement(rows)) {
            read.setObject(1, campaign);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    comparison.compare(row, acts);
                }
            }
        }
        acts.left.forEach((sequence, act) -> acts.faults.add(Ledger.nameOf(sequence) + ": " + subject + " "
                + act.path(subject).asText() + " does not name it"));
        return acts.faults;
    }

    /**
     * One act of a row, whose entry is taken from those that are left.
     *
     * @param same columns that the entry has as they are, by the same names
     */
    public void compare(ResultSet row, Act act, String... same) throws SQLException {
        long sequence = row.getLong(act.entry);
        JsonNode entry = left.remove(sequence);
        String id = row.getString("id");
        if (entry == null
                || !entry.path("act").asText().equals(act.name)
                || !entry.path(subject).asText().equals(id)) {
            faults.add(subject + " " + id + ": no entry says " + act.told);
            return;
        }
        for (String column : same) {
            if (!entry.path(column).asText().equals(row.getString(column))) {
                faults.add(Ledger.nameOf(sequence) + ": its " + column + " is not that of " + subject + " " + id);
            }
        }
        String said = row.getString(act.words);
        String digest = said == null ? "" : Ledger.digestOf(said);
        if (!digest.equals(entry.path(act.words).asText())) {
            faults.add(Ledger.nameOf(sequence) + ": its " + act.words + " is not that of " + subject + " " + id);
        }
        if (!entry.path("clip").asText().equals(row.getString("clip_id"))
                || !entry.path("by").asText().equals(row.getString(act.actor))) {
            faults.add(Ledger.nameOf(sequence) + ": its clip or its author is not that of " + subject + " " + id);
        }
    }

    /** Tells of a row what no entry is needed for. */
    public void tell(ResultSet row, String fault) throws SQLException {
        faults.add(subject + " " + row.getString("id") + ": " + fault);
    }
}
