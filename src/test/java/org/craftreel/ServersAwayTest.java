package org.craftreel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.CuttableServers;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service while a server that it needs is away, and afterwards, without a restart. */
@QuarkusTest
@TestProfile(NarrowService.class)
public class ServersAwayTest {

    private static final String BANNER = "/api/v1/campaigns/{slug}/pictures/BANNER";

    @Inject
    DataSource pool;

    @AfterEach
    void restore() {
        CuttableServers.database().restore();
        CuttableServers.storage().restore();
        await(() -> ready().statusCode() == 200);
    }

    @Test
    void storageThatIsAwayIsNamedAndComesBackByItself() {
        UUID clip = Clips.published();
        String campaign = Campaigns.open();
        UUID own = Clips.processed(People.get().worker, Campaigns.open());
        String video = Clips.playback(clip, Clips.device()).path("sources[0].url");
        assertThat(sendBanner(campaign).statusCode()).isEqualTo(200);
        String evidence = evidence(Campaigns.open());
        assertThat(sendEvidence(evidence).statusCode()).isEqualTo(200);

        CuttableServers.storage().cut();

        assertComeAgain(
                Clips.upload(People.get().worker, campaign, Clips.fields(), Films.sample()),
                ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(given().urlEncodingEnabled(false).get(video), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(sendCover(own), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(sendBanner(campaign), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(given().get(BANNER, campaign), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(sendEvidence(evidence), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(People.get().admin.request().get(evidence), ProblemType.STORAGE_UNAVAILABLE);
        assertThat(down()).containsExactly("storage");
        assertThat(report(Clips.ticket(clip), 0).statusCode()).isEqualTo(200);
        assertThat(ownClips(campaign)).isZero();

        CuttableServers.storage().restore();

        await(() -> down().isEmpty());
        Clips.upload(People.get().worker, campaign, Clips.fields(), Films.sample())
                .then()
                .statusCode(201);
        assertThat(given().urlEncodingEnabled(false).get(video).statusCode()).isEqualTo(200);
    }

    @Test
    void clipThatWasStoredBeforeStorageWentIsProcessedAfterItCameBack() {
        String campaign = Campaigns.open();
        UUID clip = Clips.upload(People.get().worker, campaign, Films.sample());

        CuttableServers.storage().cut();
        Clips.pause(300);
        CuttableServers.storage().restore();

        var settled = Clips.awaitSettled(People.get().worker, clip);
        assertThat(settled.getString("status")).isEqualTo("PROCESSED");
        assertThat(settled.getInt("inside.media[0].attempts")).isEqualTo(1);
    }

    @Test
    void databaseThatIsAwayIsNamedAndComesBackByItself() {
        UUID clip = Clips.published();
        String campaign = Campaigns.open();
        String ticket = Clips.ticket(clip);
        String video = Clips.playback(clip, Clips.device()).path("sources[0].url");
        String streams = CDI.current()
                .select(MediaLinks.class)
                .get()
                .streamLink(clip, MediaLinks.Audience.EVERYBODY)
                .toString();
        String captions = CDI.current()
                .select(MediaLinks.class)
                .get()
                .captionLink(clip, "zh", MediaLinks.Audience.EVERYBODY)
                .toString();
        String evidence = evidence(Campaigns.open());
        Map<String, Object> credentials = Map.of("login", People.get().worker.login(), "password", People.PASSWORD);

        CuttableServers.database().cut();

        assertComeAgain(report(ticket, 0), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(given().get("/api/v1/campaigns/{slug}", campaign), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(given().urlEncodingEnabled(false).get(video), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(given().urlEncodingEnabled(false).get(streams), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(given().urlEncodingEnabled(false).get(captions), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(sendCover(clip), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(sendBanner(campaign), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(given().get(BANNER, campaign), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(sendEvidence(evidence), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(People.get().admin.request().get(evidence), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(
                Clips.upload(People.get().worker, campaign, Clips.fields(), Films.sample()),
                ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(
                Person.ANONYMOUS.json().body(credentials).post("/api/v1/auth/tokens"),
                ProblemType.DATABASE_UNAVAILABLE);
        assertThat(down()).containsExactly("Database connections health check");

        CuttableServers.database().restore();

        await(() -> down().isEmpty());
        await(() -> report(ticket, 0).statusCode() == 200);
        assertThat(report(ticket, 0).<Boolean>path("results[0].repeat")).isTrue();
        assertThat(ownClips(campaign)).isZero();
    }

    @Test
    void moreReportsThanTheQueueHoldsAreAskedToComeAgain() throws Exception {
        UUID clip = Clips.published();
        String ticket = Clips.ticket(clip);
        List<String> most = Collections.nCopies(NarrowService.QUEUE * 6 / 10, ticket);
        ExecutorService senders = Executors.newCachedThreadPool();
        List<CompletableFuture<Response>> others;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            // While a batch is under way elsewhere, the writer waits, and what comes is queued.
            connection.setAutoCommit(false);
            statement.execute("select batch from play_batch_head for update");
            CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> report(ticket, 0), senders);
            await(ServersAwayTest::writerWaits);
            // The next writer may have taken one of them.
            others = Stream.generate(() -> CompletableFuture.supplyAsync(() -> report(most, 0), senders))
                    .limit(3)
                    .toList();

            assertComeAgain(
                    (Response) CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new))
                            .get(30, TimeUnit.SECONDS),
                    ProblemType.INTAKE_OVERLOADED);

            connection.rollback();
            assertThat(first.get(30, TimeUnit.SECONDS).<Boolean>path("results[0].repeat"))
                    .isFalse();
        }
        senders.shutdown();
        assertThat(others.stream().map(answer -> answer.join().statusCode()))
                .contains(200, 503)
                .containsOnly(200, 503);
        assertThat(report(Collections.nCopies(NarrowService.QUEUE, ticket), 0).<List<Boolean>>path("results.repeat"))
                .hasSize(NarrowService.QUEUE)
                .containsOnly(true);
    }

    @Test
    void nothingMoreIsTakenWhileReportsWaitForTooLong() throws Exception {
        String ticket = Clips.ticket(Clips.published());
        List<CompletableFuture<Response>> sent = new ArrayList<>();
        ExecutorService senders = Executors.newCachedThreadPool();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select batch from play_batch_head for update");
            await(() -> {
                // Far from as many as the queue holds.
                sent.add(CompletableFuture.supplyAsync(() -> report(ticket, 0), senders));
                return sent.stream().anyMatch(CompletableFuture::isDone);
            });
            connection.rollback();
        }
        senders.shutdown();

        Map<Boolean, List<Response>> answers = sent.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.partitioningBy(answer -> answer.statusCode() == 200));
        assertThat(answers.get(true)).isNotEmpty();
        assertThat(answers.get(false)).isNotEmpty();
        answers.get(false).forEach(answer -> assertComeAgain(answer, ProblemType.INTAKE_OVERLOADED));
        await(() -> report(ticket, 0).statusCode() == 200);
    }

    private static boolean writerWaits() {
        return Rows.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%play_batch_head%'")
                > 0;
    }

    @Test
    void lostAnswerOfACommitIsUncertainAndTheRepeatIsCountedOnce() {
        UUID clip = Clips.published(People.get().worker, Campaigns.open());
        List<String> tickets =
                Stream.generate(() -> Clips.ticket(clip)).limit(20).toList();
        CuttableServers.database().mark("plan_cache_mode");
        await(() -> report(tickets.get(0), 0).statusCode() == 200);
        int counted = 1;
        Response answer;
        do {
            String ticket = tickets.get(counted);
            CuttableServers.database().cutMarkedAtAnswer("COMMIT");
            answer = report(ticket, 0);
            CuttableServers.database().cutMarkedAtAnswer(null);
            await(() -> report(ticket, 0).statusCode() == 200);
            counted++;
            // Where another user of the pool committed first on the writer's connection, it was that commit that was
            // cut.
        } while (!isUncertain(answer) && counted < tickets.size());

        assertComeAgain(answer, ProblemType.INTAKE_UNCERTAIN);
        await(() -> given().get("/api/v1/clips/{id}", clip).statusCode() == 200);
        assertThat(given().get("/api/v1/clips/{id}", clip).<Integer>path("figures.plays"))
                .isEqualTo(counted);
    }

    @Test
    void reportsAreRefusedWhileACommitWouldNotWaitForTheDisk() throws SQLException {
        UUID clip = Clips.published();
        String ticket = Clips.ticket(clip);
        report(Clips.ticket(clip), 0);
        judge(clip, "screenings").then().statusCode(200);
        report(Clips.ticket(clip), 0);
        try {
            setForNewConnections("alter role current_user set synchronous_commit = off");

            Response refused = report(ticket, 0);

            assertComeAgain(refused, ProblemType.INTAKE_REFUSED);
            assertThat(refused.<String>path("setting")).isEqualTo("synchronous_commit");
            Problems.assertProblem(judge(clip, "screenings"), ProblemType.INTAKE_REFUSED);
            Problems.assertProblem(judge(clip, "restorations"), ProblemType.INTAKE_REFUSED);
            assertThat(down()).containsExactly("play-intake");
        } finally {
            setForNewConnections("alter role current_user reset synchronous_commit");
        }
        await(() -> report(ticket, 0).statusCode() == 200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        judge(clip, "restorations").then().statusCode(200);
    }

    /** What an organizer makes of the clip's plays of the last hour. */
    private static Response judge(UUID clip, String act) {
        Instant now = Instant.now();
        Map<String, Object> plays = Map.of(
                "rule",
                "ORGANIZER",
                "clip",
                clip,
                "from",
                now.minusSeconds(3600).toString(),
                "to",
                now.plusSeconds(1).toString());
        return People.get()
                .admin
                .json()
                .body(Map.of("plays", plays, "reason", "核实过"))
                .post(
                        "/api/v1/campaigns/{slug}/screening/" + act,
                        Clips.view(People.get().admin, clip).getString("campaign"));
    }

    /** And ends those that there are: what a role is given holds for its next sessions. */
    private void setForNewConnections(String change) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
        CuttableServers.database().cut();
        CuttableServers.database().restore();
        await(() -> report("none", 0).statusCode() == 200
                && given().get("/api/v1/organizations").statusCode() == 200);
    }

    private static boolean isUncertain(Response answer) {
        return answer.statusCode() == 503 && ProblemType.INTAKE_UNCERTAIN.uri().equals(answer.path("type"));
    }

    private static Response sendCover(UUID clip) {
        return People.get()
                .worker
                .request()
                .contentType("image/jpeg")
                .body(Covers.picture("jpg", 400, 400))
                .put("/api/v1/clips/{id}/cover", clip);
    }

    /** Where the screenshot of a figure that waits is. */
    private static String evidence(String campaign) {
        Map<String, Object> figure = Map.of(
                "clip",
                Rows.publishedClip(campaign, 60_000),
                "platform",
                "DOUYIN",
                "day",
                LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(),
                "plays",
                100,
                "source",
                "后台");
        String id = People.get()
                .admin
                .json()
                .body(figure)
                .post("/api/v1/campaigns/{slug}/channel-figures", campaign)
                .path("id");
        return "/api/v1/channel-figures/" + id + "/evidence";
    }

    private static Response sendEvidence(String evidence) {
        return People.get()
                .admin
                .request()
                .contentType("image/jpeg")
                .body(Covers.picture("jpg", 400, 400))
                .put(evidence);
    }

    private static Response sendBanner(String campaign) {
        return People.get()
                .admin
                .request()
                .contentType("image/jpeg")
                .body(Covers.picture("jpg", 400, 400))
                .put(BANNER, campaign);
    }

    private static void assertComeAgain(Response answer, ProblemType type) {
        Problems.assertProblem(answer, type);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }

    private static int ownClips(String campaign) {
        List<String> campaigns =
                People.get().worker.request().get("/api/v1/me/clips?limit=100").path("items.campaign");
        return (int) campaigns.stream().filter(campaign::equals).count();
    }

    private static Response report(String ticket, int watchedMs) {
        return report(List.of(ticket), watchedMs);
    }

    private static Response report(List<String> tickets, int watchedMs) {
        List<Map<String, Object>> plays = new ArrayList<>();
        tickets.forEach(ticket -> plays.add(Map.of("ticket", ticket, "watchedMs", watchedMs)));
        return Person.ANONYMOUS.json().body(Map.of("plays", plays)).post("/api/v1/plays");
    }

    private static Response ready() {
        return given().get("/q/health/ready");
    }

    /** The names of the checks that fail. */
    private static List<String> down() {
        return ready().path("checks.findAll { it.status == 'DOWN' }.name");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
            Clips.pause(100);
        }
    }
}
