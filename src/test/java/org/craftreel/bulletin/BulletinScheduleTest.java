package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BulletinScheduleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String OF_CAMPAIGN = "campaign_id = (select id from campaign where slug = ?)";

    @Inject
    BulletinJob job;

    private People people;
    private String campaign;

    @BeforeEach
    void campaign() {
        people = People.get();
        campaign = Campaigns.create(Map.of("organizationCode", people.north));
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-23 is a Monday.
        "DAY, 2026-11-22T23:59:59Z, 8, Asia/Shanghai, 2026-11-23T00:00:00Z, 2026-11-22, 2026-11-22",
        "DAY, 2026-11-23T00:00:00Z, 8, Asia/Shanghai, 2026-11-24T00:00:00Z, 2026-11-23, 2026-11-23",
        "WEEK, 2026-11-22T23:59:59Z, 8, Asia/Shanghai, 2026-11-23T00:00:00Z, 2026-11-16, 2026-11-22",
        "WEEK, 2026-11-23T00:00:00Z, 8, Asia/Shanghai, 2026-11-30T00:00:00Z, 2026-11-23, 2026-11-29",
        "DAY, 2026-03-28T12:00:00Z, 2, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-28, 2026-03-28",
        "DAY, 2026-12-31T15:00:00Z, 0, Asia/Shanghai, 2026-12-31T16:00:00Z, 2026-12-31, 2026-12-31",
    })
    void nextIssueIsOfWhatIsOverByThen(
            Rhythm every, Instant after, int hour, ZoneId zone, Instant next, LocalDate from, LocalDate to) {
        assertThat(every.next(after, hour, zone)).isEqualTo(next);
        assertThat(every.periodOf(next, zone)).isEqualTo(new Period(from, to, zone));
    }

    @Test
    void eachDayIsIssuedOnceAlsoAfterDowntimeAndByTwoProcesses() {
        LocalDate today = LocalDate.now(ZONE);
        UUID clip = Rows.publishedClip(campaign, 60_000, noon(today.minusDays(2)));
        Rows.execute("update campaign set submission_opens_at = ? where slug = ?", noon(today.minusDays(9)), campaign);
        put("DAY", 0).then().statusCode(200);
        Rows.execute(
                "update bulletin_schedule set next_at = ? where " + OF_CAMPAIGN,
                midnight(today.minusDays(1)),
                campaign);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(job::tick),
                        CompletableFuture.runAsync(job::tick),
                        CompletableFuture.runAsync(job::tick))
                .join();

        JsonPath issues = get("/bulletins");
        assertThat(issues.getList("items.from"))
                .containsExactlyInAnyOrder(
                        today.minusDays(2).toString(), today.minusDays(1).toString());
        assertThat(get("/bulletins/schedule").getString("nextAt"))
                .isEqualTo(midnight(today.plusDays(1)).toString());
        String first = issues.getList("items", Map.class).stream()
                .filter(issue -> issue.get("from").equals(today.minusDays(2).toString()))
                .map(issue -> (String) issue.get("id"))
                .findFirst()
                .orElseThrow();

        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clip);

        JsonPath kept = get("/bulletins/" + first);
        assertThat(kept.getInt("figures.totals.clips.value")).isOne();
        assertThat(kept.getString("digest"))
                .isEqualTo(Rows.ask("select digest from bulletin_issue where id = ?", UUID.fromString(first)));
        assertThat(csv(first)).contains("\r\n合计,作品,,,,,1,0,");
        Response paper = issued(first, "pdf");
        assertThat(paper.contentType()).isEqualTo("application/pdf");
        assertThat(paper.header("Content-Disposition")).endsWith("-" + today.minusDays(2) + ".pdf\"");
        assertThat(issued(first, "pdf").asByteArray()).isEqualTo(paper.asByteArray());
        assertThat(issued(first, "png").contentType()).isEqualTo("image/png");
        people.organizer
                .request()
                .get("/api/v1/campaigns/{slug}/exports/bulletin?issue={id}", campaign, UUID.randomUUID())
                .then()
                .statusCode(404);
        assertThat(get("/bulletin?from=" + today.minusDays(2) + "&to=" + today.minusDays(2))
                        .getInt("figures.totals.clips.value"))
                .isZero();
    }

    @Test
    void nothingIsIssuedBeforeACampaignAndAfterIt() {
        LocalDate today = LocalDate.now(ZONE);
        put("DAY", 0).then().statusCode(200);
        Rows.execute(
                "update campaign set submission_opens_at = ?, counting_closes_at = ? where slug = ?",
                noon(today.minusDays(3)),
                noon(today.minusDays(2)),
                campaign);
        Rows.execute(
                "update bulletin_schedule set next_at = ? where " + OF_CAMPAIGN,
                midnight(today.minusDays(5)),
                campaign);

        job.tick();

        assertThat(get("/bulletins").getList("items.from"))
                .containsExactlyInAnyOrder(
                        today.minusDays(3).toString(), today.minusDays(2).toString());
        assertThat(get("/bulletins/schedule").getString("nextAt")).isNull();
        assertThat(get("/bulletins/schedule").getString("every")).isEqualTo("DAY");
        put("NEVER", 0).then().statusCode(200);
        assertThat(get("/bulletins/schedule").getString("every")).isEqualTo("NEVER");
        assertThat(get("/bulletins").getList("items")).hasSize(2);
    }

    /** An issue as a sheet. */
    private String csv(String issue) {
        return new String(issued(issue, "csv").asByteArray(), StandardCharsets.UTF_8);
    }

    private Response issued(String issue, String format) {
        Response answer = people.organizer
                .request()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/campaigns/{slug}/exports/bulletin?issue={id}&format={format}", campaign, issue, format);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private Response put(String every, int hour) {
        return people.organizer
                .json()
                .body(Map.of("every", every, "hour", hour))
                .put("/api/v1/campaigns/{slug}/bulletins/schedule", campaign);
    }

    private JsonPath get(String under) {
        return people.organizer
                .request()
                .get("/api/v1/campaigns/" + campaign + under)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
