package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes on one database that are told the same plays at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayReplicasIT {

    private static final int TICKETS = 300;
    private static final int BATCH = 40;

    private RunningService one;
    private RunningService two;
    private Stage atOne;
    private Stage atTwo;
    private Keyring keys;
    private UUID clip;

    /** Whether each was a repeat, of all answers to a ticket. */
    private final Map<UUID, List<Boolean>> answers = new ConcurrentHashMap<>();

    @BeforeAll
    void start() throws Exception {
        one = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start();
        two = one.prepareReplica().start();
        atOne = Stage.on(one, 3600);
        atTwo = Stage.on(two, 3600);
        keys = atOne.keys();
        clip = atOne.publish(1, FilmFile.make(one.beside("film.mp4"), 8)).get(0);
    }

    @AfterAll
    void leaveNothing() throws Exception {
        if (two != null) {
            two.close();
        }
        one.close();
    }

    @Test
    void sameTicketsAtBothAreCountedOnce() throws Exception {
        Instant issued = Instant.now().minusSeconds(5);
        List<Ticket> tickets = new ArrayList<>();
        for (int each = 0; each < TICKETS; each++) {
            tickets.add(Ticket.issue(clip, UUID.randomUUID(), 1, issued));
        }
        List<Ticket> shuffled = new ArrayList<>(tickets);
        Collections.shuffle(shuffled, new Random(7));
        List<Ticket> twice = new ArrayList<>(tickets.subList(0, TICKETS / 3));
        twice.addAll(twice);

        atOnce(List.of(
                () -> reportAll(atOne, tickets, BATCH),
                () -> reportAll(atTwo, shuffled, BATCH),
                // Some of them twice in the same request.
                () -> reportAll(atTwo, twice, twice.size()),
                () -> reportAll(atOne, tickets.subList(TICKETS / 3, TICKETS / 2), 1),
                () -> reportAll(atTwo, tickets.subList(TICKETS / 3, TICKETS / 2), 1)));

        assertThat(answers).hasSize(TICKETS);
        assertThat(answers)
                .allSatisfy((ticket, repeats) ->
                        assertThat(repeats).hasSizeGreaterThan(1).containsOnlyOnce(false));
        assertThat(number("select plays from clip_figures where clip_id = '" + clip + "'"))
                .isEqualTo(TICKETS);
        assertThat(number("select qualified from clip_figures where clip_id = '" + clip + "'"))
                .isEqualTo(TICKETS);
        assertThat(one.run("verify", "plays")).as(one.output()).isZero();
    }

    /** Something that may fail. */
    private interface Sender {
        void send() throws Exception;
    }

    private static void atOnce(List<Sender> senders) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        CountDownLatch ready = new CountDownLatch(senders.size());
        try {
            List<Future<Void>> sent = new ArrayList<>();
            for (Sender sender : senders) {
                sent.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    sender.send();
                    return null;
                }));
            }
            for (Future<Void> each : sent) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void reportAll(Stage stage, List<Ticket> tickets, int atATime) throws Exception {
        for (int from = 0; from < tickets.size(); from += atATime) {
            report(stage, tickets.subList(from, Math.min(tickets.size(), from + atATime)));
        }
    }

    private void report(Stage stage, List<Ticket> tickets) throws Exception {
        List<Map<String, Object>> plays = tickets.stream()
                .map(ticket -> Map.<String, Object>of("ticket", ticket.sign(keys), "watchedMs", 4000))
                .toList();
        JsonNode results = stage.post("/api/v1/plays", Map.of("plays", plays))
                .require(200)
                .body()
                .get("results");
        assertThat(results).hasSize(tickets.size());
        for (int place = 0; place < tickets.size(); place++) {
            JsonNode result = results.get(place);
            assertThat(result.get("standing").textValue()).isEqualTo("QUALIFIED");
            answers.computeIfAbsent(tickets.get(place).id(), first -> Collections.synchronizedList(new ArrayList<>()))
                    .add(result.get("repeat").asBoolean());
        }
    }

    private long number(String query) throws Exception {
        try (Connection connection = one.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
