package org.craftreel.ranking;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.craftreel.ledger.CanonicalJson;

/**
 * Checks an export of {@link RankingExport} by itself: no database, no network, no other file. It may begin with any run;
 * those after it have to follow.
 */
public final class ExportCheck {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The newest run of a file.
     *
     * @param digest SHA-256, in hex
     * @param key the public key that it is signed by, Ed25519 in base64url; empty where it has no signature
     * @param corrections the runs of the file that replace the one before, in their order
     */
    public record Newest(int number, Instant dueAt, String digest, String key, List<Corrected> corrections) {}

    /**
     * A run that replaces the one before.
     *
     * @param compared whether the file has that as it was, so that the two could be compared
     * @param leftOut the clips that it has not and that one has
     * @param zeroed the clips whose votes it does not count any more
     */
    public record Corrected(int number, boolean compared, List<UUID> leftOut, List<UUID> zeroed) {}

    private final Consumer<RankingFault> reader;
    private final Map<Integer, RulesText> rules = new HashMap<>();
    private RunCheck check;
    private RankingRun run;
    private RankingRun last;
    private List<StoredEntry> entries = List.of();
    private List<UUID> unreadable = List.of();
    private final List<Corrected> corrections = new ArrayList<>();
    private long runs;
    private long allEntries;

    private ExportCheck(Consumer<RankingFault> reader) {
        this.reader = reader;
    }

    /**
     * Tells every fault, and what the file says of its newest run. A file that is right by itself may still be another one than
     * what was published: that is for its reader to compare.
     *
     * @throws IOException where the file cannot be read
     * @throws IllegalArgumentException with the number of the first line that is none of an export
     */
    public static RankingCheck.Outcome run(BufferedReader lines, Consumer<RankingFault> reader, Consumer<Newest> newest)
            throws IOException {
        ExportCheck export = new ExportCheck(reader);
        long number = 0;
        StringBuilder line = new StringBuilder();
        while (read(lines, line)) {
            number++;
            try {
                requireEnd(line);
                String text = line.substring(0, line.length() - 1);
                export.take(JSON.readTree(text), text);
            } catch (IOException | RuntimeException malformed) {
                throw new IllegalArgumentException(Long.toString(number), malformed);
            }
        }
        export.endRun();
        if (export.check == null) {
            throw new IllegalArgumentException("1");
        }
        if (export.last != null) {
            newest.accept(new Newest(
                    export.last.number,
                    export.last.dueAt,
                    export.last.digest,
                    export.last.signature == null ? "" : RunSignature.publicKey(export.last.signature),
                    List.copyOf(export.corrections)));
        }
        return new RankingCheck.Outcome(1, export.runs, export.allEntries, export.check.faults());
    }

    /** Reads a line with its end, by which alone lines are told apart; whether there was one. */
    private static boolean read(BufferedReader lines, StringBuilder line) throws IOException {
        line.setLength(0);
        int letter;
        do {
            letter = lines.read();
            if (letter >= 0) {
                line.append((char) letter);
            }
        } while (letter >= 0 && letter != '\n');
        return !line.isEmpty();
    }

    /** A file that breaks off has none. */
    private static void requireEnd(StringBuilder line) {
        if (line.charAt(line.length() - 1) != '\n') {
            throw new IllegalArgumentException();
        }
    }

    private void take(JsonNode line, String text) throws IOException {
        switch (line.get(RankingExport.KIND).asText()) {
            case RankingExport.CAMPAIGN -> check = new RunCheck(slug(line), reader);
            case RankingExport.RULES -> {
                endRun();
                // Numbers have several forms, which the digest does not tell apart.
                if (!JSON.writeValueAsString(line).equals(text)) {
                    throw new IllegalArgumentException("it says the same in other words");
                }
                RulesText whole = new RulesText(line.get(RankingExport.RULES));
                rules.put(whole.whole().get("version").asInt(), whole);
            }
            case RankingExport.RUN -> {
                endRun();
                run = run(line.get(RankingExport.RUN));
                run.digest = line.get("digest").asText();
                run.signature = text(line.get("signature"));
                entries = new ArrayList<>();
                unreadable = new ArrayList<>();
            }
            case RankingExport.ENTRY -> entry(line);
            default -> throw new IllegalArgumentException();
        }
    }

    /** Of before there was a digest of it, files have the name alone. */
    private static String slug(JsonNode line) {
        String slug = line.get("slug").asText();
        boolean bare = line.size() == 2;
        if (!bare && !line.equals(RankingExport.campaign(slug))) {
            throw new IllegalArgumentException("it is another name");
        }
        return slug;
    }

    private void endRun() {
        if (run != null) {
            if (runs == 0) {
                check.beginWith(run);
            }
            check.check(new StoredRun(run, rules.get(run.ruleVersion), entries, unreadable));
            if (run.replaces != null) {
                corrections.add(new Corrected(
                        run.number,
                        check.isCompared(),
                        check.leftOut().stream().sorted().toList(),
                        check.zeroed().stream().sorted().toList()));
            }
            last = run;
            runs++;
            allEntries += entries.size();
            run = null;
        }
    }

    private void entry(JsonNode line) {
        JsonNode node = line.get(RankingExport.ENTRY);
        JsonNode previous = line.get("previousRank");
        try {
            String digest = text(line.get("digest"));
            Ranked place = place(node, digest != null);
            if (digest != null
                    && !Arrays.equals(
                            CanonicalJson.bytes(node), EntryText.of(place).getBytes(StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("it says the same in other words");
            }
            entries.add(new StoredEntry(place, previous.isNull() ? null : previous.intValue(), digest));
        } catch (IllegalArgumentException | DateTimeException | NullPointerException changed) {
            unreadable.add(clip(node));
        }
    }

    /** @throws IllegalArgumentException where no row would be found by it */
    private static UUID clip(JsonNode node) {
        UUID clip = UUID.fromString(node.get("clip").asText());
        if (!clip.toString().equals(node.get("clip").asText())) {
            throw new IllegalArgumentException("it says the same in other words");
        }
        return clip;
    }

    private static RankingRun run(JsonNode head) {
        RankingRun run = new RankingRun();
        run.schema = head.get("schema").asInt();
        run.id = UUID.fromString(head.get("id").asText());
        run.campaignId = UUID.fromString(head.get("campaign").asText());
        run.number = head.get("number").asInt();
        run.dueAt = Instant.parse(head.get("dueAt").asText());
        run.completedAt = Instant.parse(head.get("completedAt").asText());
        run.missed = head.get("missed").asInt();
        run.finalRun = head.get("final").asBoolean();
        run.watermark = Long.parseLong(head.get("watermark").asText());
        run.figuresFrom = instant(head.get("figuresFrom"));
        run.figuresTo = instant(head.get("figuresTo"));
        run.ruleVersion = head.get("ruleVersion").asInt();
        run.rulesDigest = text(head.get("rulesDigest"));
        run.entries = head.get("entries").asInt();
        run.entriesDigest = text(head.get("entriesDigest"));
        run.previousDigest = text(head.get("previousDigest"));
        run.ledgerEntries = optional(head, "ledgerEntries");
        run.ledgerDigest = text(head.get("ledgerDigest"));
        run.replaces = text(head.get("replaces"));
        run.reasonDigest = text(head.get("reasonDigest"));
        run.notCounted = text(head.get("notCounted"));
        if (!RunSeal.head(run).equals(head)) {
            throw new IllegalArgumentException("it says the same in other words");
        }
        return run;
    }

    /** Entries with a digest have all there is; others, of schema 1, what there was. */
    private static Ranked place(JsonNode node, boolean sealed) {
        Entry entry = new Entry(
                UUID.fromString(node.get("clip").asText()),
                node.get("organization").asText(),
                Instant.parse(node.get("publishedAt").asText()),
                number(node, "plays"),
                number(node, "qualifiedPlays"),
                number(node, "screenedPlays"),
                sealed || node.has("likes")
                        ? new Responses(
                                number(node, "likes"),
                                number(node, "comments"),
                                number(node, "shares"),
                                optional(node, "votes"))
                        : null,
                sealed ? new Audience(number(node, "reach"), optional(node, "completion")) : null,
                sealed ? UUID.fromString(node.get("author").asText()) : null,
                node.has("trade")
                        ? new Traits(
                                node.get("trade").asText(),
                                text(node.get("region")),
                                node.has("craftsman")
                                        ? UUID.fromString(node.get("craftsman").asText())
                                        : null,
                                Boolean.parseBoolean(node.get("newcomer").asText()),
                                number(node, "recentPlays"))
                        : null,
                sealed ? optional(node, "jury") : null);
        List<Contribution> contributions = new ArrayList<>();
        for (JsonNode part : node.get("contributions")) {
            contributions.add(new Contribution(
                    part.get("term").asText(),
                    number(part, "raw"),
                    optional(part, "outOf"),
                    number(part, "normalised"),
                    number(part, "weight"),
                    optional(part, "decay"),
                    number(part, "contribution")));
        }
        Standing standing = sealed ? Standing.valueOf(node.get("standing").asText()) : Standing.COMPETING;
        return new Ranked(entry, node.get("rank").asInt(), number(node, "score"), contributions, standing);
    }

    private static long number(JsonNode node, String name) {
        return Long.parseLong(node.get(name).asText());
    }

    private static Long optional(JsonNode node, String name) {
        return node.has(name) ? number(node, name) : null;
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static Instant instant(JsonNode node) {
        return node == null || node.isNull() ? null : Instant.parse(node.asText());
    }
}
