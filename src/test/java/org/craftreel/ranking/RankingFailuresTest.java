package org.craftreel.ranking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A campaign that cannot be ranked. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingFailuresTest {

    private static final String PAUSE =
            "select extract(epoch from retry_at - last_at)::bigint from ranking_failure where campaign_id = ?";

    @Inject
    RankingJob job;

    @Inject
    RankingFailures failures;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void create() {
        slug = Campaigns.create(Map.of("organizationCode", People.get().north, "rankingIntervalSeconds", 604_800));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    @Test
    void pauseDoublesUpToFiveMinutes() {
        for (long expected : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            failures.note(campaign, 0);
            assertThat(Rows.ask(PAUSE, campaign)).isEqualTo(expected);
        }
        Rows.execute("update ranking_failure set failures = 2000000000 where campaign_id = ?", campaign);
        failures.note(campaign, 0);
        assertThat(Rows.ask(PAUSE, campaign)).isEqualTo(300L);
        Rows.execute("delete from ranking_failure where campaign_id = ?", campaign);
    }

    /** Another process may have made the run, or be at it. */
    @Test
    void failureIsNotNotedOnceThereIsARun() throws Exception {
        try (Connection other = pool.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from campaign where id = '" + campaign + "' for no key update");
            failures.note(campaign, 0);
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(count("ranking_failure")).isZero();

        failures.note(campaign, 0);
        assertThat(count("ranking_failure")).isEqualTo(1);
        job.runAt(campaign, Instant.now());
        failures.look();
        assertThat(count("ranking_failure")).isZero();
        failures.note(campaign, 0);
        assertThat(count("ranking_failure")).isZero();
    }

    @Test
    void failureIsToldAndThePauseEndsWhenSomebodyAsks() throws Exception {
        double before = metric("craftreel_ranking_failures_total");
        Object terms = Rows.ask("select terms::text from rule_set where campaign_id = ?", campaign);
        Rows.execute(
                "update rule_set set terms = replace(terms::text, 'qualifiedPlays', 'applause')::jsonb"
                        + " where campaign_id = ?",
                campaign);
        ask();
        await(() -> count("ranking_failure") == 1);

        assertThat(metric("craftreel_ranking_failures_total")).isGreaterThan(before);
        await(() -> metric("craftreel_ranking_failing") >= 1);
        assertThat(given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(slug);
        assertThat(overview()).contains("最近一次排名于");
        // It is not tried again at each tick.
        Rows.execute("update ranking_failure set retry_at = now() + interval '1 hour' where campaign_id = ?", campaign);
        Rows.execute("update rule_set set terms = ?::jsonb where campaign_id = ?", terms, campaign);
        job.tick();
        assertThat(count("ranking_run")).isZero();

        ask();
        await(() -> count("ranking_run") == 1);
        assertThat(count("ranking_failure")).isZero();
        assertThat(overview()).doesNotContain("最近一次排名于");
    }

    private void ask() {
        People.get()
                .admin
                .request()
                .post("/api/v1/campaigns/{slug}/rankings", slug)
                .then()
                .statusCode(202);
    }

    private void await(BooleanSupplier reached) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(20);
        while (!reached.getAsBoolean() && Instant.now().isBefore(patience)) {
            job.tick();
            Thread.sleep(50);
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    private long count(String table) {
        return (long) Rows.ask("select count(*) from " + table + " where campaign_id = ?", campaign);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String overview() {
        return People.get()
                .organizer
                .browse()
                .get("/studio/{slug}?lang=zh", slug)
                .asString();
    }
}
