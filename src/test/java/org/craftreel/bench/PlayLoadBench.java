package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * Single play reports against the packaged program with its own database, all on this machine: {@code mvn verify
 * -Pbench}. Numbers are set by the system properties {@code craftreel.bench.connections}, {@code .seconds} and {@code
 * .clips}; {@code craftreel.java.home} names the Java that the service runs on.
 */
class PlayLoadBench {

    private static final int CONNECTIONS = Integer.getInteger("craftreel.bench.connections", 64);
    private static final int SECONDS = Integer.getInteger("craftreel.bench.seconds", 20);
    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 12);
    private static final int WARM_UP_SECONDS = 15;
    private static final int RUNS = 3;
    private static final int VIEWERS = 100_000;

    @Test
    void everyAcknowledgedReportIsCounted() throws Exception {
        try (RunningService service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start()) {
            Stage stage = Stage.on(service, 3600);
            List<UUID> clips = stage.publish(CLIPS, FilmFile.make(service.beside("film.mp4"), 8));
            Supplier<String> tickets = tickets(clips, stage.keys());
            List<LoadFigures> runs = new ArrayList<>();
            System.out.println("warm-up: " + run(service, tickets, WARM_UP_SECONDS));
            long acknowledged = counted(service);
            for (int i = 0; i < RUNS; i++) {
                Processors before = Processors.of(service);
                LoadFigures figures = run(service, tickets, SECONDS);
                Processors spent = Processors.of(service).since(before);
                System.out.println(CONNECTIONS + " connections, " + SECONDS + " s: " + figures + "; "
                        + spent.perReport(figures.acknowledged()));
                acknowledged += figures.acknowledged();
                assertThat(figures.errors()).isZero();
                runs.add(figures);
            }
            System.out.println("counted: " + counted(service) + ", acknowledged: " + acknowledged);
            assertThat(counted(service)).isEqualTo(acknowledged);
            assertThat(service.run("verify", "plays")).as(service.output()).isZero();
        }
    }

    private static LoadFigures run(RunningService service, Supplier<String> tickets, int seconds) throws IOException {
        return new PlayLoad(
                        new InetSocketAddress("127.0.0.1", service.port()), LoadRequests.plays("127.0.0.1", tickets, 1))
                .run(CONNECTIONS, Duration.ofSeconds(seconds));
    }

    static Supplier<String> tickets(List<UUID> clips, Keyring keys) {
        return tickets(clips, VIEWERS, keys);
    }

    static Supplier<String> tickets(List<UUID> clips, int viewers, Keyring keys) {
        Random random = new Random(1);
        UUID[] all = new UUID[viewers];
        for (int i = 0; i < viewers; i++) {
            all[i] = new UUID(random.nextLong(), random.nextLong());
        }
        return () -> Ticket.issue(
                        clips.get(random.nextInt(clips.size())),
                        all[random.nextInt(viewers)],
                        1,
                        Instant.now().minusSeconds(5))
                .sign(keys);
    }

    static long counted(RunningService service) throws IOException, SQLException {
        return number(service, "select coalesce(sum(plays), 0) from clip_figures");
    }

    private static long number(RunningService service, String sql) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
