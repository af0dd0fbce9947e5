package org.craftreel.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
class SeriesTest {

    @Test
    void seriesIsKeptByItsUnionAndThoseAboveIt() {
        People people = People.get();
        String series = Campaigns.series(people.north);
        Map<String, Object> change = Map.of("description", "各市的工匠，一个榜单。");

        Problems.assertProblem(
                people.southOrganizer.json().body(change).patch("/api/v1/series/" + series),
                ProblemType.OUTSIDE_SUBTREE);
        for (Person keeper : List.of(people.organizer, people.admin)) {
            keeper.json().body(change).patch("/api/v1/series/" + series).then().statusCode(200);
        }

        JsonNode changed = Json.of(given().get("/api/v1/series/" + series));
        assertThat(changed.get("title").textValue()).isEqualTo("陇原工匠");
        assertThat(changed.get("description").textValue()).isEqualTo("各市的工匠，一个榜单。");
        assertThat(changed.at("/organization/code").textValue()).isEqualTo(people.north);
        assertThat(Json.of(given().get("/api/v1/series")).findValuesAsText("slug"))
                .contains(series);
    }

    @Test
    void campaignIsPutInAndTakenOutByThoseWhoKeepBothAndTheLedgerTells() throws Exception {
        People people = People.get();
        String northern = Campaigns.series(people.north);
        String whole = Campaigns.series(people.union);
        String southern = Campaigns.series(people.south);
        String campaign = Campaigns.create(Map.of("organizationCode", people.north));

        Problems.assertProblem(move(people.organizer, campaign, 1, southern), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(move(people.organizer, campaign, 1, whole), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(move(people.southOrganizer, campaign, 1, southern), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(move(people.organizer, campaign, 1, "no-such-series"), ProblemType.NOT_FOUND);
        assertThat(decisions(campaign)).isZero();

        JsonNode in = Json.of(move(people.organizer, campaign, 1, northern));
        assertThat(in.at("/series/slug").textValue()).isEqualTo(northern);
        assertThat(in.get("revision").intValue()).isEqualTo(2);
        move(people.organizer, campaign, 2, northern).then().statusCode(200);
        assertThat(decisions(campaign)).isEqualTo(1);
        assertThat(decision(campaign).get("act").textValue()).isEqualTo("CHANGE_CAMPAIGN");
        assertThat(decision(campaign).get("changes").fieldNames()).toIterable().containsExactly("series");
        assertThat(decision(campaign).at("/changes/series/from").isNull()).isTrue();
        assertThat(decision(campaign).at("/changes/series/to").textValue()).isEqualTo(northern);
        assertThat(Json.of(given().get("/api/v1/series/" + northern))
                        .at("/campaigns/0/slug")
                        .textValue())
                .isEqualTo(campaign);

        move(people.admin, campaign, 2, whole).then().statusCode(200);
        Problems.assertProblem(move(people.organizer, campaign, 3, null), ProblemType.OUTSIDE_SUBTREE);
        move(people.admin, campaign, 3, null).then().statusCode(200);
        assertThat(decision(campaign).at("/changes/series/from").textValue()).isEqualTo(whole);
        assertThat(decision(campaign).at("/changes/series/to").isNull()).isTrue();
    }

    @Test
    void newCampaignEntersTheSeriesOfItsOwnOrganizersOnly() {
        People people = People.get();
        String series = Campaigns.series(people.union);
        Map<String, Object> body = Campaigns.body(Map.of("organizationCode", people.north, "series", series));

        Problems.assertProblem(
                people.organizer.json().body(body).post("/api/v1/campaigns"), ProblemType.OUTSIDE_SUBTREE);
        people.admin.json().body(body).post("/api/v1/campaigns").then().statusCode(201);
        Problems.assertProblem(
                people.admin
                        .json()
                        .body(Campaigns.body(Map.of("slug", "series")))
                        .post("/api/v1/campaigns"),
                ProblemType.ALREADY_EXISTS);
        assertThat(Json.of(given().get("/api/v1/series/" + series))
                        .get("campaigns")
                        .findValuesAsText("slug"))
                .containsExactly((String) body.get("slug"));
    }

    private static Response move(Person by, String campaign, int revision, String series) {
        Map<String, Object> body = new HashMap<>();
        body.put("revision", revision);
        body.put("series", series);
        return by.json().body(body).patch("/api/v1/campaigns/" + campaign);
    }

    private static long decisions(String campaign) {
        return Rows.count(
                "select count(*) from ledger_entry join campaign on campaign.id = campaign_id where slug = ?",
                campaign);
    }

    private static JsonNode decision(String campaign) throws Exception {
        UUID id = (UUID) Rows.ask("select id from campaign where slug = ?", campaign);
        String entry = (String)
                Rows.ask("select entry from ledger_entry where campaign_id = ? order by sequence desc limit 1", id);
        return new ObjectMapper().readTree(entry).get("decision");
    }
}
