package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ranking that is asked for before its time. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankNowTest {

    private static final int WEEK = 604_800;

    @Inject
    RankingJob job;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void create() {
        slug = Campaigns.create(Map.of("rankingIntervalSeconds", WEEK));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    @Test
    void campaignIsRankedAtOnceAndItsIntervalBeginsAnew() throws Exception {
        Instant asked = Instant.now();

        ask().then().statusCode(202);

        Instant patience = asked.plusSeconds(20);
        while (runs() == 0 && Instant.now().isBefore(patience)) {
            job.runDue();
            Thread.sleep(50);
        }
        assertThat(runs()).isEqualTo(1);
        assertThat(Rows.ask(
                        "select extract(epoch from next_run_at - due_at)::bigint from campaign"
                                + " join ranking_run on ranking_run.campaign_id = campaign.id where campaign.id = ?",
                        campaign))
                .isEqualTo((long) WEEK);
    }

    @Test
    void anotherRunIsNotMadeWithinAMinute() {
        job.runAt(campaign, Instant.now());

        Response refused = ask();

        Problems.assertProblem(refused, ProblemType.TOO_MANY_RUNS);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        Rows.execute(
                "update ranking_run set completed_at = ? where campaign_id = ?",
                Instant.now().minus(Duration.ofSeconds(61)),
                campaign);
        ask().then().statusCode(202);
    }

    @Test
    void nothingComesAfterTheFinalRun() {
        Rows.execute("update campaign set next_run_at = null where id = ?", campaign);

        Problems.assertProblem(ask(), ProblemType.RANKING_CLOSED);
        assertThat(Rows.ask("select next_run_at from campaign where id = ?", campaign))
                .isNull();
    }

    @Test
    void nothingIsRankedBeforeCounting() {
        Rows.execute("update campaign set counting_opens_at = now() + interval '1 hour' where id = ?", campaign);

        Problems.assertProblem(ask(), ProblemType.RANKING_CLOSED);
    }

    private Response ask() {
        return People.get().admin.request().post("/api/v1/campaigns/{slug}/rankings", slug);
    }

    private long runs() {
        return (long) Rows.ask("select count(*) from ranking_run where campaign_id = ?", campaign);
    }
}
