package org.craftreel.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SeriesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void clipCountsOnceAtEveryLevelAndFilmOfTwoCampaignsOnceAtAll() {
        People people = People.get();
        String series = Campaigns.series(people.union);
        String city = Campaigns.create(Map.of("organizationCode", people.north, "series", series, "title", "金河工匠"));
        String province = Campaigns.create(Map.of("series", series));
        UUID best = played(city, people.northPlant, 10);
        UUID lesserTwin = played(city, people.northPlant, 3);
        UUID second = played(province, people.south, 7);
        UUID twin = played(province, people.south, 5);
        UUID last = played(province, people.north, 1);
        UUID gone = played(province, people.south, 9);
        UUID outside = played(Campaigns.open(), people.north, 8);
        for (UUID same : List.of(lesserTwin, twin)) {
            Rows.execute("update clip set original_sha256 = ? where id = ?", "f".repeat(64), same);
        }
        assertThat(board(series, "").get("items")).isEmpty();
        RankedCampaign.runAt(city, NOW.minusSeconds(60));
        RankedCampaign.runAt(province, NOW.minusSeconds(60));
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);

        JsonNode all = board(series, "");
        assertThat(ids(all)).containsExactly(best, second, twin, last).doesNotContain(outside);
        assertThat(all.findValuesAsText("place")).containsExactly("1", "2", "3", "4");
        assertThat(all.at("/items/0/campaign/title").textValue()).isEqualTo("金河工匠");
        assertThat(all.at("/items/0/figures/qualifiedPlays").longValue()).isEqualTo(10);
        assertThat(all.at("/items/2/alsoIn").findValuesAsText("slug")).containsExactly(city);
        assertThat(all.at("/items/1/alsoIn")).isEmpty();
        assertThat(totals(all)).containsExactly(4L, 46L, 23L, 0L, 3L);
        assertThat(all.get("runs").findValuesAsText("dueAt"))
                .containsExactly(
                        NOW.minusSeconds(60).toString(), NOW.minusSeconds(60).toString());

        assertThat(given().header("Accept-Language", "zh-CN")
                        .get("/s/" + series)
                        .asString())
                .containsOnlyOnce("同一视频文件还参加了")
                .contains("<a href=\"/c/" + city + "\">金河工匠</a></p>");

        assertThat(ids(board(series, "?organization=" + people.union))).hasSize(4);
        JsonNode north = board(series, "?organization=" + people.north);
        assertThat(ids(north)).containsExactly(best, last);
        assertThat(totals(north)).containsExactly(2L, 22L, 11L, 0L, 2L);
        assertThat(ids(board(series, "?organization=" + people.northPlant))).containsExactly(best);
        assertThat(ids(board(series, "?organization=" + people.south))).containsExactly(second, twin);

        assertThat(unions(series, "")).containsExactly(people.union + " 4 23");
        assertThat(unions(series, "?organization=" + people.union))
                .containsExactly(people.south + " 2 12", people.north + " 2 11");
        assertThat(unions(series, "?organization=" + people.north)).containsExactly(people.northPlant + " 1 10");

        JsonNode first = board(series, "?limit=3");
        assertThat(ids(first)).containsExactly(best, second, twin);
        JsonNode rest =
                board(series, "?limit=3&cursor=" + first.get("nextCursor").textValue());
        assertThat(ids(rest)).containsExactly(last);
        assertThat(rest.at("/items/0/place").intValue()).isEqualTo(4);
        assertThat(rest.hasNonNull("nextCursor")).isFalse();

        assertThat(exported(people.organizer, series, ""))
                .extracting(row -> row.get("rank") + " " + row.get("clipId") + " " + row.get("alsoIn"))
                .containsExactly(
                        "1 " + best + " null", "2 " + second + " null", "3 " + twin + " 金河工匠", "4 " + last + " null");
        assertThat(exported(people.organizer, series, "&organization=" + people.south))
                .extracting(row -> row.get("rank") + " " + row.get("clipId"))
                .containsExactly("1 " + second, "2 " + twin);
        assertThat(people.organizer
                        .request()
                        .header("Accept-Language", "zh-CN")
                        .get("/api/v1/series/{slug}/exports/board", series)
                        .asString())
                .startsWith("\ufeff名次,活动,期数,作品编号,作品,")
                .contains("\r\n1,金河工匠,1," + best + ",");

        // The board says what runs say: more plays are on it after the next one.
        Rows.execute("update clip_hour set qualified = 20 where clip_id = ?", lesserTwin);
        assertThat(ids(board(series, ""))).doesNotContain(lesserTwin);
        RankedCampaign.runAt(city, NOW);
        JsonNode later = board(series, "");
        assertThat(ids(later)).containsExactly(lesserTwin, best, second, last);
        assertThat(later.at("/items/0/alsoIn").findValuesAsText("slug")).containsExactly(province);
        assertThat(unions(series, "?organization=" + people.union))
                .containsExactly(people.north + " 3 31", people.south + " 1 7");
    }

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

    /** A published clip of an organization with twice as many plays as qualified ones. */
    private static UUID played(String campaign, String organization, int qualified) {
        UUID clip = Rows.publishedClip(campaign, 30_000);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                organization,
                clip);
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                clip,
                NOW.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS),
                2 * qualified,
                qualified);
        return clip;
    }

    private static List<Map<String, Object>> exported(Person by, String series, String query) {
        return by.request()
                .get("/api/v1/series/" + series + "/exports/board?format=json" + query)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath()
                .getList("");
    }

    private static JsonNode board(String series, String query) {
        return Json.of(given().get("/api/v1/series/" + series + "/board" + query));
    }

    private static List<UUID> ids(JsonNode board) {
        return board.get("items").findValues("clip").stream()
                .map(clip -> UUID.fromString(clip.get("id").textValue()))
                .toList();
    }

    private static List<Long> totals(JsonNode board) {
        JsonNode totals = board.get("totals");
        return List.of("clips", "plays", "qualifiedPlays", "likes", "organizations").stream()
                .map(figure -> totals.get(figure).longValue())
                .toList();
    }

    /** Each as its code, its clips and their qualified plays. */
    private static List<String> unions(String series, String query) {
        return Json.of(given().get("/api/v1/series/" + series + "/board/organizations" + query))
                .get("items")
                .valueStream()
                .map(union -> union.at("/organization/code").textValue() + " " + union.at("/totals/clips") + " "
                        + union.at("/totals/qualifiedPlays"))
                .toList();
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
