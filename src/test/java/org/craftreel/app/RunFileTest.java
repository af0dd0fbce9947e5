package org.craftreel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs as files, and those who read them slowly. */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
public class RunFileTest {

    /** More bytes than sockets hold for a reader. */
    private static final int ENTRIES = 30_000;

    private static final String ADD_ENTRIES = """
            insert into ranking_entry (
                run_id, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified, screened, score,
                contributions, likes, comments, shares, reach, completion, author, standing, digest, trade, newcomer,
                recent_plays, region, craftsman, terms)
            select run_id, gen_random_uuid(), rank + number, previous_rank, organization_path, published_at, plays,
                   qualified, screened, score, contributions, likes, comments, shares, reach, completion, author, standing,
                   digest, trade, newcomer, recent_plays, region, craftsman, terms
            from ranking_entry, generate_series(1, ?) as number
            where run_id = ?
            """;

    private static final String READING = """
            select count(*) from pg_stat_activity
            where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
              and query like '%from ranking_entry where run_id%'
            """;

    @Inject
    RunFile file;

    private String slug;
    private UUID run;

    @BeforeEach
    void rank() {
        slug = Campaigns.open();
        Rows.publishedClip(slug, 60_000);
        run = RankedCampaign.runAt(slug, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @AfterEach
    void empty() {
        Rows.execute("delete from ranking_entry where run_id = ? and rank > 1", run);
    }

    @Test
    void moreThanAreSentAtOnceAreAskedToComeAgainAndEachGivesItsTurnBack() throws Exception {
        int all = file.turns().availablePermits();
        file.turns().acquire(all);
        try {
            Response busy = ask();

            Problems.assertProblem(busy, ProblemType.EXPORTS_BUSY);
            assertThat(busy.header("Retry-After")).isEqualTo("30");
            file.turns().release();
            Person.ANONYMOUS.request().head(path()).then().statusCode(200);
            takeTheTurnBack();
            ask().then().statusCode(200);
            takeTheTurnBack();
        } finally {
            file.turns().release(all - 1);
        }
    }

    @Test
    void everyPageIsSent() {
        Rows.execute(ADD_ENTRIES, ENTRIES / 3, run);

        assertThat(ask().asString().lines().filter(line -> line.startsWith("{\"kind\":\"entry\"")))
                .hasSize(ENTRIES / 3 + 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void readerThatStallsHoldsNothingOfTheDatabaseAndIsCutOff() throws Exception {
        Rows.execute(ADD_ENTRIES, ENTRIES, run);
        int all = file.turns().availablePermits();
        try (RawHttp reader = new RawHttp()) {
            reader.line("GET " + path() + " HTTP/1.1").line("Host: localhost").line("");
            await(RunFileTest::isWaitingForReader);

            assertThat(Rows.count(READING)).isZero();
            assertThat(file.turns().availablePermits()).isEqualTo(all - 1);

            await(() -> file.turns().availablePermits() == all);
            assertThat(reader.answer()).startsWith("HTTP/1.1 200").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    /** Whether whoever writes the entries does nothing. */
    private static boolean isWaitingForReader() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> hasFrame(stack, "readByPlace") && hasFrame(stack, "awaitWriteable"));
    }

    private static boolean hasFrame(StackTraceElement[] stack, String method) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** An answer may be read before its sender has seen that it is over. */
    private void takeTheTurnBack() throws InterruptedException {
        assertThat(file.turns().tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        file.turns().release();
    }

    private Response ask() {
        return Person.ANONYMOUS.request().get(path());
    }

    private String path() {
        return "/api/v1/campaigns/" + slug + "/rankings/" + run + "/export";
    }
}
