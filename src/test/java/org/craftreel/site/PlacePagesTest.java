package org.craftreel.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class PlacePagesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void everybodyReadsWhyAClipHasItsPlaceNowAndThen() {
        String slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(
                                Map.of("term", "qualifiedPlays", "normalisation", "BY_LEADER", "weight", 70),
                                Map.of("term", "plays", "normalisation", "NONE", "weight", 0.5)))));
        UUID leader = played(slug, 10);
        UUID clip = played(slug, 4);
        RankedCampaign.runAt(slug, NOW.minusSeconds(60));
        Rows.execute("update clip_hour set qualified = 5 where clip_id = ?", clip);
        RankedCampaign.runAt(slug, NOW);

        String page = page(slug, clip, "");
        assertThat(page)
                .contains("榜单第 2 名", "第 2 名（共 2 件作品），得 45 分：有效播放 35 分、播放量 10 分；比第 1 名少 35 分")
                .containsPattern("有效播放</th><td[^>]*>5</td><td[^>]*>0.5</td><td[^>]*>70</td>"
                        + "<td[^>]*>35</td><td[^>]*>\\+35</td>")
                .contains("<b>45.000000</b>", "/place?run=1\"", "2 / 2")
                .contains("每项得分 = 折算 × 权重，按取整前的数值计算")
                .doesNotContain("noindex", "rel=\"canonical\"", "id=\"gone\"");
        assertThat(page(slug, clip, "?run=1"))
                .contains("得 38 分：有效播放 28 分", "<meta name=\"robots\" content=\"noindex\">")
                .containsPattern(
                        "<link rel=\"canonical\" href=\"http[^\"]*/c/" + slug + "/clips/" + clip + "/place\">");
        assertThat(Person.ANONYMOUS
                        .request()
                        .get("/c/{slug}/clips/{clip}", slug, clip)
                        .asString())
                .contains("/c/" + slug + "/clips/" + clip + "/place");
        for (String missing : List.of(leader + "/place?run=3", UUID.randomUUID() + "/place")) {
            assertThat(Person.ANONYMOUS
                            .request()
                            .get("/c/" + slug + "/clips/" + missing)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatFadesIsSaidToBeMultipliedByWhatTimeHasLeft() {
        String slug = Campaigns.create(Map.of(
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of(
                                "term",
                                "qualifiedPlays",
                                "normalisation",
                                "BY_LEADER",
                                "weight",
                                70,
                                "halfLifeHours",
                                2)))));
        UUID clip = played(slug, 10);
        RankedCampaign.runAt(slug, NOW);

        assertThat(page(slug, clip, "")).contains(">随时间保留</th>", "随时间减少的再乘以保留的比例；按取整前的数值计算");
    }

    @Test
    void whatIsNotPublicAnyMoreSaysWhatItWasAndWhy() {
        String slug = Campaigns.open();
        UUID clip = played(slug, 10);
        UUID takenDown = played(slug, 4);
        RankedCampaign.runAt(slug, NOW);
        disqualify(clip, "使用了<他人>的影像");
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", takenDown);

        Object title = Rows.ask("select title from clip where id = ?", clip);
        assertThat(page(slug, clip, ""))
                .contains("id=\"gone\"", "已取消资格：使用了&lt;他人&gt;的影像", title + " · ")
                .doesNotContain("作品已不再公开", "href=\"/c/" + slug + "/clips/" + clip + "\"");
        assertThat(page(slug, takenDown, "")).contains("id=\"gone\"", "作品已不再公开").doesNotContain("已取消资格");
    }

    private static void disqualify(UUID clip, String reason) {
        People people = People.get();
        String proposal = people.organizer
                .json()
                .body(Map.of("reason", reason))
                .post("/api/v1/clips/{id}/sanctions", clip)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        people.create("ORGANIZER", people.north)
                .json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/sanctions/{id}/decision", proposal)
                .then()
                .statusCode(200);
    }

    private static UUID played(String slug, int qualified) {
        UUID clip = Rows.publishedClip(slug, 60_000, NOW.minusSeconds(7200));
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, 20, ?, 0)",
                clip,
                NOW.truncatedTo(ChronoUnit.HOURS),
                qualified);
        return clip;
    }

    private static String page(String slug, UUID clip, String query) {
        return Person.ANONYMOUS
                .request()
                .header("Accept-Language", "zh-CN")
                .get("/c/" + slug + "/clips/" + clip + "/place" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
