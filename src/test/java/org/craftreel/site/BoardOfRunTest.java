package org.craftreel.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

/** Addresses of runs on a campaign's public page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BoardOfRunTest {

    @Test
    void runIsNamedByItsNumberOrItsId() {
        String campaign = Campaigns.open();
        Rows.publishedClip(campaign, 60_000);
        Instant due = Instant.now();
        UUID first = RankedCampaign.runAt(campaign, due);
        Rows.publishedClip(campaign, 60_000);
        RankedCampaign.runAt(campaign, due.plusSeconds(1));

        for (String run : List.of("1", first.toString())) {
            String page = page(campaign, run);
            assertThat(page)
                    .contains("第 1 期榜单", "id=\"past-run\"", "<meta name=\"robots\" content=\"noindex\">")
                    .contains("/c/" + campaign + "\">", "href=\"/c/" + campaign + "?board=trade&amp;run=1\"");
            assertThat(page.split("class=\"clip-title\"", -1)).hasSize(2);
        }
        assertThat(page(campaign, "2")).contains("第 2 期榜单").doesNotContain("id=\"past-run\"");
        assertThat(page(campaign, "")).contains("第 2 期榜单").doesNotContain("noindex");
    }

    @Test
    void runsOfOthersAreNone() {
        String campaign = Campaigns.open();
        for (String run : List.of(RankedCampaign.run().toString(), "1", "0", "first", "99999999999")) {
            given().queryParam("run", run).get("/c/{slug}", campaign).then().statusCode(404);
        }
        given().get("/c/{slug}", campaign).then().statusCode(200);
    }

    private static String page(String campaign, String run) {
        return given().header("Accept-Language", "zh-CN")
                .queryParam("run", run)
                .get("/c/{slug}", campaign)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
