package org.craftreel.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The decisions of a campaign, as a chain: an entry is canonical JSON that names the digest of the one before, so that
 * none can be changed, left out or put in without every later digest showing it. Entries name people and plays by ids
 * only, so that a person can be erased and the chain stays whole.
 */
public final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MAKE_HEAD =
            "insert into ledger_head (campaign_id, sequence, digest) values (?, 0, '') on conflict do nothing";

    private static final String READ_HEAD = "select sequence, digest from ledger_head where campaign_id = ?";
    private static final String LOCK_HEAD = READ_HEAD + " for update";

    private static final String APPEND =
            "insert into ledger_entry (campaign_id, sequence, entry, digest) values (?, ?, ?, ?)";

    private static final String MOVE = "update ledger_head set sequence = ?, digest = ? where campaign_id = ?";

    private static final String READ =
            "select sequence, entry, digest from ledger_entry where campaign_id = ? order by sequence";

    private static final String READ_PAGE = """
            select sequence, entry, digest
            from ledger_entry
            where campaign_id = ? and sequence > ?
            order by sequence
            limit ?
            """;

    /** Reads decisions from the first on. */
    @FunctionalInterface
    public interface Reader {
        void read(long sequence, JsonNode decision);
    }

    /** Compares decisions with the rows that they tell of. */
    @FunctionalInterface
    public interface Proof {

        /**
         * @param decisions whose links hold, by their sequence
         * @return what does not hold, a line each
         */
        List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
                throws SQLException;
    }

    /**
     * The end of a chain.
     *
     * @param digest of the last entry; empty where there is none
     */
    public record Head(long entries, String digest) {}

    /**
     * An entry as it is stored.
     *
     * @param sequence in its campaign, from 1 on
     * @param text canonical JSON (RFC 8785): {@code campaign}, {@code sequence}, {@code previous}, {@code at}, {@code decision}
     * @param digest SHA-256 of the text's UTF-8, in hex
     */
    public record Stored(long sequence, String text, String digest) {

        /** The text read; missing where it was changed into what is no JSON. */
        public JsonNode entry() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException changed) {
                return MissingNode.getInstance();
            }
        }
    }

    private Ledger() {}

    /** The end of a campaign's chain as a transaction sees it; nothing is locked. */
    public static Head head(UUID campaign, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_HEAD)) {
            read.setObject(1, campaign);
            try (ResultSet head = read.executeQuery()) {
                return head.next() ? new Head(head.getLong(1), head.getString(2)) : new Head(0, "");
            }
        }
    }

    /** The entries after one of them, from the first on. */
    public static List<Stored> list(UUID campaign, long after, int limit, Connection connection) throws SQLException {
        List<Stored> entries = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ_PAGE)) {
            read.setObject(1, campaign);
            read.setLong(2, after);
            read.setInt(3, limit);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Stored(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return entries;
    }

    /** As what does not hold names an entry. */
    public static String nameOf(long sequence) {
        return "entry " + sequence;
    }

    /** What an entry has in place of words: SHA-256 of their UTF-8, in hex. */
    public static String digestOf(String words) {
        return CanonicalJson.digest(words.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends an entry in the transaction of the act itself. The chain's head stays locked to the commit, so that this is
     * the last thing that the transaction locks.
     *
     * @param decision what was decided; the ledger adds the campaign, the sequence, the time and the digest before
     * @return the entry's sequence in its campaign, from 1 on
     */
    public static long append(UUID campaign, Instant at, ObjectNode decision, Connection connection)
            throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE_HEAD)) {
            make.setObject(1, campaign);
            make.executeUpdate();
        }
        long sequence;
        String previous;
        try (PreparedStatement lock = connection.prepareStatement(LOCK_HEAD)) {
            lock.setObject(1, campaign);
            try (ResultSet head = lock.executeQuery()) {
                head.next();
                sequence = head.getLong(1) + 1;
                previous = head.getString(2);
            }
        }
        byte[] entry = CanonicalJson.bytes(
                envelope(campaign, sequence, previous).put("at", at.toString()).set("decision", decision));
        String digest = CanonicalJson.digest(entry);
        try (PreparedStatement append = connection.prepareStatement(APPEND);
                PreparedStatement move = connection.prepareStatement(MOVE)) {
            append.setObject(1, campaign);
            append.setLong(2, sequence);
            append.setString(3, new String(entry, StandardCharsets.UTF_8));
            append.setString(4, digest);
            append.executeUpdate();
            move.setLong(1, sequence);
            move.setString(2, digest);
            move.setObject(3, campaign);
            move.executeUpdate();
        }
        return sequence;
    }

    private static ObjectNode envelope(UUID campaign, long sequence, String previous) {
        return JSON.createObjectNode()
                .put("campaign", campaign.toString())
                .put("sequence", Long.toString(sequence))
                .put("previous", previous);
    }

    /**
     * Reads a campaign's chain and checks it link by link, up to its head.
     *
     * @param reader is given each decision whose link holds, or would, were those before it there
     * @return what does not hold, a line each; empty when the chain is whole
     */
    public static List<String> verify(UUID campaign, Reader reader, Connection connection) throws SQLException {
        Links links = new Links(campaign, reader);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, campaign);
            read.setFetchSize(500);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    links.take(new Stored(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return links.end(head(campaign, connection));
    }

    /** The same, and each decision whose link holds against the rows that it tells of. */
    public static List<String> verify(UUID campaign, List<Proof> proofs, Connection connection) throws SQLException {
        SortedMap<Long, JsonNode> decisions = new TreeMap<>();
        List<String> faults = new ArrayList<>(verify(campaign, decisions::put, connection));
        for (Proof proof : proofs) {
            faults.addAll(proof.faults(campaign, decisions, connection));
        }
        return faults;
    }

    /** The decisions of some acts, by their sequence, to be compared with rows and taken out. */
    public static SortedMap<Long, JsonNode> acts(SortedMap<Long, JsonNode> decisions, Collection<String> names) {
        SortedMap<Long, JsonNode> acts = new TreeMap<>(decisions);
        acts.values().removeIf(decision -> !names.contains(decision.path("act").asText()));
        return acts;
    }
}
