package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.ranking.ExportCheck;
import org.craftreel.ranking.RankingCheck;
import org.craftreel.ranking.RankingFault;
import org.craftreel.testsupport.RunningService;

/**
 * Readers who ask replicas for the current runs and all of their pages, each request at another one, and hold every run to what
 * it says of itself.
 */
final class SeenRuns implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 100;

    /** Members that are no part of what a run's digest is of. */
    private static final List<String> BESIDE = List.of("digest", "signature");

    /** Of corrected runs, and of those that do not count everything. */
    private static final List<String> OPTIONAL = List.of("replaces", "reasonDigest", "notCounted");

    private static final List<String> TEXTS = List.of("watermark", "ledgerEntries");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<RunningService> replicas;
    private final Map<String, UUID> campaigns;
    private final Map<UUID, JsonNode> runs = new ConcurrentHashMap<>();
    private final Set<UUID> exported = ConcurrentHashMap.newKeySet();
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean stopped;
    private volatile Throwable fault;

    /** @param campaigns ids by slug */
    SeenRuns(List<RunningService> replicas, Map<String, UUID> campaigns) {
        this.replicas = replicas;
        this.campaigns = campaigns;
    }

    void begin(int count) {
        for (int index = 0; index < count; index++) {
            Thread reader = new Thread(this::read, "reader-" + index);
            readers.add(reader);
            reader.start();
        }
    }

    /** What was told of each run, the same every time. */
    Map<UUID, JsonNode> end() throws InterruptedException {
        stopped = true;
        for (Thread reader : readers) {
            reader.join();
        }
        requireNoFault();
        return runs;
    }

    void requireNoFault() {
        if (fault != null) {
            throw new AssertionError("A run that is not whole was seen", fault);
        }
    }

    /** How many runs were seen so far. */
    int count() {
        return runs.size();
    }

    @Override
    public void close() {
        stopped = true;
        readers.forEach(Thread::interrupt);
    }

    private void read() {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> slugs = List.copyOf(campaigns.keySet());
        while (!stopped) {
            String slug = slugs.get(ThreadLocalRandom.current().nextInt(slugs.size()));
            try {
                Optional<JsonNode> first = ask("/api/v1/campaigns/" + slug + "/rankings/current?limit=" + PAGE);
                if (first.isPresent() && first.get().has("run")) {
                    int number = first.get().at("/run/number").intValue();
                    assertThat(number)
                            .as("the current run of " + slug)
                            .isGreaterThanOrEqualTo(numbers.getOrDefault(slug, 0));
                    numbers.put(slug, number);
                    requireWhole(slug, first.get());
                }
            } catch (InterruptedException end) {
                return;
            } catch (IOException | RuntimeException | AssertionError found) {
                fault = found;
                return;
            }
        }
    }

    private void requireWhole(String slug, JsonNode first) throws IOException, InterruptedException {
        JsonNode run = first.get("run");
        UUID id = UUID.fromString(run.get("id").textValue());
        requireSame(slug, id, run);
        String address = "/api/v1/campaigns/" + slug + "/rankings/" + id;
        List<Integer> ranks = new ArrayList<>();
        Set<String> clips = new HashSet<>();
        JsonNode page = first;
        while (true) {
            for (JsonNode item : page.get("items")) {
                ranks.add(item.get("rank").intValue());
                clips.add(item.at("/clip/id").textValue());
            }
            if (!page.has("nextCursor")) {
                break;
            }
            Optional<JsonNode> next = ask(address + "?limit=" + PAGE + "&cursor="
                    + page.get("nextCursor").textValue());
            if (next.isEmpty()) {
                return;
            }
            page = next.get();
            requireSame(slug, id, page.get("run"));
        }
        int entries = run.get("entries").intValue();
        assertThat(ranks).as("places of run " + id).hasSize(entries);
        assertThat(clips).hasSize(entries);
        for (int index = 0; index < entries; index++) {
            assertThat(ranks.get(index)).isEqualTo(index + 1);
        }
        if (exported.add(id)) {
            requireExport(slug, address + "/export", run);
        }
    }

    /** A run says the same whoever is asked, and has the digest of it. */
    private void requireSame(String slug, UUID id, JsonNode run) {
        JsonNode known = runs.putIfAbsent(id, run);
        if (known != null) {
            assertThat(run).isEqualTo(known);
            return;
        }
        ObjectNode head = run.deepCopy();
        head.remove(BESIDE);
        head.put("campaign", campaigns.get(slug).toString());
        OPTIONAL.stream().filter(name -> head.path(name).isNull()).forEach(head::remove);
        TEXTS.forEach(name -> head.put(name, head.get(name).asText()));
        if (!head.has("previousDigest")) {
            head.putNull("previousDigest");
        }
        assertThat(CanonicalJson.digest(CanonicalJson.bytes(head)))
                .as("digest of " + run)
                .isEqualTo(run.get("digest").textValue());
    }

    private void requireExport(String slug, String address, JsonNode run) throws IOException, InterruptedException {
        Optional<String> export = text(address);
        if (export.isEmpty()) {
            exported.remove(UUID.fromString(run.get("id").textValue()));
            return;
        }
        List<RankingFault> faults = new ArrayList<>();
        RankingCheck.Outcome outcome =
                ExportCheck.run(new BufferedReader(new StringReader(export.get())), faults::add, newest -> {});
        assertThat(faults).as("export of a run of " + slug).isEmpty();
        assertThat(outcome)
                .isEqualTo(new RankingCheck.Outcome(1, 1, run.get("entries").intValue(), 0));
        assertThat(export.get()).contains("\"digest\":\"" + run.get("digest").textValue() + "\"");
    }

    private Optional<JsonNode> ask(String path) throws IOException, InterruptedException {
        Optional<String> text = text(path);
        return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(text.get()));
    }

    /** Of a replica that answers; empty where the one that was asked has been killed. */
    private Optional<String> text(String path) throws InterruptedException {
        RunningService replica = replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
        HttpRequest request =
                HttpRequest.newBuilder(replica.uri(path)).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
            return Optional.of(answer.body());
        } catch (IOException killed) {
            Thread.sleep(20);
            return Optional.empty();
        }
    }
}
