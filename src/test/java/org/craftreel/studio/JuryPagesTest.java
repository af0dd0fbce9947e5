package org.craftreel.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class JuryPagesTest {

    private final People people = People.get();

    @Test
    void organizersOfTheWholeCampaignAppointByLoginAndDismiss() {
        String campaign = Campaigns.create(Map.of(
                "organizationCode",
                people.north,
                "rules",
                Map.of("terms", List.of(Map.of("term", "jury", "normalisation", "NONE", "weight", 0.01)))));
        String page = page(campaign);
        FormSession organizer = new FormSession(people.organizer);
        assertThat(organizer.get(page)).contains("id=\"not-planned\"", "还没有评委");
        assertThat(organizer.get("/studio/" + campaign + "/rules")).contains("id=\"phase-jury\"", "没有安排“终评”阶段");
        Juries.plan(campaign, Duration.ofDays(30));
        assertThat(organizer.get("/studio/" + campaign + "/rules")).contains("id=\"phase-jury\"", "计数截止之后才结束");
        assertThat(organizer.get(page)).contains("id=\"late\"").doesNotContain("id=\"not-planned\"");

        Map.of(
                        "no<body",
                        "没有这个登录名",
                        people.southWorker.login(),
                        "不在您所管理的工会范围内",
                        people.organizer.login(),
                        "全部作品，须全部回避",
                        Juries.closed(people.northPlant).login(),
                        "这个账号已停用")
                .forEach((login, why) -> {
                    Response refused = organizer.send(page, Map.of("act", "appoint", "login", login));
                    assertThat(refused.statusCode()).as(login).isEqualTo(400);
                    assertThat(refused.asString()).contains(why).doesNotContain("no<body");
                });
        Response appointed =
                organizer.send(page, Map.of("act", "appoint", "login", " " + people.otherWorker.login() + " "));
        assertThat(appointed.statusCode()).isEqualTo(303);
        String account = Juries.account(people.otherWorker).toString();
        assertThat(organizer.get(page)).contains(account);

        organizer.send(page, Map.of("act", "dismiss", "account", account));
        assertThat(organizer.get(page)).doesNotContain(account);
        assertThat(organizer.send(page, Map.of("act", "promote")).statusCode()).isEqualTo(400);
        // Whoever looks after a part of a campaign is no organizer of the whole.
        assertThat(organizer
                        .send(page(Campaigns.open()), Map.of("act", "dismiss", "account", account))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void jurorsPageSaysWhatToScoreAndWhetherItIsTime() {
        String campaign = Campaigns.open();
        UUID own = Juries.clipOf(campaign, people.southWorker);
        UUID other = Rows.publishedClip(campaign, 60_000);
        FormSession juror = new FormSession(people.southWorker);
        assertThat(juror.get("/my")).doesNotContain("/studio/" + campaign + "/jury/scores");
        Juries.appoint(campaign, people.southWorker);
        String page = page(campaign) + "/scores";

        assertThat(juror.get("/my")).contains("/studio/" + campaign + "/jury/scores", "已评 0 件，共 1 件");
        assertThat(juror.refresh("/my")).contains("<h1>").doesNotContain("/studio/" + campaign + "/jury/scores");
        assertThat(juror.get(page))
                .contains("还没有安排终评阶段", other.toString())
                .doesNotContain(own.toString(), "name=\"score\"");
        Juries.plan(campaign, Duration.ofDays(1));
        assertThat(juror.get(page)).contains("name=\"score\"");
        Juries.score(people.southWorker, campaign, other, 88.5, "<好>").then().statusCode(200);
        assertThat(juror.get(page)).contains("value=\"88.5\"", "&lt;好&gt;");
        assertThat(juror.get(page + "?left")).contains("都评完了").doesNotContain(other.toString());
        Juries.plan(campaign, Duration.ofDays(-1));
        assertThat(juror.get(page)).contains("不能再修改", "<dd>88.5</dd>").doesNotContain("name=\"score\"");
        Juries.plan(campaign, Duration.ofDays(1), Duration.ofDays(5));
        assertThat(juror.get(page)).contains("还没有开始").doesNotContain("name=\"score\"");
    }

    @Test
    void scoresAreGivenWithoutTheScript() {
        String campaign = Campaigns.open();
        UUID own = Juries.clipOf(campaign, people.southWorker);
        UUID other = Rows.publishedClip(campaign, 60_000);
        Juries.appoint(campaign, people.southWorker);
        Juries.plan(campaign, Duration.ofDays(1));
        FormSession juror = new FormSession(people.southWorker);
        String page = page(campaign) + "/scores";
        assertThat(juror.get(page)).contains("<form class=\"score\" method=\"post\"");

        Response given =
                juror.send(page + "?left", Map.of("clip", other.toString(), "score", "91.5", "comment", " 稳\r\n<细> "));
        assertThat(given.statusCode()).isEqualTo(303);
        assertThat(given.header("Location")).endsWith(page + "?left#title-" + other);
        assertThat(juror.get(page)).contains("value=\"91.5\"", "稳\n&lt;细&gt;");
        for (String score : List.of("100.1", "1.25", "-1", "1e2", "", "好")) {
            Response refused = juror.send(page, Map.of("clip", other.toString(), "score", score, "comment", "<稳>"));
            assertThat(refused.statusCode()).as(score).isEqualTo(400);
            // The form, with what was typed and what is wrong.
            assertThat(refused.asString())
                    .contains("aria-invalid=\"true\" autofocus", "最多一位小数", "value=\"" + score + "\"", "&lt;稳&gt;")
                    .contains("id=\"refused\"", "href=\"#score-" + other + "\"")
                    .doesNotContain("没有保存；您填写的是");
        }
        // Where its form is not shown, what was typed is.
        Map<String, String> wrong = Map.of("clip", other.toString(), "score", "100.1", "comment", "<稳>");
        assertThat(juror.send(page + "?left", wrong).asString())
                .contains("最多一位小数", "没有保存；您填写的是", "<dd>100.1</dd>", "&lt;稳&gt;")
                .doesNotContain("#score-" + other, "autofocus");
        Juries.plan(campaign, Duration.ofDays(-1));
        assertThat(juror.send(page, wrong).asString()).contains("没有保存；您填写的是", "<dd>100.1</dd>", "&lt;稳&gt;");
        Juries.plan(campaign, Duration.ofDays(1));
        Response wordy = juror.send(page, Map.of("clip", other.toString(), "score", "1", "comment", "好".repeat(501)));
        assertThat(wordy.statusCode()).isEqualTo(400);
        assertThat(wordy.asString()).contains("评语最多 500 字", "value=\"1\"", "好".repeat(501));
        assertThat(new FormSession(people.otherWorker)
                        .send(page, Map.of("clip", other.toString(), "score", "100"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(juror.get(page)).contains("value=\"91.5\"");
    }

    @Test
    void whatCannotBeScoredAnyMoreComesBackWithWhatWasTyped() {
        String campaign = Campaigns.open();
        UUID own = Juries.clipOf(campaign, people.southWorker);
        UUID other = Rows.publishedClip(campaign, 60_000);
        Juries.appoint(campaign, people.southWorker);
        Juries.plan(campaign, Duration.ofDays(1));
        FormSession juror = new FormSession(people.southWorker);
        String page = page(campaign) + "/scores";

        assertTold(juror.send(page, typed(own)), 409, "评委须回避");
        Juries.plan(campaign, Duration.ofDays(-1));
        assertTold(juror.send(page, typed(other)), 409, "现在不能评分");
        Rows.execute(
                "delete from campaign_phase where campaign_id = (select id from campaign where slug = ?)", campaign);
        assertTold(juror.send(page + "?lang=en", typed(other)), 409, "plans no final review");
        Juries.plan(campaign, Duration.ofDays(1));
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", other);
        assertTold(juror.send(page + "?lang=zh", typed(other)), 404, "这件作品已不在展播中");
    }

    private static Map<String, String> typed(UUID clip) {
        return Map.of("clip", clip.toString(), "score", "97.5", "comment", "<稳>");
    }

    private static void assertTold(Response refused, int status, String why) {
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.asString()).contains("id=\"refused\"", why, "<dd>97.5</dd>", "&lt;稳&gt;");
    }

    @Test
    void organizersOfTheWholeCampaignReadAndDownloadWhatTheJurorsGave() {
        String campaign = Campaigns.open();
        Juries.plan(campaign, Duration.ofDays(1));
        UUID clip = Rows.publishedClip(campaign, 60_000);
        Juries.appoint(campaign, people.southWorker);
        Juries.score(people.southWorker, campaign, clip, 60, null).then().statusCode(200);
        Juries.score(people.southWorker, campaign, clip, 88.5, "=稳").then().statusCode(200);
        String row = ",88.5,'=稳,";

        assertThat(FormSession.ofAdmin().get(page(campaign)))
                .contains("=稳", "exports/scores?format=xlsx")
                .doesNotContain("60.0");
        assertThat(written("scores", campaign))
                .contains(clip + ",", row)
                .doesNotContain(",60.0,")
                .endsWith(",在任\r\n");
        people.admin
                .request()
                .delete(Juries.member(campaign, people.southWorker))
                .then()
                .statusCode(204);
        assertThat(written("scores", campaign)).contains(row).endsWith(",已解聘\r\n");
        assertThat(written("jurors", campaign))
                .startsWith("\ufeff评委,登录名,评委所属工会,聘任时间,解聘时间,已评作品\r\n")
                .contains("," + people.southWorker.login() + ",工会 " + people.south + ",")
                .endsWith(",1\r\n");
        Rows.execute(
                "update clip set organization_id = (select organization_id from account where login = ?) where id = ?",
                people.southWorker.login(),
                clip);
        assertThat(written("jurors", campaign)).endsWith(",0\r\n");
        // Those who look after a part of it read the mean, as everybody does.
        for (String table : List.of("scores", "jurors")) {
            assertThat(export(people.organizer, table, campaign).statusCode()).isEqualTo(403);
        }
    }

    private String written(String table, String campaign) {
        return new String(export(people.admin, table, campaign).asByteArray(), StandardCharsets.UTF_8);
    }

    private static Response export(Person reader, String table, String campaign) {
        return reader.request()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/campaigns/{slug}/exports/{table}?format=csv", campaign, table);
    }

    @Test
    void scoresAreGivenByTheKeyboardOneAfterTheOther() {
        String campaign = Campaigns.open();
        Juries.plan(campaign, Duration.ofDays(1));
        for (int clip = 0; clip < 3; clip++) {
            Rows.publishedClip(campaign, 60_000);
        }
        Person juror = people.southWorker;
        Juries.appoint(campaign, juror);
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", juror.login(), People.PASSWORD);
            page.navigate(page(campaign) + "/scores");
            Locator scores = page.locator("[name=score]");
            Browsing.screenshots(page, "jury-scores");
            scores.nth(0).fill("91.5");
            scores.nth(0).press("Enter");
            assertThat(scores.nth(1)).isFocused();
            assertThat(page.locator("#progress")).containsText("已评 1 / 3");
            page.keyboard().type("80");
            page.keyboard().press("Tab");
            page.keyboard().type("细节到位");
            page.keyboard().press("Control+Enter");
            assertThat(scores.nth(2)).isFocused();
            assertThat(page.locator("#progress")).containsText("已评 2 / 3");
            // One that is given again is no more than before.
            scores.nth(0).fill("92");
            scores.nth(0).press("Enter");
            assertThat(page.locator("form.score [role=status]").nth(0)).hasText("已保存");
            assertThat(page.locator("#progress")).containsText("已评 2 / 3");
            assertThat(browsing.faults()).isEmpty();
            // What the browser lets pass the service may not.
            Juries.plan(campaign, Duration.ofDays(-1));
            scores.nth(2).fill("70");
            scores.nth(2).press("Enter");
            assertThat(page.locator("form.score").nth(2).locator("[role=alert]"))
                    .containsText("现在不能评分");

            Juries.plan(campaign, Duration.ofDays(1));
            page.navigate(page(campaign) + "/scores?left");
            assertThat(page.locator("form.score")).hasCount(1);
            page.locator("[data-film]").click();
            assertThat(page.locator("#film")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#film")).isHidden();
            // Where no other one is left the focus stays.
            page.fill("[name=score]", "70");
            page.locator("form.score [type=submit]").press("Enter");
            assertThat(page.locator("form.score [role=status]")).hasText("已保存");
            assertThat(page.locator("form.score [type=submit]")).isFocused();

            Page organizers = browsing.signIn("zh-CN", "admin", People.adminPassword());
            organizers.navigate(page(campaign));
            assertThat(organizers.locator("#jurors")).containsText("3 / 3");
            assertThat(organizers.locator("#scores b")).hasText(new String[] {"70.0", "92.0", "80.0"});
            assertThat(organizers.locator("#scores tbody tr").nth(2)).containsText("细节到位");
            Browsing.screenshots(organizers, "studio-jury");
        }
        assertThat(Rows.ask(
                        "select string_agg(tenths::text, ' ' order by tenths) from jury_score join clip on clip.id = clip_id"
                                + " join campaign on campaign.id = clip.campaign_id where slug = ?",
                        campaign))
                .isEqualTo("700 800 915 920");
    }

    private static String page(String campaign) {
        return "/studio/" + campaign + "/jury";
    }
}
