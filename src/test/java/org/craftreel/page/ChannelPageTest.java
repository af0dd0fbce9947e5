package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of other platforms entered, decided and shown by clicking. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ChannelPageTest extends BrowsedPages {

    private static final LocalDate DAY = LocalDate.now().minusDays(2);

    private People people;
    private String slug;
    private UUID clip;

    ChannelPageTest() {
        super("4");
    }

    @BeforeEach
    void publish() {
        people = People.get();
        slug = Campaigns.open();
        clip = Rows.publishedClip(slug, 60_000);
    }

    @Test
    void figureThatOneEntersIsShownOnceAnotherOneConfirmsIt() {
        Page first = open(people.organizer, "zh-CN", "/studio/" + slug + "/clips");
        first.click("text=填报其他平台数据");
        assertThat(first.locator("#clip")).hasValue(clip.toString());
        first.selectOption("#platform", "KUAISHOU");
        first.fill("#day", DAY.toString());
        first.fill("#source", "https://www.kuaishou.com/short-video/1");
        first.click("#enter [type=submit]");
        // What was typed is still there, beside what is missing.
        assertThat(first.locator("#faulty")).isVisible();
        assertThat(first.locator("#plays-note")).containsText("请填写");
        assertThat(first.locator("#platform")).hasValue("KUAISHOU");
        first.fill("#plays", "23456");
        first.fill("#likes", "0");
        first.click("#enter [type=submit]");

        assertThat(first.locator("#saved")).isVisible();
        assertThat(first.locator("#pending li")).containsText("须由另一位组织者确认");
        assertThat(first.locator("#pending [data-act]")).hasCount(0);
        assertThat(first.locator("#figures tbody tr")).containsText("待复核");
        Browsing.screenshots(first, "studio-channels");

        Person other = people.create("ORGANIZER", people.north);
        Page second = open(other, "zh-CN", "/studio/" + slug + "/channels");
        Locator item = second.locator("#pending li");
        assertThat(item).containsText("23,456");
        item.locator("text=否决").click();
        second.click("#act [type=submit]");
        assertThat(second.locator("#act [role=alert]")).hasText("请说明理由");
        second.click("#act [data-close]");
        item.locator("button.btn-primary").click();
        assertThat(second.locator("#act .act-clip"))
                .containsText("快手 · 截至 " + DAY.format(DateTimeFormatter.ofPattern("yyyy年M月d日")));
        second.click("#act [type=submit]");

        assertThat(second.locator("#pending")).hasCount(0);
        assertThat(second.locator("#figures tbody tr")).containsText("已确认");
        assertThat(second.locator(".channel-sums")).containsText("2.3万");
        Browsing.screenshots(second, "studio-channels-confirmed");
        second.navigate("/studio/" + slug);
        assertThat(second.locator(".channel-sums")).containsText("快手");
        assertThat(second.locator(".tiles [data-figure=plays]")).hasText("0");
        Browsing.screenshots(second, "studio-overview-elsewhere");
        second.navigate("/studio/" + slug + "/clips");
        assertThat(second.locator(".elsewhere")).containsText("2.3万 播放");
        Page viewer = browsing.page("en");
        viewer.navigate("/c/" + slug + "/clips/" + clip);
        assertThat(viewer.locator(".elsewhere")).containsText("Kuaishou");
        assertThat(viewer.locator(".elsewhere")).containsText("0 likes");
        assertThat(viewer.locator("#plays")).hasText("0");
        Browsing.screenshots(viewer, "watch-elsewhere");
    }

    @Test
    void sheetIsCheckedMendedAndEntered() {
        String head = "作品编号,平台,截至日期,平台播放,来源\n";
        Page page = open(people.organizer, "zh-CN", "/studio/" + slug + "/channels");
        choose(page, head + clip + ",微博," + DAY + ",很多,x\n");
        page.click("#import [type=submit]");
        assertThat(page.locator("#import [data-faults] li")).hasCount(2);
        Browsing.screenshots(page, "studio-channels-import");

        choose(page, head + clip + ",抖音," + DAY + ",700,x\n" + clip + ",快手," + DAY + ",80,x\n");
        page.click("#import [type=submit]");
        assertThat(page.locator("#import [data-ready] [data-count]")).hasText("2");
        assertThat(Rows.count("select count(*) from channel_figure where clip_id = ?", clip))
                .isZero();
        page.click("#import [data-add]");
        assertThat(page.locator("#import [data-added] [data-count]")).hasText("2");
        page.click("#import [data-added] a");

        assertThat(page.locator("#pending > li")).hasCount(2);
        page.locator("#figures a:text('更正')").first().click();
        assertThat(page.locator("#clip")).hasValue(clip.toString());
        assertThat(page.locator("#day")).hasValue(DAY.toString());
    }

    private static void choose(Page page, String sheet) {
        page.setInputFiles(
                "#import-file", new FilePayload("figures.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
    }
}
