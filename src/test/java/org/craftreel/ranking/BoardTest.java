package org.craftreel.ranking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The boards of one run: what they hold, in which order, and that they are of what the run stored. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class BoardTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant HOUR = DUE.truncatedTo(ChronoUnit.HOURS);

    @Inject
    RankingJob job;

    private People people;
    private String slug;
    private UUID campaign;
    private UUID plant;
    private UUID north;
    private UUID south;
    private UUID union;

    /** Welders of a plant and of its city, a turner of the other city, and one of the union itself. */
    @BeforeEach
    void rank() {
        people = People.get();
        slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                        "placing",
                        Map.of("eligibility", List.of(Map.of("term", "plays", "atLeast", 10))))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        plant = clip(people.northPlant, "焊工", 400, 1);
        north = clip(people.north, "焊工", 300, 30);
        south = clip(people.south, "车工", 200, 200);
        union = clip(people.union, "钳工", 5, 5);
        job.runAt(campaign, DUE);
    }

    private UUID clip(String organization, String trade, int before, int lately) {
        UUID clip = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "update clip set craftsman_trade = ?, organization_id = (select id from organization where code = ?)"
                        + " where id = ?",
                trade,
                organization,
                clip);
        gain(clip, HOUR.minus(Duration.ofHours(30)), before);
        gain(clip, HOUR.minus(Duration.ofHours(2)), lately);
        return clip;
    }

    private static void gain(UUID clip, Instant hour, int plays) {
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                clip,
                hour,
                plays,
                plays);
    }

    @Test
    void subtreeOfAnOrganizationHasABoardOfItsOwn() {
        JsonPath board = board("organization:" + people.north);

        assertThat(board.getList("items.clip.id")).containsExactly(plant.toString(), north.toString());
        assertThat(board.getList("items.place")).containsExactly(1, 2);
        assertThat(board("organization:" + people.south).getList("items.rank")).containsExactly(2);
        assertThat(board("organization:" + people.south).getList("items.place")).containsExactly(1);
        assertThat(board("organization:" + people.union).getList("items.place")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void publicPageShowsTheBoardThatIsChosen() {
        assertThat(page("?board=organization:" + people.north))
                .containsSubsequence("aria-current=\"page\"", "/clips/" + plant, "/clips/" + north)
                .doesNotContain("/clips/" + south);
        assertThat(page("?board=trending")).containsSubsequence("/clips/" + south, "/clips/" + plant);
        assertThat(page("?board=organizations"))
                .containsSubsequence("organization%3A" + people.north, "organization%3A" + people.south);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", plant);
        assertThat(page("?board=organization:" + people.north))
                .contains("/clips/" + north)
                .doesNotContain("/clips/" + plant);
        assertThat(given().get("/c/{slug}?board=best", slug).statusCode()).isEqualTo(400);
        assertThat(given().get("/c/{slug}?board=organization:nowhere", slug).statusCode())
                .isEqualTo(404);
    }

    private String page(String query) {
        Response page = given().get("/c/" + slug + query);
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.asString();
    }

    @Test
    void tradeHasABoardAsOfTheRun() {
        Rows.execute("update clip set craftsman_trade = '厨师' where id = ?", plant);

        assertThat(board("trade:焊工").getList("items.clip.id")).containsExactly(plant.toString(), north.toString());
        assertThat(board("trade:车工").getList("items.clip.id")).containsExactly(south.toString());
        assertThat(board("trade:厨师").getList("items.clip.id")).isEmpty();
    }

    @Test
    void trendingIsWhatGainedMostInTheLastDayAndCompetes() {
        JsonPath board = board("trending");

        assertThat(board.getList("items.clip.id"))
                .containsExactly(south.toString(), north.toString(), union.toString(), plant.toString());
        assertThat(board.getList("items.place")).containsExactly(1, 2, 3, 4);
        assertThat(board.getList("items.rank")).containsExactly(2, 3, 4, 1);
    }

    @Test
    void newcomersHadNothingPublishedInAnEarlierCampaign() {
        Person newcomer = people.create("WORKER", people.south);
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                newcomer.login(),
                south);
        String earlier = Campaigns.closed();
        Rows.publishedClip(earlier, 60_000, DUE.minus(Duration.ofDays(60)));
        job.runAt(campaign, DUE.plusSeconds(1));

        assertThat(board("newcomers").getList("items.clip.id")).containsExactly(south.toString());
    }

    @Test
    void boardIsReadPageByPage() {
        String path = "/api/v1/campaigns/" + slug + "/rankings/current?limit=1&board=organization:" + people.north;
        JsonPath first = Person.ANONYMOUS.request().get(path).jsonPath();
        JsonPath second = Person.ANONYMOUS
                .request()
                .get(path + "&cursor=" + first.getString("nextCursor"))
                .jsonPath();

        assertThat(first.getList("items.clip.id")).containsExactly(plant.toString());
        assertThat(second.getList("items.clip.id")).containsExactly(north.toString());
        assertThat(second.<Object>get("nextCursor")).isNull();
    }

    @Test
    void boardThatIsNotThereIsRefused() {
        Problems.assertProblem(get("organization:no-such-organization"), ProblemType.NOT_FOUND);
        assertThat(Problems.assertProblem(get("luck"), ProblemType.INVALID_FIELD)
                        .<String>path("field"))
                .isEqualTo("board");
    }

    @Test
    void organizationsHaveThePointsOfTheirSubtreesClips() {
        JsonPath cities = organizations("");

        assertThat(cities.getList("items.organization.code")).containsExactly(people.north, people.south);
        assertThat(cities.getList("items.points")).containsExactly("731.000000", "400.000000");
        assertThat(cities.getList("items.clips")).containsExactly(2, 1);
        assertThat(cities.getList("items.bestRank")).containsExactly(1, 2);
        JsonPath roots = organizations("?level=1");
        assertThat(roots.getList("items.clips")).containsExactly(4);
        // The union's own clip has ten plays: it competes just so.
        assertThat(roots.getList("items.competing")).containsExactly(4);
        assertThat(organizations("?level=3").getList("items.organization.code")).containsExactly(people.northPlant);
        assertThat(organizations("?level=9").getList("items")).isEmpty();
    }

    @Test
    void whatDoesNotCompeteGivesItsOrganizationNoPoints() {
        Rows.execute("update clip_hour set plays = 4 where clip_id = ?", south);
        job.runAt(campaign, DUE.plusSeconds(2));

        JsonPath cities = organizations("");
        assertThat(cities.getList("items.points")).containsExactly("731.000000", "0.000000");
        assertThat(cities.getList("items.competing")).containsExactly(2, 0);
        assertThat(cities.<Object>get("items[1].bestRank")).isNull();
        assertThat(board("trending").getList("items.clip.id")).doesNotContain(south.toString());
    }

    private JsonPath organizations(String query) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/" + slug + "/rankings/current/organizations" + query)
                .jsonPath();
    }

    private JsonPath board(String name) {
        return get(name).jsonPath();
    }

    private Response get(String name) {
        return Person.ANONYMOUS
                .request()
                .queryParam("board", name)
                .get("/api/v1/campaigns/{slug}/rankings/current", slug);
    }
}
