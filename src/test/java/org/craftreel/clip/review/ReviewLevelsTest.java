package org.craftreel.clip.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign of the whole union, clips of a plant of north's. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
public class ReviewLevelsTest {

    private People people;
    private Person plantOrganizer;

    @BeforeEach
    void people() {
        people = People.get();
        plantOrganizer = people.create("ORGANIZER", people.northPlant);
    }

    @Test
    void eachLevelIsAnotherPersonsAndTheLastOneTheHolders() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 3));
        UUID clip = waiting(campaign);
        assertQueues(campaign, clip, true, true, true);

        pass(plantOrganizer, clip);

        assertQueues(campaign, clip, false, true, true);
        assertRefused(plantOrganizer, clip);
        pass(people.organizer, clip);
        assertQueues(campaign, clip, false, false, true);
        assertRefused(people.create("ORGANIZER", people.north), clip);
        assertThat(Clips.view(people.worker, clip).getInt("inside.reviewsPassed"))
                .isEqualTo(2);
        decide(people.admin, clip, "PUBLISH").then().statusCode(200);
        assertThat(status(clip)).isEqualTo("PUBLISHED");
        assertThat(Clips.view(people.worker, clip).getList("inside.history.cause"))
                .contains("初审通过。", "复审通过。");
    }

    @Test
    void nextLevelIsNoLowerThanTheOneBefore() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 3));
        UUID clip = waiting(campaign);
        pass(people.organizer, clip);

        assertRefused(plantOrganizer, clip);

        assertQueues(campaign, clip, false, false, true);
        pass(people.create("ORGANIZER", people.north), clip);
        assertRefused(plantOrganizer, clip);
        decide(plantOrganizer, clip, "REJECT").then().statusCode(200);
        assertThat(status(clip)).isEqualTo("REJECTED");
    }

    @Test
    void whatTheAuthorChangesBeginsAtTheFirstLevelAgain() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 2));
        UUID clip = waiting(campaign);
        pass(plantOrganizer, clip);

        people.worker
                .request()
                .contentType("text/vtt")
                .body("WEBVTT\n\n00:00.000 --> 00:01.000\n焊花\n".getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/clips/{id}/captions/zh-CN", clip)
                .then()
                .statusCode(200);

        assertThat(Clips.view(people.worker, clip).getInt("inside.reviewsPassed"))
                .isZero();
        assertQueues(campaign, clip, true, true, true);
        decide(people.admin, clip, "PUBLISH", 2).then().statusCode(200);
        assertThat(status(clip)).isEqualTo("PROCESSED");
    }

    @Test
    void passIsTakenBackLikeADecision() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 3));
        UUID clip = waiting(campaign);
        pass(plantOrganizer, clip);
        pass(people.organizer, clip);
        Problems.assertProblem(
                plantOrganizer.request().delete("/api/v1/clips/{id}/review", clip), ProblemType.NOTHING_TO_UNDO);

        people.organizer
                .request()
                .delete("/api/v1/clips/{id}/review", clip)
                .then()
                .statusCode(200);

        assertThat(status(clip)).isEqualTo("PROCESSED");
        assertQueues(campaign, clip, false, true, true);
        assertRefused(plantOrganizer, clip);
        pass(people.organizer, clip);
        decide(people.admin, clip, "PUBLISH").then().statusCode(200);
        people.admin.request().delete("/api/v1/clips/{id}/review", clip).then().statusCode(200);
        assertThat(status(clip)).isEqualTo("PROCESSED");
        assertThat(Clips.view(people.worker, clip).getInt("inside.reviewsPassed"))
                .isEqualTo(2);
    }

    @Test
    void passThatTheAuthorMadeVoidCannotBeTakenBack() {
        UUID clip = waiting(Campaigns.create(Map.of("reviewLevels", 2)));
        pass(plantOrganizer, clip);
        people.worker
                .request()
                .contentType("text/vtt")
                .body("WEBVTT\n\n00:00.000 --> 00:01.000\n焊花\n".getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/clips/{id}/captions/zh-CN", clip);

        Problems.assertProblem(
                plantOrganizer.request().delete("/api/v1/clips/{id}/review", clip), ProblemType.NOTHING_TO_UNDO);
    }

    @Test
    void passFromAboveTheHolderLeavesTheLastOneToTheHolder() {
        String campaign = Campaigns.create(Map.of("organizationCode", people.north, "reviewLevels", 2));
        UUID clip = waiting(campaign);
        pass(people.admin, clip);

        assertQueues(campaign, clip, false, true, false);
        decide(people.organizer, clip, "PUBLISH").then().statusCode(200);
        assertThat(status(clip)).isEqualTo("PUBLISHED");
    }

    @Test
    void authorWhoOrganizesReviewsNoneOfTheirOwn() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 2));
        UUID clip = waiting(campaign);
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                people.organizer.login(),
                clip);

        assertQueues(campaign, clip, true, false, true);
        assertRefused(people.organizer, clip);
    }

    @Test
    void deskTellsPassingFromPublishingAndLetsWhoeverPassedAClipReturnIt() {
        String campaign = Campaigns.create(Map.of("reviewLevels", 2));
        UUID clip = waiting(campaign);
        assertThat(desk(plantOrganizer, campaign, ""))
                .contains("<dt><kbd>A</kbd></dt><dd>通过这一级</dd>")
                .doesNotContain("您已通过");
        assertThat(page(plantOrganizer, "/studio/" + campaign)).contains("<span class=\"count\">1</span>");

        pass(plantOrganizer, clip);

        assertThat(page(plantOrganizer, "/studio/" + campaign)).doesNotContain("class=\"count\"");
        assertThat(desk(plantOrganizer, campaign, "?decided=" + clip)).contains("初审通过。", "href=\"?clip=" + clip + "\"");
        assertThat(desk(plantOrganizer, campaign, "?clip=" + clip))
                .contains("value=\"RETURN\"", "value=\"REJECT\"", "下一级由他人审核")
                .doesNotContain("value=\"PUBLISH\"", "<kbd>A</kbd>");
        assertThat(page(people.admin, "/studio/" + campaign)).contains("<span class=\"count\">1</span>");
        assertThat(desk(people.admin, campaign, ""))
                .contains("<dt><kbd>A</kbd></dt><dd>通过并发布</dd>", "value=\"PUBLISH\"");

        decide(plantOrganizer, clip, "RETURN").then().statusCode(200);

        assertThat(desk(plantOrganizer, campaign, "?decided=" + clip))
                .contains("state-returned")
                .doesNotContain("您已通过");
    }

    private static String desk(Person reader, String campaign, String query) {
        return page(reader, "/studio/" + campaign + "/review" + query);
    }

    private static String page(Person reader, String path) {
        String password = reader == People.get().admin ? People.adminPassword() : People.PASSWORD;
        String session = given().redirects()
                .follow(false)
                .formParam("login", reader.login())
                .formParam("password", password)
                .post("/sign-in/check")
                .cookie("craftreel-session");
        return given().cookie("craftreel-session", session)
                .header("Accept-Language", "zh-CN")
                .get(path)
                .asString();
    }

    private void assertQueues(String campaign, UUID clip, boolean plant, boolean north, boolean union) {
        assertThat(List.of(
                        isQueued(plantOrganizer, campaign, clip),
                        isQueued(people.organizer, campaign, clip),
                        isQueued(people.admin, campaign, clip)))
                .isEqualTo(List.of(plant, north, union));
    }

    private static boolean isQueued(Person reader, String campaign, UUID clip) {
        return reader.request()
                .queryParam("campaign", campaign)
                .get("/api/v1/review-queue")
                .jsonPath()
                .getList("items.id")
                .contains(clip.toString());
    }

    private void pass(Person by, UUID clip) {
        decide(by, clip, "PUBLISH").then().statusCode(200);
        assertThat(status(clip)).isEqualTo("PROCESSED");
    }

    private static void assertRefused(Person by, UUID clip) {
        Problems.assertProblem(decide(by, clip, "PUBLISH"), ProblemType.REVIEW_LEVEL);
    }

    private static Response decide(Person by, UUID clip, String decision) {
        return decide(by, clip, decision, 1);
    }

    private static Response decide(Person by, UUID clip, String decision, int fileNumber) {
        return by.json()
                .body(Map.of("decision", decision, "reason", "片尾没有字幕", "fileNumber", fileNumber))
                .post("/api/v1/clips/{id}/review", clip);
    }

    private String status(UUID clip) {
        return Clips.view(people.worker, clip).getString("status");
    }

    private static UUID waiting(String campaign) {
        UUID clip = Rows.publishedClip(campaign, 3000);
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", clip);
        Rows.countFile(clip);
        return clip;
    }
}
