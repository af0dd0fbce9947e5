package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign set up by clicking, from the studio's list to its public page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SetupPageTest extends BrowsedPages {

    private static final int MOST_INTERACTIONS = 12;

    @TempDir
    Path directory;

    private Page page;
    private int interactions;

    SetupPageTest() {
        super("400");
    }

    @Test
    void modelCampaignIsLiveAfterAHandfulOfInteractions() throws IOException {
        String title = "陇原工匠dou精彩 " + Unique.letters();
        page = open(People.get().organizer, "zh-CN", "/studio");
        click("#create");
        click("[name=preset][value=TWO_MONTHS_AND_VOTE]");
        fill("#title", title);
        fill("#description", "用短视频讲好身边工匠的故事。");
        choose("#organizationCode", People.get().north);
        choose("#rules", "likes-30-plays-70");
        assertThat(page.locator("#preview .facts")).containsText("点赞 30% + 有效播放 70%");
        assertThat(page.locator("#preview .setup-title")).hasText(title);
        assertThat(page.locator("#preview .timeline li")).hasCount(6);
        assertThat(page.locator("#preview .hero-cinnabar .hero-by")).hasText("工会 " + People.get().north);
        assertThat(page.locator("#preview .hero-text")).hasText("用短视频讲好身边工匠的故事。");
        assertThat(page.locator("#preview code")).hasText(Pattern.compile("/c/dou-.*-20\\d\\d"));
        String address = page.textContent("#preview code");
        Browsing.screenshots(page, "studio-setup");
        interactions += 2;
        page.setInputFiles("#picture-BANNER", picture("banner.png", 1600, 700));
        assertThat(page.locator("#preview .hero-pictured .hero-picture")).isVisible();
        page.setInputFiles("#picture-CARD", picture("card.png", 960, 420));
        assertThat(page.locator(".preview-card img")).isVisible();
        Browsing.screenshots(page, "studio-setup-pictured");
        click("#setup [value=create]");
        page.waitForURL("**/studio/" + address.substring("/c/".length()));
        assertThat(page.locator("h1")).hasText(title);
        click(".studio-nav a[href='" + address + "']");

        assertThat(page.request()
                        .get("/api/v1/campaigns/" + address.substring("/c/".length()))
                        .text())
                .contains("\"term\":\"likes\",\"normalisation\":\"BY_LEADER\",\"weight\":30");
        assertThat(interactions).isLessThanOrEqualTo(MOST_INTERACTIONS);
        Page visitor = browsing.page("zh-CN");
        visitor.navigate("/");
        Locator card = visitor.locator(".campaign[href='" + address + "']");
        while (!card.isVisible()) {
            visitor.navigate(visitor.getAttribute(".more a", "href"));
        }
        card.click();
        assertThat(visitor.locator("h1")).hasText(title);
        assertThat(visitor.locator(".hero-picture")).isVisible();
        assertThat(visitor.locator(".timeline-present b").first()).hasText("征集");
        assertThat(visitor.locator(".timeline li")).hasCount(6);
        assertThat(visitor.locator(".btn-gold")).isVisible();
        Browsing.screenshots(visitor, "campaign-timeline");
    }

    @Test
    void keyboardIsEnoughAndFaultsStandBesideTheirFields() {
        page = open(People.get().organizer, "en", "/studio/campaigns/new");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.focus("[name=preset][value=WEEK]");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        assertThat(page.locator("#title")).isFocused();
        page.focus(".setup-details > summary");
        page.keyboard().press("Enter");
        page.locator("#slug").fill("Not a slug");
        page.locator("[name='NOTICE.endsAt']").fill("2020-01-01T00:00");
        page.keyboard().press("Enter");

        assertThat(page.locator("#faulty")).isVisible();
        assertThat(page.locator("#title-note .fault")).hasText("Please fill this in.");
        assertThat(page.locator("#slug-note .fault")).containsText("lower-case letters");
        assertThat(page.locator("#slug")).hasValue("Not a slug");
        assertThat(page.locator("[id='NOTICE.endsAt-note'] .fault")).hasText("The end has to come after the begin.");
        assertThat(page.locator("[name=preset][value=MONTH]")).isChecked();
        Browsing.screenshots(page, "studio-setup-faults");

        page.locator("#slug").fill("");
        page.locator("[name='NOTICE.endsAt']").fill("");
        page.locator("#title").fill("Keys " + Unique.letters());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/studio/keys-.*-20\\d\\d$"));
    }

    @Test
    void chosenPictureStaysWhereAnotherFieldIsWrong() throws IOException {
        page = open(People.get().organizer, "zh-CN", "/studio/campaigns/new");
        page.setInputFiles("#picture-CARD", picture("narrow.png", 1200, 200));
        assertThat(page.locator("#picture-CARD-hint .fault")).hasText("图片太小或太窄，短边至少需要 320 像素，请换一张。");
        assertThat(page.locator(".preview-card")).isHidden();
        page.setInputFiles("#picture-BANNER", picture("banner.png", 1600, 700));
        page.fill("#picture-BANNER-alt", "机床前的焊工");
        page.click(".setup-details > summary");
        page.fill("#maxClipSeconds", "700");
        page.click("#setup [value=create]");

        assertThat(page.locator("#title-note .fault")).isVisible();
        assertThat(page.locator("#maxClipSeconds-note .fault")).isVisible();
        assertThat(page.locator("#title")).isFocused();
        assertThat(page.locator("#preview .hero-picture")).isVisible();
        Browsing.screenshots(page, "studio-setup-kept");
        page.fill("#title", "图片还在 " + Unique.letters());
        page.fill("#maxClipSeconds", "");
        assertThat(page.locator("#preview .setup-title")).containsText("图片还在");
        assertThat(page.locator("#preview .hero-picture")).isVisible();
        page.click("#setup [value=create]");

        page.waitForURL(Pattern.compile("/studio/(?!campaigns/)[^/]+$"));
        page.click(".studio-nav a[href^='/c/']");
        assertThat(page.locator(".hero-picture")).hasAttribute("alt", "机床前的焊工");
    }

    @Test
    void pictureThatWasNotSentYetIsSavedWithTheSettings() throws IOException {
        String slug = Campaigns.create(Map.of("organizationCode", People.get().north));
        page = open(People.get().organizer, "zh-CN", "/studio/" + slug + "/settings");
        page.setInputFiles("#look-CARD-file", picture("card.png", 960, 420));
        assertThat(page.locator(".look-card")).isVisible();
        assertThat(page.locator("#preview .preview-card img")).isVisible();
        page.fill("#title", "金城工匠");
        page.check("[name=colour][value=JADE]");
        assertThat(page.locator("#preview .hero-jade .setup-title")).hasText("金城工匠");
        Browsing.screenshots(page, "studio-settings-pictured");
        page.click("#settings [type=submit]");

        assertThat(page.locator("#saved")).isVisible();
        assertThat(page.locator("h1")).hasText("金城工匠");
        assertThat(page.locator(".look-card")).hasAttribute("src", Pattern.compile("/CARD\\?version="));
    }

    @Test
    void unionsFurtherBelowAreAddedAndTakenOutByButtons() {
        People people = People.get();
        // One that is left to add, so that the button stays.
        people.createUnion("north-team", people.northPlant);
        page = browsing.signIn("zh-CN", "admin", People.adminPassword());
        page.navigate("/studio/campaigns/new");
        page.locator(".setup-details > summary").nth(1).click();
        page.fill("[id='target." + people.north + "']", "40");
        Locator further = page.locator("[id='target." + people.northPlant + "']");
        // An arrow key that passes a union does not add it.
        page.focus("#union");
        page.keyboard().press("ArrowDown");
        page.selectOption("#union", people.northPlant);
        assertThat(further).hasCount(0);
        page.click("#union-add");
        assertThat(further).isVisible();
        assertThat(further).isFocused();
        assertThat(page.locator("[id='target." + people.north + "']")).hasValue("40");
        Browsing.screenshots(page, "studio-setup-union");

        page.click("[name=dropped][value='" + people.northPlant + "']");
        assertThat(further).hasCount(0);
        assertThat(page.locator("#union")).isFocused();
    }

    @Test
    void copyKeepsTargetsWordsAndListsAndIsMadeOnce() {
        People people = People.get();
        String slug = Campaigns.create(Map.of("organizationCode", people.north, "title", "金城工匠"));
        String path = "/api/v1/campaigns/" + slug;
        people.admin
                .json()
                .body(Map.of("clips", 30))
                .put(path + "/organizations/" + people.north + "/target")
                .then()
                .statusCode(204);
        people.organizer
                .json()
                .body(Map.of("clips", 12))
                .put(path + "/organizations/" + people.northPlant + "/target")
                .then()
                .statusCode(204);
        people.organizer
                .json()
                .body(Map.of("chinese", "{活动}捷报：{导语}", "english", ""))
                .put(path + "/bulletins/template")
                .then()
                .statusCode(200);
        people.organizer
                .json()
                .body(Map.of("review", "ALL", "words", List.of("代购")))
                .put(path + "/comment-rules")
                .then()
                .statusCode(200);
        page = open(people.organizer, "zh-CN", "/studio/campaigns/new?from=" + slug);
        assertThat(page.locator("[id='target." + people.north + "']")).hasValue("30");
        page.fill("[id='target." + people.north + "']", "0");
        page.fill("#title", "金城工匠 " + Unique.letters());
        page.click("#setup [value=create]");
        assertThat(page.locator("[id='target." + people.north + "-note'] .fault"))
                .containsText("1–1000000");
        Browsing.screenshots(page, "studio-setup-targets");
        page.fill("[id='target." + people.north + "']", "40");
        List<Response> sent = new CopyOnWriteArrayList<>();
        page.onResponse(answer -> {
            if (answer.request().postData() != null
                    && answer.request().postData().contains("act=create")) {
                sent.add(answer);
            }
        });
        page.dblclick("#setup [value=create]");
        page.waitForURL(Pattern.compile("/studio/(?!campaigns/)[^/]+$"));

        assertThat(sent).hasSize(1);
        String made = page.url().substring(page.url().lastIndexOf('/') + 1);
        // As a browser sends a form again whose answer got lost on the way.
        assertThat(page.request()
                        .post(
                                "/studio/campaigns/new",
                                RequestOptions.create()
                                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                        .setData(sent.get(0).request().postData()))
                        .url())
                .endsWith("/studio/" + made);
        String own = "/api/v1/campaigns/" + made;
        assertThat(people.organizer
                        .request()
                        .header("Accept-Language", "zh-CN")
                        .get(own + "/exports/unions")
                        .asString())
                .contains("\n" + people.north + ",工会 " + people.north + ",0,0,40,0")
                .contains("\n" + people.northPlant + ",工会 " + people.northPlant + ",0,0,12,0");
        assertThat(people.organizer.request().get(own + "/bulletins/template").<String>path("chinese"))
                .isEqualTo("{活动}捷报：{导语}");
        assertThat(people.organizer.request().get(own + "/comment-rules").asString())
                .contains("ALL", "代购");
        page.goBack();
        page.fill("#title", "金城工匠第三届 " + Unique.letters());
        page.click("#setup [value=create]");
        page.waitForURL(Pattern.compile("/studio/(?!campaigns/)[^/]+$"));
        assertThat(page.url()).doesNotEndWith("/" + made);
        assertThat(page.locator(".studio-head h1")).containsText("金城工匠第三届");
    }

    private Path picture(String name, int width, int height) throws IOException {
        return Files.write(directory.resolve(name), Covers.picture("png", width, height));
    }

    @Test
    void settingsAreChangedAndTheCampaignArchivedWithoutATouchOfTheApi() {
        String slug = Campaigns.create(Map.of("organizationCode", People.get().north));
        page = open(People.get().organizer, "zh-CN", "/studio/" + slug);
        page.click(".studio-nav a[href$='/settings']");
        page.fill("#title", "金城工匠");
        page.check("[name=colour][value=JADE]");
        page.fill("#countingClosesAt", "2099-01-01T00:00");
        page.fill("#reviewReasons", "片中有广告 ".repeat(20) + "\n没有拍到劳动过程");
        page.click("#settings [type=submit]");
        assertThat(page.locator("#reviewReasons-note .fault")).containsText("100");
        assertThat(page.locator("#countingClosesAt-note .fault")).hasText("这一阶段已经开始，不能再改。");
        assertThat(page.locator("#title")).hasValue("金城工匠");
        Browsing.screenshots(page, "studio-settings");

        page.navigate("/studio/" + slug + "/settings");
        page.fill("#title", "金城工匠");
        page.check("[name=colour][value=JADE]");
        page.selectOption("#reviewLevels", "3");
        page.fill("#reviewReasons", " 片中有广告\n\n没有拍到劳动过程 ");
        page.click("#settings [type=submit]");
        assertThat(page.locator("#reviewReasons")).hasValue("片中有广告\n没有拍到劳动过程");
        assertThat(page.locator("#reviewLevels")).hasValue("3");
        assertThat(page.locator("#saved")).isVisible();
        assertThat(page.locator("h1")).hasText("金城工匠");
        page.click("#copy a");
        assertThat(page.locator("[name=preset][value=COPY]")).isChecked();
        page.fill("#title", "金城工匠第二届");
        page.fill("#firstDay", "2030-03-01");
        assertThat(page.locator("#preview .hero-jade")).isVisible();
        page.check("[name=colour][value=INDIGO]");
        assertThat(page.locator("#preview .hero-indigo .btn-gold")).isVisible();
        page.check("[name=colour][value=JADE]");
        assertThat(page.locator("#preview .hero-jade")).isVisible();
        assertThat(page.locator("#preview .setup-title")).hasText("金城工匠第二届");
        Browsing.screenshots(page, "setup-copy");
        page.click("[name=act][value=create]");
        assertThat(page.locator(".studio-head h1")).hasText("金城工匠第二届");
        page.click(".studio-nav a[href$='/settings']");
        assertThat(page.locator("#reviewReasons")).hasValue("片中有广告\n没有拍到劳动过程");
        assertThat(page.locator("[name=colour][value=JADE]")).isChecked();
        page.navigate("/studio/" + slug + "/settings");
        page.click("#archive [type=submit]");
        assertThat(page.locator("#archive h2")).hasText("已归档");
        page.navigate("/c/" + slug);
        assertThat(page.locator(".hero-jade h1")).hasText("金城工匠");
        Browsing.screenshots(page, "campaign-jade");
    }

    private void click(String selector) {
        interactions++;
        page.click(selector);
    }

    private void fill(String selector, String text) {
        interactions++;
        page.fill(selector, text);
    }

    private void choose(String selector, String value) {
        interactions++;
        page.selectOption(selector, value);
    }
}
