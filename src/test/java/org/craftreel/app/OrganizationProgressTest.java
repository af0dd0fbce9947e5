package org.craftreel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class OrganizationProgressTest {

    @Test
    void figuresAreWithAllBelowAndOfTheCallersSubtreeOnly() {
        String slug = Campaigns.open();
        Rows.publishedClip(slug, 30_000);
        status(Rows.publishedClip(slug, 30_000), "PROCESSED");
        status(Rows.publishedClip(slug, 30_000), "DRAFT");
        status(Rows.publishedClip(slug, 30_000), "WITHDRAWN");
        set(People.get().admin, slug, People.get().north, 3).then().statusCode(204);

        JsonNode north = progress(People.get().organizer, slug);
        assertThat(north.findValuesAsText("code"))
                .startsWith(People.get().north)
                .contains(People.get().northPlant);
        assertThat(north.findValuesAsText("path"))
                .allMatch(path -> path.startsWith("union/" + People.get().north + "/"));
        for (String code : List.of(People.get().north, People.get().northPlant)) {
            assertThat(of(north, code).get("submitted").intValue()).isEqualTo(2);
            assertThat(of(north, code).get("published").intValue()).isEqualTo(1);
        }
        assertThat(of(north, People.get().north).get("target").intValue()).isEqualTo(3);
        assertThat(of(north, People.get().northPlant).hasNonNull("target")).isFalse();

        JsonNode south = progress(People.get().southOrganizer, slug);
        assertThat(south.findValuesAsText("code")).containsExactly(People.get().south);
        assertThat(of(south, People.get().south).get("submitted").intValue()).isZero();
        assertThat(of(progress(People.get().admin, slug), People.get().union)
                        .get("submitted")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void targetComesFromAboveAndEachChangeIsInTheLedger() throws Exception {
        String slug = Campaigns.open();
        Problems.assertProblem(set(People.get().organizer, slug, People.get().north, 1), ProblemType.FORBIDDEN);
        Problems.assertProblem(
                set(People.get().southOrganizer, slug, People.get().northPlant, 1), ProblemType.OUTSIDE_SUBTREE);
        set(People.get().organizer, slug, People.get().northPlant, 20).then().statusCode(204);
        set(People.get().organizer, slug, People.get().northPlant, 20).then().statusCode(204);
        set(People.get().organizer, slug, People.get().northPlant, null).then().statusCode(204);

        List<JsonNode> decisions = decisions(slug);
        UUID plant = (UUID) Rows.ask("select id from organization where code = ?", People.get().northPlant);
        assertThat(decisions)
                .extracting(decision -> decision.get("act").textValue(), decision -> decision.get("organization")
                        .textValue())
                .containsOnly(tuple("SET_TARGET", plant.toString()));
        assertThat(decisions).extracting(each -> each.get("from").asInt()).containsExactly(0, 20);
        assertThat(decisions).extracting(each -> each.get("to").asInt()).containsExactly(20, 0);
        assertThat(of(progress(People.get().organizer, slug), People.get().northPlant)
                        .hasNonNull("target"))
                .isFalse();
        assertThat(Json.of(People.get().admin.request().get("/api/v1/campaigns/" + slug))
                        .get("revision")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void holderOfACampaignSetsItsOwnTarget() {
        String slug = Campaigns.create(Map.of("organizationCode", People.get().north));
        set(People.get().organizer, slug, People.get().north, 100).then().statusCode(204);
        assertThat(of(progress(People.get().admin, slug), People.get().north)
                        .get("target")
                        .intValue())
                .isEqualTo(100);
    }

    @Test
    void firstTargetsSetAtOnceLeaveAnEntryEach() throws Exception {
        String slug = Campaigns.open();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> calls = List.of(
                    () -> set(People.get().admin, slug, People.get().north, 10).statusCode(),
                    () -> set(People.get().admin, slug, People.get().north, 20).statusCode());
            for (var answer : both.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(204);
            }
        } finally {
            both.shutdownNow();
        }
        List<JsonNode> decisions = decisions(slug);
        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(1).get("from")).isEqualTo(decisions.get(0).get("to"));
    }

    @Test
    void sheetSetsAllTargetsOrNoneAndTellsEveryFaultByRowAndColumn() throws Exception {
        String slug = Campaigns.open();
        String plant = People.get().northPlant;
        String north = People.get().north;
        set(People.get().organizer, slug, plant, 7).then().statusCode(204);
        String bad =
                "工会,目标\n" + plant + ",\"1,200\"\n" + north + ",5\n" + People.get().south + ",0\n,\n" + plant + ",3\n";

        JsonNode dry = Json.of(sheet(slug, bad, "?dryRun=true"));

        assertThat(dry.get("targets").intValue()).isOne();
        String south = People.get().south;
        assertThat(dry.get("faults").findValuesAsText("text"))
                .contains(
                        "第 3 行“工会”：“" + north + "”的目标由上级工会设定",
                        "第 4 行“工会”：没有这个参加活动的工会，或不归您管理：" + south,
                        "第 4 行“目标”：0 不是 1 至 1000000 的整数；取消目标请填“-”")
                .last()
                .asString()
                .startsWith("第 6 行：");
        Problems.assertProblem(sheet(slug, bad, ""), ProblemType.INVALID_SHEET);
        assertThat(of(progress(People.get().organizer, slug), plant)
                        .get("target")
                        .intValue())
                .isEqualTo(7);

        Response set = sheet(slug, "Target,Code\n\"1,200\"," + plant + "\n", "");

        set.then().statusCode(200);
        assertThat(Json.of(set).get("targets").intValue()).isOne();
        assertThat(of(progress(People.get().organizer, slug), plant)
                        .get("target")
                        .intValue())
                .isEqualTo(1200);
        // As the downloaded table has it.
        sheet(slug, "工会代码,工会组织,已提交,已通过,目标,完成（%）\n" + plant + ",北方厂,2,1,-,0\n", "")
                .then()
                .statusCode(200);
        assertThat(of(progress(People.get().organizer, slug), plant).hasNonNull("target"))
                .isFalse();
        assertThat(decisions(slug)).extracting(each -> each.get("to").asInt()).containsExactly(7, 1200, 0);
    }

    private static Response sheet(String slug, String sheet, String query) {
        return People.get()
                .organizer
                .request()
                .header("Accept-Language", "zh-CN")
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post("/api/v1/campaigns/" + slug + "/targets/import" + query);
    }

    private static void status(UUID clip, String status) {
        Rows.execute("update clip set status = ? where id = ?", status, clip);
    }

    private static JsonNode progress(Person by, String slug) {
        Response answer = by.request().get("/api/v1/campaigns/" + slug + "/organizations");
        answer.then().statusCode(200);
        return Json.of(answer);
    }

    private static JsonNode of(JsonNode progress, String code) {
        for (JsonNode each : progress) {
            if (each.at("/organization/code").textValue().equals(code)) {
                return each;
            }
        }
        throw new AssertionError("No " + code);
    }

    private static Response set(Person by, String slug, String code, Integer clips) {
        return by.json()
                .body(Collections.singletonMap("clips", clips))
                .put("/api/v1/campaigns/" + slug + "/organizations/" + code + "/target");
    }

    private static List<JsonNode> decisions(String slug) throws Exception {
        JsonNode ledger = Json.of(People.get().admin.request().get("/api/v1/campaigns/" + slug + "/ledger"));
        List<JsonNode> decisions = new ArrayList<>();
        for (String text : ledger.findValuesAsText("text")) {
            decisions.add(new ObjectMapper().readTree(text).get("decision"));
        }
        return decisions;
    }
}
