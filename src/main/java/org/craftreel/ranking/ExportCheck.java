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

    private final Consumer<RankingFault> reader;
    private final Map<Integer, RulesText> rules = new HashMap<>();
    private RunCheck check;
    private RankingRun run;
    private List<StoredEntry> entries = List.of();
    private List<UUID> unreadable = List.of();
    private long runs;
    private long allEntries;

    private ExportCheck(Consumer<RankingFault> reader) {
        this.reader = reader;
    }

    /**
     * Tells every fault.
     *
     * @throws IOException where the file cannot be read
     * @throws IllegalArgumentException with the number of the first line that is none of an export
     */
    public static RankingCheck.Outcome run(BufferedReader lines, Consumer<RankingFault> reader) throws IOException {
        ExportCheck export = new ExportCheck(reader);
        long number = 0;
        StringBuilder line = new StringBuilder();
        while (read(lines, line)) {
            number++;
            try {
                requireEnd(line);
                export.take(JSON.readTree(line.toString()));
            } catch (IOException | RuntimeException malformed) {
                throw new IllegalArgumentException(Long.toString(number), malformed);
            }
        }
        export.endRun();
        if (export.check == null) {
            throw new IllegalArgumentException("1");
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

    private void take(JsonNode line) {
        switch (line.get(RankingExport.KIND).asText()) {
            case RankingExport.CAMPAIGN -> check = new RunCheck(line.get("slug").asText(), reader);
            case RankingExport.RULES -> {
                endRun();
                RulesText text = new RulesText(line.get(RankingExport.RULES));
                rules.put(text.whole().get("version").asInt(), text);
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

    private void endRun() {
        if (run != null) {
            if (runs == 0) {
                check.beginWith(run);
            }
            check.check(new StoredRun(run, rules.get(run.ruleVersion), entries, unreadable));
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
            unreadable.add(UUID.fromString(node.get("clip").asText()));
        }
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
                        ? new Responses(number(node, "likes"), number(node, "comments"), number(node, "shares"))
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
                        : null);
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
