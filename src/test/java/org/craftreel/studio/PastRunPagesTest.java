package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

/** A ranking in the studio at the address of its run. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class PastRunPagesTest {

    @Test
    void runStaysAtItsAddress() {
        String campaign = Campaigns.open();
        Rows.execute("update clip set title = '第一件' where id = ?", Rows.publishedClip(campaign, 60_000));
        RankedCampaign.runAt(campaign, Instant.now().minusSeconds(3600));
        Rows.execute("update clip set title = '第二件' where id = ?", Rows.publishedClip(campaign, 60_000));
        RankedCampaign.runAt(campaign, Instant.now());

        assertThat(read(campaign, "").asString())
                .contains("第一件</a>", "第二件</a>", "href=\"?run=1\"", "data-label=\"1 第一件\">1</td>")
                .doesNotContain("id=\"past-run\"");
        assertThat(read(campaign, "?run=2").asString()).contains("第二件</a>").doesNotContain("id=\"past-run\"");
        assertThat(read(campaign, "?run=1&by=plays").asString())
                .contains(
                        "第一件</a>",
                        "/place?run=1\"",
                        "名次说明 · 第一件</span></a>",
                        "id=\"past-run\"",
                        "这是第 1 期",
                        "href=\"?by=rank&amp;run=1\"")
                .doesNotContain("第二件</a>", "/exports/board");
        for (String none : new String[] {"3", "0", "-1", "one", "99999999999"}) {
            assertThat(read(campaign, "?run=" + none).statusCode()).as(none).isEqualTo(404);
        }
    }

    private static Response read(String campaign, String query) {
        return People.get()
                .organizer
                .browse()
                .header("Accept-Language", "zh-CN")
                .get("/studio/" + campaign + "/ranking" + query);
    }
}
