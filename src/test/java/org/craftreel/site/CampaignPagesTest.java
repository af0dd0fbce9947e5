package org.craftreel.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CampaignPagesTest {

    private static final int PAGE = 24;

    @Test
    void firstPageHasSomeCampaignsAndLeadsToTheOthers() {
        List<String> made = Stream.generate(Campaigns::open).limit(PAGE + 1).toList();

        assertThat(given().get("/").asString().split("class=\"campaign[ \"]", -1))
                .hasSize(PAGE + 1);
        String all = Campaigns.list();
        assertThat(made).allSatisfy(slug -> assertThat(all.split("href=\"/c/" + slug + "\"", -1))
                .hasSize(2));
        assertThat(given().get("/?after=no-such-campaign").asString()).containsPattern("class=\"campaign[ \"]");
    }
}
