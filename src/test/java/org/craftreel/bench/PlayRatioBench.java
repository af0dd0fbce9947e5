package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.embedded.FreePort;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Play reports against what one would write first and against an answer without any work, in alternating pairs; in
 * requests of many; and at a steady rate. {@code mvn verify -Pbench -Dit.test=PlayRatioBench}; numbers are set by the
 * system properties {@code craftreel.bench.connections}, {@code .seconds}, {@code .pairs}, {@code .reports}, {@code
 * .rate} and {@code .warm-up-seconds}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayRatioBench {

    private static final int CONNECTIONS = Integer.getInteger("craftreel.bench.connections", 256);
    private static final int SECONDS = Integer.getInteger("craftreel.bench.seconds", 20);
    private static final int WARM_UP_SECONDS = Integer.getInteger("craftreel.bench.warm-up-seconds", 15);
    private static final int PAIRS = Integer.getInteger("craftreel.bench.pairs", 5);
    private static final int REPORTS = Integer.getInteger("craftreel.bench.reports", 100);
    private static final int RATE = Integer.getInteger("craftreel.bench.rate", 15_000);
    private static final int CLIPS = 12;

    /** The service's shortest answer: it asks nobody and reads nothing. */
    private static final String PLAIN = "/q/health/live";

    private RunningService service;
    private Supplier<String> tickets;
    private long acknowledged;

    @BeforeAll
    void start() throws Exception {
        service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start();
        Stage stage = Stage.on(service, 3600);
        List<UUID> clips = stage.publish(CLIPS, FilmFile.make(service.beside("film.mp4"), 8));
        tickets = PlayLoadBench.tickets(clips, stage.keys());
        System.out.println("warm-up: " + reports(1, WARM_UP_SECONDS));
    }

    @AfterAll
    void everyAcknowledgedReportIsCounted() throws Exception {
        try {
            assertThat(PlayLoadBench.counted(service)).isEqualTo(acknowledged);
            assertThat(service.run("verify", "plays")).as(service.output()).isZero();
        } finally {
            service.close();
        }
    }

    @Test
    void singleReportsAgainstTheNaiveWayAndAnAnswerWithoutWork() throws Exception {
        int port = FreePort.find();
        Process naive = startNaive(port);
        try {
            InetSocketAddress naiveAddress = new InetSocketAddress("127.0.0.1", port);
            LoadRequests plays = LoadRequests.plays("127.0.0.1", tickets, 1);
            System.out.println("warm-up, naive: " + load(naiveAddress, plays, WARM_UP_SECONDS));
            List<Double> toNaive = new ArrayList<>();
            List<Double> toPlain = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                // Whichever comes first finds another machine than what comes second.
                LoadFigures before = pair % 2 == 0 ? load(naiveAddress, plays, SECONDS) : null;
                LoadFigures own = reports(1, SECONDS);
                LoadFigures other = before == null ? load(naiveAddress, plays, SECONDS) : before;
                LoadFigures plain = load(address(), LoadRequests.get("127.0.0.1", PLAIN), SECONDS);
                System.out.println("pair " + (pair + 1) + ": " + own + "\n  naive: " + other + "\n  GET: " + plain);
                assertThat(own.errors() + other.errors() + plain.errors()).isZero();
                toNaive.add(own.perSecond() / other.perSecond());
                toPlain.add(own.perSecond() / plain.perSecond());
            }
            System.out.println("ratio to naive: " + text(toNaive) + "; to GET: " + text(toPlain));
        } finally {
            naive.destroyForcibly().waitFor();
        }
    }

    @Test
    void manyReportsARequest() throws Exception {
        LoadFigures figures = reports(REPORTS, SECONDS);
        System.out.println(REPORTS + " reports a request: " + figures);

        assertThat(figures.errors()).isZero();
    }

    @Test
    void steadyRate() throws Exception {
        System.out.println("warm-up, open loop: " + steadily(WARM_UP_SECONDS));
        LoadFigures figures = steadily(SECONDS);
        System.out.println(RATE + "/s, open loop: " + figures);

        assertThat(figures.errors()).isZero();
    }

    private LoadFigures steadily(int seconds) throws IOException {
        LoadFigures figures = new SteadyLoad(address(), LoadRequests.plays("127.0.0.1", tickets, 1))
                .run(CONNECTIONS, RATE, Duration.ofSeconds(seconds));
        acknowledged += figures.acknowledged();
        return figures;
    }

    private LoadFigures reports(int reports, int seconds) throws IOException {
        LoadFigures figures = load(address(), LoadRequests.plays("127.0.0.1", tickets, reports), seconds);
        acknowledged += figures.acknowledged();
        return figures;
    }

    private static LoadFigures load(InetSocketAddress address, LoadRequests requests, int seconds) throws IOException {
        return new PlayLoad(address, requests).run(CONNECTIONS, Duration.ofSeconds(seconds));
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", service.port());
    }

    private Process startNaive(int port) throws IOException, SQLException, InterruptedException {
        String database;
        try (Connection connection = service.connect()) {
            database = connection.getMetaData().getURL();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NaiveIntake.class.getName(),
                        Integer.toString(port),
                        service.data().resolve("secrets").toString(),
                        database,
                        service.credentials().getProperty("database.password"))
                .redirectErrorStream(true)
                .redirectOutput(service.beside("naive.log").toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!listens(port)) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("the naive intake listens")
                    .isTrue();
            Thread.sleep(100);
        }
        return process;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The median first. */
    private static String text(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.2f (%s)",
                sorted.get(sorted.size() / 2),
                String.join(
                        ", ",
                        sorted.stream()
                                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                                .toList()));
    }
}
