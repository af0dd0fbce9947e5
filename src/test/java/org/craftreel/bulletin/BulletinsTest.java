package org.craftreel.bulletin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two days of a campaign that are over, and the two before; the machine's clock decides which. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BulletinsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LocalDate to = LocalDate.now(ZONE).minusDays(2);
    private final LocalDate from = to.minusDays(1);
    private People people;

    @Inject
    Intake intake;

    /** Not sooner: the service's address is known to each test, not to its making. */
    @BeforeEach
    void people() {
        people = People.get();
    }

    @Test
    void bulletinComparesTwoPeriodsAndNamesTheRunAtItsEnd() {
        String campaign = campaign();
        UUID old = clip(campaign, from.minusDays(2), "老作品");
        UUID risen = clip(campaign, from, "=HYPERLINK(\"x\")");
        play(old, from.minusDays(1), 4);
        RankedCampaign.runAt(campaign, noon(from.minusDays(1)));
        play(risen, to, 6);
        UUID run = RankedCampaign.runAt(campaign, noon(to));
        play(risen, to.plusDays(1), 7);
        RankedCampaign.runAt(campaign, noon(to.plusDays(1)));

        Response answer = bulletin(people.organizer, campaign, "zh-CN");

        JsonPath json = answer.jsonPath();
        assertThat(json.getBoolean("figures.complete")).isTrue();
        assertThat(json.getLong("figures.totals.clips.value")).isEqualTo(1);
        assertThat(json.getLong("figures.totals.clips.before")).isEqualTo(1);
        assertThat(json.getString("figures.totals.clips.changePercent")).isEqualTo("0.0");
        assertThat(json.getLong("figures.totals.plays.value")).isEqualTo(6);
        assertThat(json.getLong("figures.totals.plays.before")).isEqualTo(4);
        assertThat(json.getString("figures.totals.plays.changePercent")).isEqualTo("50.0");
        assertThat(json.getUUID("figures.run.id")).isEqualTo(run);
        assertThat(json.getString("figures.run.digest"))
                .isEqualTo(Rows.ask("select digest from ranking_run where id = ?", run));
        assertThat(json.getList("figures.top.title")).containsExactly("=HYPERLINK(\"x\")", "老作品");
        assertThat(json.getList("figures.risers.title")).containsExactly("=HYPERLINK(\"x\")");
        assertThat(json.getList("figures.trades.items.name")).containsExactly("焊工");
        assertThat(json.getList("paragraphs", String.class).get(0))
                .isEqualTo("2天征集到1部工匠题材短视频，播放量6次。作品数与上期持平，播放量环比增长50.0%。");
        assertThat(bulletin(people.organizer, campaign, "zh-CN").asByteArray()).isEqualTo(answer.asByteArray());
        assertThat(answer.header("ETag")).isNotNull();
        assertThat(bulletin(people.organizer, campaign, "en").jsonPath().getString("digest"))
                .isEqualTo(json.getString("digest"));
    }

    @Test
    void unionSeesItsOwnPartAndNobodyElses() {
        String campaign = Campaigns.open();
        UUID north = clip(campaign, from, "北方作品");
        UUID south = clip(campaign, from, "南方作品");
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                people.south,
                south);
        play(north, from, 2);
        play(south, from, 3);

        assertThat(plays(people.admin, campaign)).isEqualTo(5);
        assertThat(plays(people.organizer, campaign)).isEqualTo(2);
        assertThat(plays(people.southOrganizer, campaign)).isEqualTo(3);
        assertThat(csv(people.southOrganizer, campaign, "clips"))
                .contains("南方作品")
                .doesNotContain("北方作品");
        assertThat(bulletin(people.admin, campaign, "zh-CN").jsonPath().getList("figures.regions.items.name"))
                .containsExactly("工会 " + people.south, "工会 " + people.north);
        people.admin
                .request()
                .queryParam("organization", people.northPlant)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/api/v1/campaigns/{slug}/bulletin", campaign)
                .then()
                .statusCode(200)
                .body("figures.totals.plays.value", org.hamcrest.Matchers.equalTo(2))
                .body("figures.wholeCampaign", org.hamcrest.Matchers.equalTo(false));
        people.organizer
                .request()
                .queryParam("organization", people.south)
                .get("/api/v1/campaigns/{slug}/bulletin", campaign)
                .then()
                .statusCode(403);
        people.organizer
                .request()
                .get("/api/v1/campaigns/{slug}/exports/verdicts", campaign)
                .then()
                .statusCode(403);
        people.organizer
                .request()
                .get("/api/v1/campaigns/{slug}/exports/bulletin?issue={id}", campaign, UUID.randomUUID())
                .then()
                .statusCode(403);
        people.organizer
                .request()
                .get("/api/v1/campaigns/{slug}/exports/accounts", campaign)
                .then()
                .statusCode(404);
    }

    @Test
    void progressMembersAndReportsAreOfOnesOwnPartAndRunsOfAll() {
        String campaign = Campaigns.open();
        UUID north = clip(campaign, from, "北方作品");
        UUID returned = clip(campaign, from, "退回的作品");
        UUID south = clip(campaign, from, "南方作品");
        Rows.execute("update clip set status = 'RETURNED' where id = ?", returned);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                people.south,
                south);
        people.admin
                .json()
                .body(Map.of("clips", 3))
                .put("/api/v1/campaigns/{slug}/organizations/{code}/target", campaign, people.north)
                .then()
                .statusCode(204);
        UUID comment = Engagements.comment(people.worker, north, "@师傅，好手艺");
        Engagements.report(people.otherWorker, "comments", comment, UUID.randomUUID())
                .then()
                .statusCode(201);
        Engagements.report(people.otherWorker, "clips", south, UUID.randomUUID())
                .then()
                .statusCode(201);
        RankedCampaign.runAt(campaign, noon(to));

        assertThat(csv(people.organizer, campaign, "unions"))
                .contains("\r\n" + people.north + ",工会 " + people.north + ",2,1,3,33\r\n")
                .contains("\r\n" + people.northPlant + ",工会 " + people.northPlant + ",2,1,,\r\n")
                .doesNotContain(people.south, people.union + ",");
        assertThat(csv(people.admin, campaign, "unions"))
                .contains("\r\n" + people.south + ",工会 " + people.south + ",1,1,,\r\n")
                .containsPattern("\r\n" + people.union + ",[^,]*,3,2,,\r\n");
        assertThat(csv(people.organizer, campaign, "members"))
                .contains("王秀兰," + people.worker.login() + ",职工,工会 " + people.northPlant + ",启用,")
                .contains(people.organizer.login() + ",组织者,工会 " + people.north + ",启用,")
                .doesNotContain(people.southWorker.login(), people.southOrganizer.login(), ",admin,");
        assertThat(csv(people.organizer, campaign, "reports"))
                .contains("," + north + ",北方作品,工会 " + people.northPlant + "," + comment
                        + ",'@师傅，好手艺,广告营销,卖东西的,待处理,,,\r\n")
                .doesNotContain("南方作品");
        assertThat(csv(people.southOrganizer, campaign, "reports"))
                .contains("," + south + ",南方作品,工会 " + people.south + ",,,广告营销,卖东西的,待处理,,,\r\n")
                .doesNotContain("北方作品");
        assertThat(csv(people.southOrganizer, campaign, "runs"))
                .containsPattern("\r\n1," + to + " 12:00:00,[^,]*,2,\\d+,1,\\d+,定期榜单,[0-9a-f]{64}\r\n$");
        for (String table : List.of("unions", "members", "runs", "reports", "hours", "days")) {
            people.organizer
                    .request()
                    .queryParam("organization", people.south)
                    .get("/api/v1/campaigns/{slug}/exports/{table}", campaign, table)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void everyTableIsWrittenInBothKindsOfFile() {
        String campaign = campaign();
        UUID clip = clip(campaign, from, "=1+1");
        play(clip, from, 3);
        RankedCampaign.runAt(campaign, noon(to));
        UUID comment = UUID.randomUUID();
        Engagements.comment(people.otherWorker, clip, comment, "@师傅，好手艺");
        decide(clip);
        Rows.execute(
                "insert into play_verdict (ticket, batch, issued_day, clip_id, rule, restored, at_intake)"
                        + " values (?, 1, ?, ?, 'BURST', false, false)",
                UUID.randomUUID(),
                from,
                clip);
        try {
            assertThat(csv(people.organizer, campaign, "board"))
                    .startsWith("\ufeff名次,上次名次,作品编号,作品,工匠")
                    .contains("\r\n1,," + clip + ",'=1+1,马长河,焊工,,工会 " + people.northPlant + ",3,3,0,0,")
                    .endsWith(",参评\r\n");
            assertThat(csv(people.organizer, campaign, "clips"))
                    .contains(clip + ",'=1+1,")
                    .contains("," + from + " 12:00:00,60.0,3,3,0,4.0,0,1,0\r\n");
            assertThat(csv(people.organizer, campaign, "decisions"))
                    .endsWith(from + " 13:00:00," + clip + ",'=1+1,工会 " + people.northPlant + ",待审核,已发布,'-很好,王秀兰\r\n");
            assertThat(csv(people.organizer, campaign, "comments"))
                    .contains(comment + "," + clip + ",'=1+1,王秀兰,'@师傅，好手艺,已显示,,,,\r\n");
            assertThat(csv(people.organizer, campaign, "verdicts"))
                    .endsWith(from + "," + clip + ",'=1+1,工会 " + people.northPlant + ",播放突增,1,0,1\r\n");
            assertThat(csv(people.organizer, campaign, "bulletin"))
                    .startsWith("\ufeff部分,名称,名次,")
                    .contains("\r\n合计,播放,,,,,3,0,,,,,,,,,,,,\r\n", "\r\n榜单前列,'=1+1,1,,马长河,");
            for (ExportTable table : ExportTable.values()) {
                Response workbook = export(people.organizer, campaign, table.slug(), "xlsx", "en");
                assertThat(workbook.statusCode()).as(table.slug()).isEqualTo(200);
                assertThat(workbook.contentType())
                        .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
                assertThat(workbook.header("Content-Disposition"))
                        .startsWith("attachment; filename=\"" + campaign + "-" + table.slug())
                        .endsWith(".xlsx\"");
                assertThat(workbook.asByteArray()).startsWith('P', 'K', 3, 4);
            }
        } finally {
            // Verdicts are only added, but for tests that made one without its play.
            Rows.execute("delete from play_verdict where clip_id = ?", clip);
        }
    }

    @Test
    void pageIsReadCopiedSavedAndPrinted() throws Exception {
        String campaign = campaign();
        List<UUID> clips = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            UUID clip = clip(campaign, number < 5 ? from.minusDays(2) : from, "焊花里的三十年 之" + number);
            Rows.execute(
                    "update clip set craftsman_trade = ?, craftsman_employer = ? where id = ?",
                    List.of("焊工", "电力调度", "高铁动车组检修").get(number % 3),
                    List.of("金河钢铁集团有限责任公司", "兰铁局", "雄关化工").get(number % 3),
                    clip);
            play(clip, from.minusDays(1), number < 5 ? 5 : 0);
            clips.add(clip);
        }
        RankedCampaign.runAt(campaign, noon(from.minusDays(1)));
        for (int number = 0; number < 12; number++) {
            play(clips.get(number), from, 3 + number);
        }
        RankedCampaign.runAt(campaign, noon(to));
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            page.navigate("/studio/" + campaign + "/bulletin?from=" + from + "&to=" + to);

            assertThat(page.locator(".bulletin-text p").first()).containsText("2天征集到7部工匠题材短视频，播放量102次");
            page.click("[data-copy]");
            assertThat(page.locator(".bulletin-said")).hasText("已复制。");
            Path text =
                    page.waitForDownload(() -> page.click("[data-save=txt]")).path();
            assertThat(Files.readString(text)).startsWith("“陇原工匠”战报（").contains("上升最快：");
            Path json =
                    page.waitForDownload(() -> page.click("[data-save=json]")).path();
            assertThat(new JsonPath(Files.readString(json)).getString("digest"))
                    .isEqualTo(page.locator(".bulletin-source code").last().textContent());
            Path paper = page.waitForDownload(() -> page.click(".bulletin-acts a[href*='format=pdf']"))
                    .path();
            assertThat(Files.readAllBytes(paper)).startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
            Path card = page.waitForDownload(() -> page.click(".bulletin-acts a[href*='format=png']"))
                    .path();
            BufferedImage drawn = ImageIO.read(card.toFile());
            assertThat(drawn.getWidth()).isEqualTo(1080);
            // Longer than what is always there: places are on it, too.
            assertThat(drawn.getHeight()).isBetween(1100, 2000);
            assertThat(new Color(drawn.getRGB(5, 5))).isEqualTo(new Color(0xa3, 0x24, 0x1b));
            Path csv = page.waitForDownload(() -> page.click(".bulletin .exports a >> nth=0"))
                    .path();
            assertThat(Files.readString(csv)).contains("\r\n合计,作品,,,,,7,5,40.0,");
            Browsing.screenshots(page, "studio-bulletin");
            Files.copy(card, Path.of("target", "screenshots", "bulletin-card.png"), REPLACE_EXISTING);
            page.pdf(new Page.PdfOptions()
                    .setPath(Path.of("target", "screenshots", "studio-bulletin.pdf"))
                    .setPreferCSSPageSize(true)
                    .setPrintBackground(true));
            page.selectOption("#issued select[name=every]", "WEEK");
            page.selectOption("#issued select[name=hour]", "9");
            page.click("#issued button");
            assertThat(page.locator("#saved")).isVisible();
            assertThat(page.locator("#issued")).containsText(" 09:00");
            assertThat(browsing.faults()).isEmpty();
            page.click("#wording summary");
            page.fill("#chinese", "{活动}捷报：{点击量}");
            page.click("#wording button");
            assertThat(page.locator("#wording [role=alert]")).containsText("{点击量}");
            assertThat(page.locator("#chinese")).hasValue("{活动}捷报：{点击量}");
            page.fill("#chinese", "{活动}捷报：{时长}播放{播放量}。");
            page.click("#wording button");
            page.navigate("/studio/" + campaign + "/bulletin?from=" + from + "&to=" + to);
            assertThat(page.locator(".bulletin-text p")).hasText(new String[] {"陇原工匠捷报：2天播放102次。"});
        }
    }

    @Test
    void bulletinOfVeryManyClipsComesAfterItsPage() {
        String campaign = campaign();
        play(clip(campaign, from, "焊花"), from, 3);
        UUID run = RankedCampaign.runAt(campaign, noon(to));
        Rows.execute("update ranking_run set entries = 10001 where id = ?", run);
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            List<Route> held = new ArrayList<>();
            page.route("**/bulletin?make*", held::add);
            page.navigate("/studio/" + campaign + "/bulletin?from=" + from + "&to=" + to);
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(page.locator("#bulletin")).hasCount(0);
            Browsing.screenshots(page, "studio-bulletin-making");
            held.get(0).resume();

            assertThat(page.locator(".bulletin-text p").first()).containsText("2天征集到1部工匠题材短视频，播放量3次");
            page.click("[data-copy]");
            assertThat(page.locator(".bulletin-said")).hasText("已复制。");
            page.click("#permalink");
            assertThat(page.locator("[name=from]")).hasValue(from.toString());
            page.unroute("**/bulletin?make*");
            page.route("**/bulletin?make*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.reload();
            assertThat(page.locator("#bulletin-making [role=alert]")).isVisible();
        }
    }

    private String campaign() {
        return Campaigns.create(Map.of("organizationCode", people.north));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private static UUID clip(String campaign, LocalDate published, String title) {
        UUID clip = Rows.publishedClip(campaign, 60_000, noon(published));
        Rows.execute("update clip set title = ? where id = ?", title, clip);
        return clip;
    }

    private void decide(UUID clip) {
        Rows.execute(
                "insert into clip_transition (id, clip_id, at, from_status, to_status, cause, cause_arguments, actor_id)"
                        + " select ?, ?, ?, 'PROCESSED', 'PUBLISHED', 'words', array['-很好'], id from account"
                        + " where login = ?",
                UUID.randomUUID(),
                clip,
                noon(from).plusSeconds(3600),
                people.organizer.login());
    }

    /** Qualified plays, each of another viewer. */
    private void play(UUID clip, LocalDate day, int plays) {
        List<Report> reports = new ArrayList<>();
        for (int play = 0; play < plays; play++) {
            Instant at = ZonedDateTime.of(day.atTime(9, 0), ZONE).toInstant().plusSeconds(60L * play);
            reports.add(Report.of(
                    Ticket.issue(clip, UUID.randomUUID(), 1, at), 4000, at.plusMillis(4500), new Origin(play, false)));
        }
        intake.count(reports).toCompletableFuture().join();
    }

    private Response bulletin(Person by, String campaign, String language) {
        Response answer = by.request()
                .header("Accept-Language", language)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/api/v1/campaigns/{slug}/bulletin", campaign);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private long plays(Person by, String campaign) {
        return bulletin(by, campaign, "zh-CN").jsonPath().getLong("figures.totals.plays.value");
    }

    private String csv(Person by, String campaign, String table) {
        Response answer = export(by, campaign, table, "csv", "zh-CN");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    private Response export(Person by, String campaign, String table, String format, String language) {
        return by.request()
                .header("Accept-Language", language)
                .queryParam("format", format)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/api/v1/campaigns/{slug}/exports/{table}", campaign, table);
    }
}
