package org.craftreel.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.junit.jupiter.api.Test;

/** Phases from the request that plans them to the answers and pages that show them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class TimelineTest {

    @Test
    void plannedPhasesStandAmongTheWindowsByTheirBegin() {
        String slug = Campaigns.create(Map.of(
                "submissionOpensAt", "2026-03-01T00:00",
                "submissionClosesAt", "2026-04-01T00:00",
                "countingOpensAt", "2026-03-10T10:00",
                "countingClosesAt", "2026-05-01T00:00",
                "phases",
                        Map.of(
                                "NOTICE", dates("2026-05-10T00:00", "2026-05-17T00:00"),
                                "VOTE", dates("2026-04-08T10:00", "2026-04-15T10:00"))));

        JsonNode timeline = Json.of(given().get("/api/v1/campaigns/" + slug)).get("timeline");
        assertThat(timeline)
                .extracting(
                        step -> step.get("phase").textValue(),
                        step -> step.get("beginsAt").textValue(),
                        step -> step.get("endsAt").textValue())
                .containsExactly(
                        tuple("SUBMISSION", "2026-02-28T16:00:00Z", "2026-03-31T16:00:00Z"),
                        tuple("COUNTING", "2026-03-10T02:00:00Z", "2026-04-30T16:00:00Z"),
                        tuple("VOTE", "2026-04-08T02:00:00Z", "2026-04-15T02:00:00Z"),
                        tuple("NOTICE", "2026-05-09T16:00:00Z", "2026-05-16T16:00:00Z"));
        String page =
                given().header("Accept-Language", "zh-CN").get("/c/" + slug).asString();
        assertThat(page).containsSubsequence("征集</b>", "播放计数</b>", "投票</b>", "4月8日 10:00 – 4月15日 10:00", "公示</b>");
    }

    @Test
    void phasesOutOfOrderAreRefused() {
        Response answer = People.get()
                .admin
                .json()
                .body(Campaigns.body(
                        Map.of("phases", Map.of("NOTICE", dates(Campaigns.local(-48), Campaigns.local(48))))))
                .post("/api/v1/campaigns");

        Problems.assertProblem(answer, ProblemType.INVALID_FIELD);
        assertThat(Json.of(answer).get("field").textValue()).isEqualTo("NOTICE.beginsAt");
        assertThat(Json.of(answer).get("detail").textValue()).contains("< SUBMISSION.beginsAt");
    }

    private static Map<String, String> dates(String beginsAt, String endsAt) {
        return Map.of("beginsAt", beginsAt, "endsAt", endsAt);
    }
}
