package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.craftreel.PageTable.Visitor;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules changed by the studio's form, as a browser without scripts sends it. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RulesPageTest {

    private String slug;

    @BeforeEach
    void create() {
        slug = Campaigns.create(Map.of("organizationCode", People.get().north));
    }

    @Test
    void whatIsTypedBecomesAPublicVersionWithItsReason() {
        Response saved = form("12.5", "LOG").formParam("reason", "增加点赞").post("/studio/{slug}/rules", slug);

        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
        assertThat(saved.header("Location")).endsWith("/studio/" + slug + "/rules");
        String page = Visitor.ANONYMOUS.request().get("/c/{slug}/rules", slug).asString();
        assertThat(page).contains("第 2 版规则", "第 1 版规则", "增加点赞", "点赞：数值加一取自然对数，乘以 12.5");
        assertThat(page).contains("账本第 1 条", "同一作者最多 3 件作品参评", "参评条件：点赞不少于 5");
    }

    @Test
    void errorsStandBesideTheirFieldsAndNothingIsLost() {
        Response refused = form("a lot", "LOG").formParam("reason", "增加点赞").post("/studio/{slug}/rules", slug);

        assertThat(refused.statusCode()).isEqualTo(400);
        String page = refused.asString();
        assertThat(page)
                .containsPattern("id=\"weight-likes\"[^>]* value=\"a lot\"[^>]* aria-invalid=\"true\""
                        + " aria-describedby=\"weight-likes-fault\"><p class=\"fault\" id=\"weight-likes-fault\"");
        assertThat(page).containsPattern("name=\"mostPerAuthor\" value=\"3\"");
        assertThat(page).contains(">增加点赞</textarea>");
        assertThat(versions()).isEqualTo(1L);
    }

    @Test
    void boundsAndWhatDoesNotGoTogetherAreToldByTheirTerm() {
        assertThat(form("1001", "LOG")
                        .formParam("reason", "增加点赞")
                        .post("/studio/{slug}/rules", slug)
                        .asString())
                .containsPattern("name=\"weight\" value=\"1001\"[^>]*><p class=\"fault");
        assertThat(form("10", "WILSON")
                        .formParam("reason", "增加点赞")
                        .post("/studio/{slug}/rules", slug)
                        .asString())
                .containsPattern("(?s)id=\"of-likes\".{0,1500}</select><p class=\"fault");
        assertThat(form("10", "LOG").post("/studio/{slug}/rules", slug).asString())
                .containsPattern("</textarea><p class=\"fault");
        assertThat(versions()).isEqualTo(1L);
    }

    @Test
    void aPresetFillsTheFormAndLeavesWhatElseWasTyped() {
        String page = form("12.5", "LOG")
                .formParam("reason", "按通知第三条")
                .formParam("burstFactor", "9")
                .formParam("preset", "mixed-influence")
                .formParam("act", "preset")
                .post("/studio/{slug}/rules", slug)
                .asString();

        assertThat(page).containsPattern("id=\"weight-completion\" name=\"weight\" value=\"20\"");
        assertThat(page).containsPattern("id=\"mostPerAuthor\" name=\"mostPerAuthor\" value=\"5\"");
        assertThat(page).containsPattern("name=\"burstFactor\" value=\"9\"");
        assertThat(page).contains("<option value=\"mixed-influence\" selected>", ">按通知第三条</textarea>");
        assertThat(versions()).isEqualTo(1L);
    }

    @Test
    void whenPlaysAreSetAsideIsChangedAndToldToEverybody() {
        String before = Visitor.ANONYMOUS.request().get("/c/{slug}/rules", slug).asString();
        assertThat(before).contains("达到此前 7 天平均每小时的 8 倍").doesNotContain("不使用的剔除规则");

        Response saved = form("12.5", "LOG")
                .formParam("reason", "按通知第三条")
                .formParam("used", "ROBOT", "CLOCK_LEAD", "TICKET_REUSE", "BURST", "NETWORK")
                .formParam("burstFactor", "9")
                .formParam("clockLeadMs", "")
                .post("/studio/{slug}/rules", slug);

        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
        String page = Visitor.ANONYMOUS.request().get("/c/{slug}/rules", slug).asString();
        assertThat(page).contains("达到此前 7 天平均每小时的 9 倍", "不使用的剔除规则：一台设备一小时内播放过多", "多出 10000 毫秒以上");
        Response refused = form("12.5", "LOG")
                .formParam("reason", "按通知第三条")
                .formParam("burstFactor", "1")
                .post("/studio/{slug}/rules", slug);
        assertThat(refused.asString())
                .containsPattern("name=\"burstFactor\" value=\"1\"[^>]* aria-describedby=\"burstFactor-fault\"");
    }

    /** Also once nothing changes any more. */
    @Test
    void rulesAreTriedOnAnyRunPageByPageAndAsAFile() {
        for (int clip = 0; clip < 60; clip++) {
            Rows.publishedClip(slug, 60_000);
        }
        RankedCampaign.runAt(slug, Instant.now().minusSeconds(60));
        RankedCampaign.runAt(slug, Instant.now());
        Rows.execute("update campaign set next_run_at = null where slug = ?", slug);

        String first = form("12.5", "LOG")
                .formParam("act", "try")
                .formParam("run", "1")
                .post("/studio/{slug}/rules", slug)
                .asString();
        assertThat(first)
                .contains("用第 1 期榜单的数据试算", "value=\"after-50\"", "value=\"xlsx\"")
                .doesNotContain("value=\"save\"", "上一页");
        String next = form("12.5", "LOG")
                .formParam("act", "after-50")
                .post("/studio/{slug}/rules", slug)
                .asString();
        assertThat(next)
                .contains("用第 2 期榜单的数据试算", "value=\"after-0\"")
                .containsPattern("<td[^>]*>60</td>")
                .doesNotContain("下一页");
        Response file = form("12.5", "LOG").formParam("act", "csv").post("/studio/{slug}/rules", slug);
        assertThat(file.asString().lines()).hasSize(61);
        assertThat(form("12.5", "LOG")
                        .formParam("act", "try")
                        .formParam("run", "77")
                        .post("/studio/{slug}/rules", slug)
                        .asString())
                .contains("没有这一期榜单");
    }

    @Test
    void rulesAreTriedOnTheCurrentRunWithoutBeingStored() {
        UUID clip = Rows.publishedClip(slug, 60_000);
        RankedCampaign.runAt(slug, Instant.now());

        Response tried = form("12.5", "LOG").formParam("act", "try").post("/studio/{slug}/rules", slug);

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.asString())
                .contains("用第 1 期榜单的数据试算", "1 件作品中有 0 件名次改变", "/c/" + slug + "/clips/" + clip)
                .containsPattern("name=\"weight\" value=\"12.5\"");
        assertThat(form("a lot", "LOG")
                        .formParam("act", "try")
                        .post("/studio/{slug}/rules", slug)
                        .statusCode())
                .isEqualTo(400);
        assertThat(form("1", "LOG")
                        .formParam("periodHours", "24")
                        .formParam("act", "try")
                        .post("/studio/{slug}/rules", slug)
                        .asString())
                .contains("不能试算")
                .containsPattern("name=\"periodHours\" value=\"24\"");
        assertThat(versions()).isEqualTo(1L);
    }

    @Test
    void rowsOfUnknownFiguresAreLeftOut() {
        Response refused = Visitor.ORGANIZER
                .request()
                .formParam("csrf-token", Visitor.ORGANIZER.pageToken())
                .formParam("version", 1)
                .formParam("figure", "luck")
                .formParam("weight", "1")
                .formParam("normalisation", "LOG")
                .post("/studio/{slug}/rules", slug);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).doesNotContain("luck").contains("class=\"alert");
    }

    @Test
    void withoutThePagesTokenNothingChanges() {
        assertThat(Visitor.ORGANIZER
                        .request()
                        .formParam("figure", "likes")
                        .formParam("weight", "1")
                        .post("/studio/{slug}/rules", slug)
                        .statusCode())
                .isEqualTo(403);
        assertThat(versions()).isEqualTo(1L);
    }

    private RequestSpecification form(String likes, String normalisation) {
        return Visitor.ORGANIZER
                .request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", Visitor.ORGANIZER.pageToken())
                .formParam("version", 1)
                .formParam("figure", "plays", "likes")
                .formParam("weight", "", likes)
                .formParam("normalisation", "BY_LEADER", normalisation)
                .formParam("of", "", "")
                .formParam("z", "", "")
                .formParam("halfLifeHours", "", "48")
                .formParam("atLeast", "", "5")
                .formParam("mostPerAuthor", "3")
                .formParam("ties", "likes", "");
    }

    private Object versions() {
        return Rows.ask(
                "select count(*) from rule_set join campaign on campaign.id = campaign_id where campaign.slug = ?",
                slug);
    }
}
