package org.craftreel.drill;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.craftreel.keys.Keyring;

/**
 * Replays a week of plays against a running service, over HTTP, with tickets signed by the service's own key, into a
 * campaign of its own, and compares every figure with what it computed by itself.
 */
@ApplicationScoped
public class Drill {

    /** No play is so short ago that the service does not believe what was watched. */
    private static final Duration LONGEST_CLIP = Duration.ofMinutes(2);

    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private final DataSource database;
    private final Keyring keys;
    private final Clock clock;

    Drill(DataSource database, Keyring keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** The end of the week that is replayed: the last full hour, or the one before when that is just over. */
    public Instant weekEnd() {
        return clock.instant().minus(LONGEST_CLIP).truncatedTo(ChronoUnit.HOURS);
    }

    /** The name of a campaign that is neither a drill nor the demo, if there is any: this is a service that people use. */
    public Optional<String> findRealCampaign(String demo) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DrillCampaign.findReal(demo, connection);
        }
    }

    /**
     * What became of drills' campaigns.
     *
     * @param running drills that run at the moment, whose campaigns stay
     */
    public record Removed(int removed, int running) {}

    /**
     * Runs a drill. While it runs, nobody else removes its campaign.
     *
     * @param service where it is reached, {@code http://host:port}
     * @param keep whether its campaign stays in any case; otherwise it goes when all is right
     * @param progress told every ten seconds how many reports are acknowledged
     * @throws DrillFailedException when it does not come to its end
     */
    public DrillResult run(DrillSize size, URI service, int connections, boolean keep, LongConsumer progress)
            throws SQLException, DrillFailedException, InterruptedException {
        DrillFigures expected = DrillFigures.expected(size);
        try (DrillHold hold = DrillHold.on(database)) {
            DrillCampaign campaign = DrillCampaign.create(size, hold.connection());
            requireSameService(service, campaign);
            DrillSender sender = new DrillSender(service, size, campaign, keys);
            long begin = System.nanoTime();
            send(sender, connections, hold, progress);
            double seconds = (System.nanoTime() - begin) / 1e9;
            DrillFigures found = campaign.read(hold.connection());
            DrillResult result = new DrillResult(
                    expected.plays(),
                    expected.qualified(),
                    sender.acknowledged(),
                    seconds,
                    sender.percentile(0.50),
                    sender.percentile(0.99),
                    sender.retries(),
                    sender.refused(),
                    found.minus(expected));
            if (result.isRight() && !keep) {
                campaign.remove(hold.connection());
            }
            return result;
        }
    }

    /** Removes the campaigns of drills that run no more, and nothing else. */
    public Removed removeLeft() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DrillCampaign.removeLeft(connection);
        }
    }

    private static void send(DrillSender sender, int connections, DrillHold hold, LongConsumer progress)
            throws DrillFailedException, InterruptedException {
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor();
        Thread drill = Thread.currentThread();
        try {
            teller.scheduleAtFixedRate(
                    () -> {
                        progress.accept(sender.acknowledged());
                        hold.keep();
                        if (hold.isLost()) {
                            drill.interrupt();
                        }
                    },
                    PROGRESS.toSeconds(),
                    PROGRESS.toSeconds(),
                    TimeUnit.SECONDS);
            sender.send(connections);
        } catch (InterruptedException stopped) {
            if (hold.isLost()) {
                throw new DrillFailedException(
                        "与数据库的连接已断开，其他演练可能会清除本次演练的数据。",
                        "The connection to the database broke, so that another drill could remove this one.");
            }
            throw stopped;
        } finally {
            teller.shutdownNow();
            // The connection is the drill's own again.
            teller.awaitTermination(PROGRESS.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The service at the address has to be the one whose database this is: it knows the campaign. */
    private static void requireSameService(URI service, DrillCampaign campaign)
            throws DrillFailedException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/campaigns/" + campaign.slug()))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new DrillFailedException(
                        service + " 处的服务使用另一个数据库（状态 " + status + "）；请用 --url 指定。",
                        "The service at " + service + " has another database (status " + status + "); see --url.");
            }
        } catch (IOException away) {
            throw new DrillFailedException(
                    service + " 处没有服务；请先启动，或用 --url 指定。",
                    "No service answers at " + service + "; start it first, or see --url. (" + away + ")");
        }
    }
}
