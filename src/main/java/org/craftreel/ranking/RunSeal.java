package org.craftreel.ranking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.craftreel.ledger.CanonicalJson;

/**
 * The digest of a run of schema 2: of everything that its row says, which names the digest of the run before, the digest of
 * its rule set, that of its entries' digests and that of the ledger's last entry. So a changed byte is found in the very row
 * that it is in.
 */
final class RunSeal {

    static final int SCHEMA = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunSeal() {}

    /** SHA-256, in hex. */
    static String digest(RankingRun run) {
        return CanonicalJson.digest(CanonicalJson.bytes(head(run)));
    }

    /** What the digest is of, canonicalised by RFC 8785; numbers that may exceed 2^53 are strings. */
    static ObjectNode head(RankingRun run) {
        ObjectNode head = JSON.createObjectNode();
        head.put("schema", run.schema);
        head.put("id", run.id.toString());
        head.put("campaign", run.campaignId.toString());
        head.put("number", run.number);
        head.put("dueAt", run.dueAt.toString());
        head.put("completedAt", run.completedAt.toString());
        head.put("missed", run.missed);
        head.put("final", run.finalRun);
        head.put("watermark", Long.toString(run.watermark));
        head.put("figuresFrom", text(run.figuresFrom));
        head.put("figuresTo", text(run.figuresTo));
        head.put("ruleVersion", run.ruleVersion);
        head.put("rulesDigest", run.rulesDigest);
        head.put("entries", run.entries);
        head.put("entriesDigest", run.entriesDigest);
        head.put("previousDigest", run.previousDigest);
        // Runs of before it was known keep the bytes that they had.
        if (run.ledgerEntries != null) {
            head.put("ledgerEntries", Long.toString(run.ledgerEntries));
            head.put("ledgerDigest", run.ledgerDigest);
        }
        if (run.notCounted != null) {
            head.put("notCounted", run.notCounted);
        }
        if (run.replaces != null) {
            head.put("replaces", run.replaces);
            head.put("reasonDigest", run.reasonDigest);
        }
        return head;
    }

    /** SHA-256 of the entries' digests in hex, one after the other, by place. */
    static String digestOfEntries(List<String> digests) {
        MessageDigest sum = sha256();
        digests.forEach(digest -> sum.update(digest.getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(sum.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
