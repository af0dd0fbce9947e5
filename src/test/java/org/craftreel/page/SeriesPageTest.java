package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;
import org.junit.jupiter.api.Test;

/** A series made by clicking, a campaign put into it, and what a visitor then sees. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SeriesPageTest extends BrowsedPages {

    SeriesPageTest() {
        super("400");
    }

    @Test
    void seriesIsMadeFilledAndSeen() {
        String slug = "jianghe-" + Unique.letters();
        String first = ranked("金河工匠", 2);
        String second = ranked("船台匠心", 1);
        Page page = open(People.get().organizer, "zh-CN", "/studio");
        page.click("a[href='/studio/series']");
        page.fill("#slug", slug);
        page.fill("#description", "江河两岸的工匠，一个榜单。");
        page.click("#series [type=submit]");
        assertThat(page.locator("#title-note .fault")).hasText("请填写。");
        assertThat(page.locator("#slug")).hasValue(slug);
        page.fill("#title", "江河工匠");
        page.click("#series [type=submit]");
        assertThat(page.locator("#saved")).isVisible();
        assertThat(page.locator("#form-title")).hasText("江河工匠");
        assertThat(page.locator("#kept a[href='/s/" + slug + "']")).hasText("江河工匠");
        assertThat(page.locator(".exports a[href='/accounts/exports/series?format=xlsx']"))
                .isVisible();

        for (String campaign : new String[] {first, second}) {
            page.navigate("/studio/" + campaign + "/settings");
            page.selectOption("#series", slug);
            page.click("#settings [type=submit]");
            assertThat(page.locator("#saved")).isVisible();
            assertThat(page.locator("#series")).hasValue(slug);
        }
        page.navigate("/studio/series?series=" + slug);
        assertThat(page.locator(".series-held li")).hasCount(2);
        Browsing.screenshots(page, "studio-series");
        page.navigate("/studio/campaigns/new?from=" + first);
        assertThat(page.locator("#series")).hasValue(slug);
        Browsing.screenshots(page, "studio-setup-series");

        Page visitor = browsing.page("zh-CN");
        visitor.navigate("/c/" + first);
        Browsing.screenshots(visitor, "campaign-of-series");
        visitor.click(".hero .of-series a");
        assertThat(visitor.locator("h1")).hasText("江河工匠");
        assertThat(visitor.locator(".campaigns .campaign-title")).hasCount(2);
        assertThat(visitor.locator(".figures dd").first()).hasText("3");
        assertThat(visitor.locator("#entries > li")).hasCount(3);
        assertThat(visitor.locator("#entries > li:first-child .entry-campaign")).containsText("金河工匠");
        assertThat(visitor.locator(".series-as-of li")).hasCount(2);
        assertThat(visitor.locator(".series-as-of li").first()).containsText("第 1 期");
        Browsing.screenshots(visitor, "series");

        visitor.selectOption("#organization", People.get().northPlant);
        visitor.click(".series-scope [type=submit]");
        assertThat(visitor.locator("#board .crumbs [aria-current]")).containsText(People.get().northPlant);
        assertThat(visitor.locator("#entries > li")).hasCount(2);
        visitor.click("#board .crumbs a");
        assertThat(visitor.locator("#entries > li")).hasCount(3);
        visitor.click(".boards a[href*='board=organizations']");
        assertThat(visitor.locator("#entries > li")).hasCount(1);
        assertThat(visitor.locator("#entries > li .clip-title")).containsText(People.get().northPlant);
        visitor.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        visitor.navigate(visitor.url().replace("#board", "") + "&lang=en");
        Browsing.screenshots(visitor, "series-unions-dark");
        visitor.navigate("/c/" + first + "/ledger");
        assertThat(visitor.locator("main")).containsText("settings");
        assertThat(browsing.faults()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void seriesIsArchivedAndShownAgain() {
        String series = Campaigns.series(People.get().north);
        Page page = open(People.get().organizer, "zh-CN", "/studio/series?series=" + series);
        page.click("#new-in");
        assertThat(page.locator("#series")).hasValue(series);
        page.navigate("/studio/series?series=" + series);
        page.click("#archive [value=archive]");
        assertThat(page.locator("#archive h2")).hasText("已归档");
        assertThat(page.locator("#new-in")).hasCount(0);
        Browsing.screenshots(page, "studio-series-archived");
        page.navigate("/studio/campaigns/new?series=" + series);
        assertThat(page.locator("#series option[value='" + series + "']")).hasCount(0);
        assertThat(page.request().get("/api/v1/series").text()).doesNotContain(series);
        assertThat(page.request().get("/api/v1/series/" + series).text()).contains("\"archivedAt\":");
        page.navigate("/s/" + series);
        assertThat(page.locator("h1")).hasText("陇原工匠");

        page.navigate("/studio/series?series=" + series);
        page.click("#archive [value=restore]");
        assertThat(page.locator("#archive h2")).hasText("归档");
        assertThat(page.request().get("/api/v1/series").text()).contains(series);
    }

    @Test
    void settingsLeaveTheSeriesOfAnotherUnionAsItIs() {
        String series = Campaigns.series(People.get().union);
        String slug = Campaigns.create(Map.of("organizationCode", People.get().north, "series", series));
        Page page = open(People.get().organizer, "en", "/studio/" + slug + "/settings");
        assertThat(page.locator("select#series")).hasCount(0);
        assertThat(page.locator("#settings a[href='/s/" + series + "']")).hasText("陇原工匠");
        Browsing.screenshots(page, "studio-settings-series");
        page.fill("#title", "船台匠心");
        page.click("#settings [type=submit]");
        assertThat(page.locator("#saved")).isVisible();

        page.navigate("/s/" + series);
        assertThat(page.locator(".campaigns .campaign-title")).hasText("船台匠心");
        assertThat(page.locator("#board")).hasCount(0);
    }

    /** A campaign of north with clips of the plant and one of north itself where it has two; all ranked. */
    private static String ranked(String title, int clips) {
        String slug = Campaigns.create(Map.of("organizationCode", People.get().north, "title", title));
        for (int clip = 0; clip < clips; clip++) {
            Object id = Rows.publishedClip(slug, 30_000);
            if (clip > 0) {
                Rows.execute(
                        "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                        People.get().north,
                        id);
            }
        }
        RankedCampaign.runAt(slug, Instant.now());
        return slug;
    }
}
