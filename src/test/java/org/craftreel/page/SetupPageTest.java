package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;

/** A campaign set up by clicking, from the studio's list to its public page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SetupPageTest extends BrowsedPages {

    private static final int MOST_INTERACTIONS = 12;

    private Page page;
    private int interactions;

    SetupPageTest() {
        super("400");
    }

    @Test
    void modelCampaignIsLiveAfterAHandfulOfInteractions() {
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
        visitor.click(".campaign[href='" + address + "']");
        assertThat(visitor.locator("h1")).hasText(title);
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
