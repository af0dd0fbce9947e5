package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * Whether the intake slows down as plays pile up: {@code mvn verify -Pbench -Dit.test=PlayGrowthBench}. Reports come in
 * requests of many until {@code craftreel.bench.plays} are stored; {@code .reports}, {@code .connections}, {@code .clips}
 * and {@code .viewers} change the rest. A play needs some 400 bytes on the disk.
 */
class PlayGrowthBench {

    private static final long PLAYS = Long.getLong("craftreel.bench.plays", 10_000_000);
    private static final int REPORTS = Integer.getInteger("craftreel.bench.reports", 100);
    private static final int CONNECTIONS = Integer.getInteger("craftreel.bench.connections", 64);
    private static final int VIEWERS = Integer.getInteger("craftreel.bench.viewers", 3_000_000);
    /** As many as a campaign of a province has; the fewer they are, the more plays are of a window that has one. */
    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 828);

    private static final int TENTHS = 10;
    private static final Duration PIECE = Duration.ofSeconds(5);
    /** The service has made one; the others have its files. */
    private static final String MORE_CLIPS = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select gen_random_uuid(), campaign_id, organization_id, author_id, title, description, craftsman_name,
                   craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                   portrait_consent, status, duration_ms, width, height, created_at, changed_at, published_at
            from clip, generate_series(2, ?)
            returning id
            """;

    /** What the last tenth is to reach of the first one's rate. */
    private static final double LEAST_SHARE = 0.8;

    @Test
    void lastTenthIsNotMuchSlowerThanTheFirst() throws Exception {
        try (RunningService service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start()) {
            Stage stage = Stage.on(service, 3600);
            List<UUID> clips = stage.publish(1, FilmFile.make(service.beside("film.mp4"), 8));
            clips.addAll(moreClips(service));
            Supplier<String> tickets = PlayLoadBench.tickets(clips, VIEWERS, stage.keys());
            PlayLoad load = new PlayLoad(
                    new InetSocketAddress("127.0.0.1", service.port()),
                    LoadRequests.plays("127.0.0.1", tickets, REPORTS));
            long acknowledged = load.run(CONNECTIONS, PIECE.multipliedBy(3)).acknowledged();
            List<Double> rates = new ArrayList<>();
            for (int tenth = 1; tenth <= TENTHS; tenth++) {
                long stored = 0;
                int pieces = 0;
                while (pieces == 0 || acknowledged < PLAYS * tenth / TENTHS) {
                    LoadFigures figures = load.run(CONNECTIONS, PIECE);
                    assertThat(figures.errors()).as(figures.firstError()).isZero();
                    stored += figures.acknowledged();
                    acknowledged += figures.acknowledged();
                    pieces++;
                }
                rates.add((double) stored / pieces / PIECE.toSeconds());
                System.out.printf(
                        Locale.ROOT,
                        "%,d stored: %,.0f/s, %d MiB of memory, %d MiB of database%n",
                        acknowledged,
                        rates.get(tenth - 1),
                        residentMib(service),
                        databaseMib(service));
            }
            double share = rates.get(TENTHS - 1) / rates.get(0);
            System.out.printf(Locale.ROOT, "last tenth to first: %.2f%n", share);
            assertThat(PlayLoadBench.counted(service)).isEqualTo(acknowledged);
            assertThat(share).isGreaterThanOrEqualTo(LEAST_SHARE);
        }
    }

    private static List<UUID> moreClips(RunningService service) throws IOException, SQLException {
        List<UUID> clips = new ArrayList<>();
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(MORE_CLIPS)) {
            statement.setInt(1, CLIPS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    clips.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return clips;
    }

    private static long residentMib(RunningService service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.jvm().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long databaseMib(RunningService service) throws IOException, SQLException {
        try (Connection connection = service.connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select pg_database_size(current_database()) / 1048576")) {
            row.next();
            return row.getLong(1);
        }
    }
}
