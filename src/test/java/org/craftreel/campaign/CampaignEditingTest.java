package org.craftreel.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CampaignEditingTest {

    @Test
    void whatIsNamedChangesAndTheRestStays() throws Exception {
        String slug = Campaigns.create(Map.of("maxClipsPerAuthor", 3, "description", "拍下身边的手艺。"));
        Map<String, Object> patch = new HashMap<>(Map.of(
                "title", "陇原工匠（第二季）",
                "colour", "JADE",
                "submissionClosesAt", Campaigns.local(48),
                "formats", List.of("MP4"),
                "reviewReasons", List.of("没有拍到劳动过程", "片中有广告"),
                "phases", Map.of("NOTICE", Map.of("beginsAt", Campaigns.local(250), "endsAt", Campaigns.local(300)))));
        patch.put("maxClipsPerAuthor", null);

        Response changed = patch(slug, 1, patch);

        changed.then().statusCode(200);
        JsonNode campaign = Json.of(given().get("/api/v1/campaigns/" + slug));
        assertThat(campaign).isEqualTo(Json.of(changed));
        assertThat(campaign.get("revision").intValue()).isEqualTo(2);
        assertThat(campaign.get("title").textValue()).isEqualTo("陇原工匠（第二季）");
        assertThat(campaign.get("description").textValue()).isEqualTo("拍下身边的手艺。");
        assertThat(campaign.get("colour").textValue()).isEqualTo("JADE");
        assertThat(campaign.hasNonNull("maxClipsPerAuthor")).isFalse();
        assertThat(campaign.get("formats")).hasSize(1);
        assertThat(campaign.at("/reviewReasons/1").textValue()).isEqualTo("片中有广告");
        assertThat(campaign.get("timeline")).hasSize(3);
        assertThat(given().get("/c/" + slug).asString()).contains("hero-jade");

        JsonNode decision = decision(slug);
        assertThat(decision.get("act").textValue()).isEqualTo("CHANGE_CAMPAIGN");
        assertThat(decision.get("revision").intValue()).isEqualTo(2);
        JsonNode changes = decision.get("changes");
        assertThat(changes.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "title",
                        "colour",
                        "submissionClosesAt",
                        "formats",
                        "phases",
                        "maxClipsPerAuthor",
                        "reviewReasons");
        assertThat(changes.at("/colour/from").textValue()).isEqualTo("CINNABAR");
        assertThat(changes.at("/maxClipsPerAuthor/from").intValue()).isEqualTo(3);
        assertThat(changes.at("/title/to").textValue()).matches("[0-9a-f]{64}");

        patch(slug, 2, Map.of("phases", nothing("NOTICE"))).then().statusCode(200);
        assertThat(Json.of(given().get("/api/v1/campaigns/" + slug)).get("timeline"))
                .hasSize(2);
    }

    @Test
    void sameAgainIsNoChange() {
        String slug = Campaigns.open();
        patch(slug, 1, Map.of("title", "陇原工匠")).then().statusCode(200);

        assertThat(Json.of(given().get("/api/v1/campaigns/" + slug))
                        .get("revision")
                        .intValue())
                .isEqualTo(1);
        assertThat(Rows.count(
                        "select count(*) from ledger_entry join campaign on campaign.id = campaign_id where slug = ?",
                        slug))
                .isZero();
    }

    @Test
    void changeOfAnEarlierRevisionIsRefused() {
        String slug = Campaigns.open();
        patch(slug, 1, Map.of("title", "甲")).then().statusCode(200);
        Response late = patch(slug, 1, Map.of("title", "乙"));

        Problems.assertProblem(late, ProblemType.CAMPAIGN_CHANGED);
        assertThat(Json.of(late).get("present").intValue()).isEqualTo(2);
        assertThat(Json.of(given().get("/api/v1/campaigns/" + slug))
                        .get("title")
                        .textValue())
                .isEqualTo("甲");
    }

    @Test
    void datesOfCountingStayOnceItHasBegunAndMoveTheFirstRunBefore() {
        Response fixed = patch(Campaigns.open(), 1, Map.of("countingClosesAt", Campaigns.local(300)));
        Problems.assertProblem(fixed, ProblemType.DATE_FIXED);
        assertThat(Json.of(fixed).get("field").textValue()).isEqualTo("countingClosesAt");

        String coming = Campaigns.create(Map.of("countingOpensAt", Campaigns.local(24)));
        String next = Json.of(patch(coming, 1, Map.of("countingOpensAt", Campaigns.local(48))))
                .get("nextRunAt")
                .textValue();
        assertThat(Instant.parse(next))
                .isEqualTo(Instant.now()
                        .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                        .plus(java.time.Duration.ofHours(49)));
    }

    @Test
    void rankingFollowsANewScheduleFromNowOn() throws Exception {
        String slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        Instant before = Instant.now();

        JsonNode sooner = Json.of(patch(slug, 1, Map.of("rankingIntervalSeconds", 60)));

        assertThat(Instant.parse(sooner.get("nextRunAt").textValue()))
                .isBetween(before.plusSeconds(59), Instant.now().plusSeconds(60));
        assertThat(decision(slug).at("/changes/rankingIntervalSeconds"))
                .isEqualTo(new ObjectMapper().readTree("{\"from\": 604800, \"to\": 60}"));

        JsonNode daily = Json.of(patch(slug, 2, Map.of("rankingCron", "30 7 * * *")));
        java.time.ZonedDateTime at = Instant.parse(daily.get("nextRunAt").textValue())
                .atZone(java.time.ZoneId.of(daily.get("zone").textValue()));
        assertThat(at.toLocalTime()).isEqualTo("07:30");
        assertThat(at.toInstant()).isBetween(before, Instant.now().plus(java.time.Duration.ofDays(1)));
        assertThat(decision(slug).at("/changes/rankingCron/to").textValue()).isEqualTo("30 7 * * *");

        JsonNode again = Json.of(patch(slug, 3, nothing("rankingCron")));
        assertThat(Instant.parse(again.get("nextRunAt").textValue()))
                .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
    }

    @Test
    void countingClosesWithARunWhateverTheScheduleBecomes() {
        String slug = Campaigns.open();
        Rows.execute(
                "update campaign set next_run_at = ? where slug = ?",
                Instant.now().plusSeconds(900),
                slug);
        Rows.execute(
                "update campaign set counting_closes_at = date_trunc('hour', now()) + interval '2 hours' where slug = ?",
                slug);
        patch(slug, 1, Map.of("rankingIntervalSeconds", 604_800)).then().statusCode(200);

        assertThat((Boolean) Rows.ask("select next_run_at = counting_closes_at from campaign where slug = ?", slug))
                .isTrue();
    }

    @Test
    void countingClosesWithARunWhereTheIntervalIsLonger() {
        String slug = Campaigns.create(Map.of(
                "countingOpensAt", Campaigns.local(24),
                "rankingIntervalSeconds", 604_800,
                "countingClosesAt", Campaigns.local(48)));
        assertThat((Boolean) Rows.ask("select next_run_at = counting_closes_at from campaign where slug = ?", slug))
                .isTrue();

        patch(slug, 1, Map.of("countingClosesAt", Campaigns.local(72))).then().statusCode(200);
        assertThat((Boolean) Rows.ask("select next_run_at = counting_closes_at from campaign where slug = ?", slug))
                .isTrue();
    }

    @Test
    void scheduleStaysAfterTheFinalRun() {
        String slug = Campaigns.open();
        Rows.execute("update campaign set next_run_at = null where slug = ?", slug);

        Problems.assertProblem(patch(slug, 1, Map.of("rankingCron", "30 7 * * *")), ProblemType.RANKING_CLOSED);
        patch(slug, 1, Map.of("title", "结束以后")).then().statusCode(200);
    }

    @Test
    void boundsHoldForTheWhole() {
        String slug = Campaigns.create(Map.of("minClipMs", 15_000));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("title", " "),
                Map.of("maxClipMs", 10_000),
                Map.of("colour", "PINK"),
                Map.of("maxClipsPerAuthor", 0),
                Map.of("rankingIntervalSeconds", 9),
                Map.of("rankingCron", "20:00"),
                Map.of("rankingCron", "0 0 31 2 *"),
                nothing("rankingIntervalSeconds"),
                Map.of("submissionClosesAt", "+99999-01-01T00:00"),
                nothing("countingClosesAt"),
                Map.of("phases", Map.of("COUNTING", Map.of("beginsAt", Campaigns.local(1)))))) {
            Problems.assertProblem(patch(slug, 1, wrong), ProblemType.INVALID_FIELD);
        }
    }

    @Test
    void archivedCampaignIsInNoListAndAtItsAddressUntilItIsRestored() throws Exception {
        String slug = Campaigns.open();
        String address = "/api/v1/campaigns/" + slug;
        for (int time = 0; time < 2; time++) {
            People.get().admin.request().put(address + "/archive").then().statusCode(200);
        }

        assertThat(decision(slug).get("act").textValue()).isEqualTo("ARCHIVE_CAMPAIGN");
        JsonNode campaign = Json.of(given().get(address));
        assertThat(campaign.get("revision").intValue()).isEqualTo(2);
        assertThat(Instant.parse(campaign.get("archivedAt").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(given().get("/c/" + slug).statusCode()).isEqualTo(200);
        assertThat(given().get("/api/v1/campaigns").asString()).doesNotContain(slug);
        assertThat(Campaigns.list()).doesNotContain(slug);

        People.get().admin.request().delete(address + "/archive").then().statusCode(200);
        assertThat(decision(slug).get("act").textValue()).isEqualTo("RESTORE_CAMPAIGN");
        assertThat(Json.of(given().get(address)).hasNonNull("archivedAt")).isFalse();
        assertThat(given().get("/api/v1/campaigns").asString()).contains(slug);
    }

    private static Map<String, Object> nothing(String field) {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put(field, null);
        return nothing;
    }

    private static Response patch(String slug, int revision, Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(changed);
        body.put("revision", revision);
        return People.get().admin.json().body(body).patch("/api/v1/campaigns/" + slug);
    }

    private static JsonNode decision(String slug) throws Exception {
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        String entry = (String)
                Rows.ask("select entry from ledger_entry where campaign_id = ? order by sequence desc limit 1", id);
        return new ObjectMapper().readTree(entry).get("decision");
    }
}
