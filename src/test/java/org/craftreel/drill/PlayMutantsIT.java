package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.craftreel.clip.Ticket;
import org.craftreel.embedded.FreePort;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * That the judge of the drills sees what it is there for: intakes with a mistake each are killed under the same load, with
 * the same ledger. Commits that do not wait for the disk survive such a kill; their judge is {@link PlayDurabilityIT}'s.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayMutantsIT {

    private static final int KILLS = 4;

    /** A kill may come where the mistake does no harm. */
    private static final int MOST_KILLS = 24;

    private static final int VIEWERS = 8;
    private static final long LIFE_MILLIS = 700;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private RunningService service;
    private Keyring keys;
    private Deque<UUID> clips;

    @BeforeAll
    void publishClips() throws Exception {
        service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start();
        Stage stage = Stage.on(service, 3600);
        keys = stage.keys();
        clips = new ArrayDeque<>(
                stage.publish(BrokenIntake.Fault.values().length, FilmFile.make(service.beside("film.mp4"), 8)));
        // The service makes the partitions of the day.
        stage.report(
                        Ticket.issue(
                                clips.peek(),
                                UUID.randomUUID(),
                                1,
                                Instant.now().minusSeconds(5)),
                        keys)
                .require(200);
        execute("delete from play", "delete from clip_hour_gain", "delete from clip_hour", "delete from clip_figures");
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void rightIntakeIsFoundRight() throws Exception {
        assertThat(judge(BrokenIntake.Fault.NONE, PlayJudge.Verdict.RIGHT::equals))
                .isEqualTo(PlayJudge.Verdict.RIGHT);
    }

    @Test
    void answerBeforeTheCommitLosesWhatWasAcknowledged() throws Exception {
        PlayJudge.Verdict verdict = judge(BrokenIntake.Fault.ANSWERS_BEFORE_THE_COMMIT, found -> found.lost() > 0);

        assertThat(verdict.lost()).isPositive();
        assertThat(verdict.tooHigh() + verdict.tooLow()).isZero();
    }

    @Test
    void countedRepeatsMakeFiguresTooHigh() throws Exception {
        PlayJudge.Verdict verdict = judge(BrokenIntake.Fault.COUNTS_REPEATS, found -> found.tooHigh() > 0);

        assertThat(verdict.tooHigh()).isPositive();
        assertThat(verdict.lost()).isZero();
    }

    @Test
    void figuresOutsideTheTransactionAreTooLow() throws Exception {
        UUID clip = clips.peek();
        PlayJudge.Verdict verdict =
                judge(BrokenIntake.Fault.FIGURES_OUTSIDE_THE_TRANSACTION, found -> found.tooLow() > 0);

        assertThat(verdict.tooLow()).isPositive();
        assertThat(verdict.lost()).isZero();
        assertThat(service.run("verify", "plays")).isEqualTo(1);
        assertThat(service.output()).contains("\n播放数 / plays: " + clip + ": ");
    }

    /** Lets viewers report to an intake that is killed a few times, and on until what is sought is found. */
    private PlayJudge.Verdict judge(BrokenIntake.Fault fault, Predicate<PlayJudge.Verdict> sought) throws Exception {
        int port = FreePort.find();
        PlayLedger.Reporter reporter = ticket -> report(ticket, port);
        try (PlayLedger ledger = new PlayLedger(reporter, List.of(clips.pop()))) {
            ledger.begin(VIEWERS);
            for (int kill = 0; kill < KILLS || kill < MOST_KILLS && !sought.test(verdict(ledger)); kill++) {
                int acknowledged = ledger.acknowledged().size();
                Process intake = start(fault, port);
                await(ledger, acknowledged);
                Thread.sleep(LIFE_MILLIS);
                intake.destroyForcibly().waitFor();
            }
            ledger.end();
            return verdict(ledger);
        }
    }

    private PlayJudge.Verdict verdict(PlayLedger ledger) throws Exception {
        try (Connection connection = service.connect()) {
            return PlayJudge.judge(ledger, connection);
        }
    }

    private static void await(PlayLedger ledger, int acknowledged) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ledger.acknowledged().size() <= acknowledged) {
            assertThat(System.nanoTime()).as("time to count").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private Process start(BrokenIntake.Fault fault, int port) throws IOException, SQLException {
        String address;
        try (Connection connection = service.connect()) {
            address = connection.getMetaData().getURL();
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokenIntake.class.getName(),
                        fault.name(),
                        Integer.toString(port),
                        service.data().resolve("secrets").toString(),
                        address,
                        service.credentials().getProperty("database.password"))
                .redirectErrorStream(true)
                .redirectOutput(service.beside("intake-" + fault + ".log").toFile())
                .start();
    }

    private Stage.Answer report(Ticket ticket, int port) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(
                Map.of("plays", List.of(Map.of("ticket", ticket.sign(keys), "watchedMs", 3000))));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/plays"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Stage.Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = service.connect()) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }
}
