package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be undone, done by clicking: withdrawing, disqualifying, and deciding too late. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ActsTest extends BrowsedPages {

    private String campaign;
    private Person author;
    private UUID clip;
    private Page page;

    ActsTest() {
        super("4");
    }

    @BeforeEach
    void publishClip() {
        campaign = Campaigns.open();
        author = People.get().create("WORKER", People.get().northPlant);
        clip = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                author.login(),
                clip);
        Rows.countFile(clip);
    }

    @Test
    void authorWithdrawsAClipAndReadsTheReasonInItsHistory() {
        show(author, "zh-CN", "/my");
        page.click(".my-clip [data-act]");
        assertThat(dialog()).isVisible();
        assertThat(dialog().locator(".act-clip")).hasText("一把焊枪三十年");
        Browsing.screenshots(page, "withdraw");
        page.fill("#act-reason", "拍错了人");

        page.click("#act [type=submit]");

        assertThat(page.locator(".my-clip .my-state .state")).hasText("已撤回");
        assertThat(page.locator(".my-clip .cause")).hasText("拍错了人");
        assertThat(page.locator("[data-act]")).hasCount(0);
        assertThat(read().getString("status")).isEqualTo("WITHDRAWN");
    }

    @Test
    void authorWhoGoesBackWithdrawsNothing() {
        show(author, "en", "/my");
        page.click(".my-clip [data-act]");
        assertThat(dialog().locator("h2")).hasText("Withdraw this clip?");
        Browsing.screenshots(page, "withdraw-en");

        page.click("#act [data-close]");

        assertThat(dialog()).isHidden();
        assertThat(read().getString("status")).isEqualTo("PUBLISHED");
    }

    @Test
    void noReasonIsNeededToWithdraw() {
        show(author, "zh-CN", "/my");
        page.click(".my-clip [data-act]");
        page.click("#act [type=submit]");

        assertThat(page.locator(".my-clip .my-state .state")).hasText("已撤回");
        assertThat(page.locator(".my-clip .cause")).hasCount(0);
    }

    @Test
    void twoOrganizersDisqualifyAPublishedClipWithAReasonOnly() {
        Rows.publishedClip(campaign, 15_000, Instant.now().minusSeconds(60));
        show(People.get().organizer, "zh-CN", "/studio/" + campaign + "/clips");
        Browsing.screenshots(page, "studio-published");
        page.click(".my-clip:first-child [data-act$='/sanctions']");
        page.click("#act [type=submit]");
        assertThat(dialog().locator("[role=alert]")).hasText("请写明理由，确认后将对外公示。");
        Browsing.screenshots(page, "disqualify");
        assertThat(read().getString("status")).isEqualTo("PUBLISHED");
        page.fill("#act-reason", "使用了他人的影像");

        page.click("#act [type=submit]");

        assertThat(page.locator("#proposals .note").last()).hasText("由您提出，须由另一位组织者确认。");
        assertThat(page.locator("#proposals [data-act]")).hasCount(0);
        assertThat(page.locator(".my-clip")).hasCount(2);
        assertThat(read().getString("status")).isEqualTo("PUBLISHED");
        Person second = People.get().create("ORGANIZER", People.get().north);
        show(second, "zh-CN", "/studio/" + campaign + "/clips");
        Browsing.screenshots(page, "sanction-proposed");
        page.locator("#proposals [data-act]").first().click();
        assertThat(dialog().locator("h2")).hasText("确认取消这部作品的参赛资格？");
        page.click("#act [type=submit]");

        assertThat(page.locator("#proposals")).hasCount(0);
        assertThat(page.locator(".my-clip")).hasCount(1);
        assertThat(read().getString("status")).isEqualTo("DISQUALIFIED");
        assertThat(read().getString("inside.cause")).isEqualTo("使用了他人的影像");
        Rows.execute("update campaign set next_run_at = null where slug = ?", campaign);
        RankedCampaign.runAt(campaign, Instant.now());
        page.navigate("/c/" + campaign + "/result");
        assertThat(page.locator(".sanctions .cause")).hasText("取消资格 使用了他人的影像");
        Browsing.screenshots(page, "result");
    }

    @Test
    void organizerTakesAClipDownByKeyboardAndRestoresIt() {
        show(People.get().organizer, "zh-CN", "/studio/" + campaign + "/clips");
        page.focus(".my-clip [data-act$='/takedown']");
        page.keyboard().press("Enter");
        assertThat(dialog().locator("h2")).hasText("下架这部作品？");
        page.click("#act [type=submit]");
        assertThat(dialog().locator("[role=alert]")).hasText("请写明理由，作者会看到。");
        Browsing.screenshots(page, "takedown");
        page.fill("#act-reason", "画面里有未经同意的路人");
        page.click("#act [type=submit]");

        assertThat(page.locator("#takedowns .cause")).hasText("画面里有未经同意的路人");
        assertThat(page.locator(".my-clip")).hasCount(0);
        assertThat(read().getString("status")).isEqualTo("TAKEN_DOWN");
        Browsing.screenshots(page, "taken-down");
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                People.get().organizer.login(),
                clip);
        page.reload();
        assertThat(page.locator("#takedowns [data-act$='/restore']")).hasCount(0);
        assertThat(page.locator("#takedowns")).containsText("投稿人本人不能恢复");
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                author.login(),
                clip);
        page.reload();
        page.click("#takedowns [data-act$='/restore']");
        page.click("#act [type=submit]");

        assertThat(page.locator("#takedowns")).hasCount(0);
        assertThat(page.locator(".my-clip")).hasCount(1);
        assertThat(read().getString("status")).isEqualTo("PUBLISHED");
    }

    @Test
    void organizerComesFromTheWatchPageToTheClipAndTakesItDown() {
        String watched = "/c/" + campaign + "/clips/" + clip;
        for (Person other : List.of(author, People.get().southOrganizer)) {
            show(other, "zh-CN", watched);
            assertThat(page.locator("#share")).isVisible();
            assertThat(page.locator("#in-studio")).hasCount(0);
        }
        page = browsing.page("zh-CN");
        page.navigate(watched);
        assertThat(page.locator("#in-studio")).hasCount(0);
        Rows.publishedClip(campaign, 60_000, Instant.now());
        show(People.get().organizer, "zh-CN", watched);
        Browsing.screenshots(page, "watch-organizer");
        page.click("#in-studio");
        assertThat(page.locator(".my-clip")).hasCount(1);
        assertThat(page.locator(".my-clip [data-act='/clips/" + clip + "/takedown']"))
                .isInViewport();
        page.click(".my-clip [data-act$='/takedown']");
        page.fill("#act-reason", "画面里有未经同意的路人");
        page.click("#act [type=submit]");

        assertThat(page.locator("#takedowns .cause")).hasText("画面里有未经同意的路人");
        assertThat(page.locator(".empty-title")).hasText("没有找到已发布的作品");
        page.click(".note a:has-text('显示全部')");
        assertThat(page.locator(".my-clip")).hasCount(1);
    }

    @Test
    void publishedClipsAreNarrowedByUnionAndWordsOverPages() {
        for (int number = 1; number <= 21; number++) {
            UUID other = Rows.publishedClip(campaign, 60_000, Instant.now().minusSeconds(60));
            Rows.execute("update clip set craftsman_name = 'Jin 师傅' where id = ?", other);
        }
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                People.get().north,
                clip);
        show(People.get().organizer, "zh-CN", "/studio/" + campaign + "/clips");
        assertThat(page.locator(".exports").first()).containsText("全部作品（含未发布）");
        page.fill("#text", "jin");
        page.keyboard().press("Enter");
        assertThat(page.locator("#text")).hasValue("jin");
        assertThat(page.locator(".exports").first()).containsText("筛选出的作品（含未发布）");
        assertThat(page.locator(".my-clip")).hasCount(20);
        page.click(".more a");
        assertThat(page.locator("#text")).hasValue("jin");
        assertThat(page.locator(".my-clip")).hasCount(1);
        page.fill("#text", "");
        page.selectOption("#organization", People.get().northPlant);
        page.click(".filter [type=submit]");
        assertThat(page.locator("#organization")).hasValue(People.get().northPlant);
        assertThat(page.locator(".my-clip")).hasCount(20);
        assertThat(page.locator(".my-clip h2 a[href$='" + clip + "']")).hasCount(0);
        Browsing.screenshots(page, "published-narrowed");
        assertThat(page.request()
                        .get("/studio/" + campaign + "/clips?organization=" + People.get().south)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nothingIsDisqualifiedWhereNothingIsPublished() {
        Rows.execute("update clip set status = 'PROCESSED' where id = ?", clip);
        show(People.get().organizer, "en", "/studio/" + campaign + "/clips");

        assertThat(page.locator(".empty-title")).hasText("Nothing published yet");
    }

    @Test
    void deskOffersTheFileThatWasSentWhileItShowedTheOneBefore() {
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", clip);
        show(People.get().organizer, "zh-CN", "/studio/" + campaign + "/review");
        Rows.countFile(clip);
        page.click("button[value=PUBLISH]");

        assertThat(page.locator("#decision [role=alert]")).hasText("您审核的是作者第 1 次提交的内容，作者已经提交了第 2 次，请看过新的内容再决定。");
        assertThat(page.locator(".decision-buttons")).isHidden();
        Browsing.screenshots(page, "file-changed");
        page.click("#look-again a");
        // With its scripts, without which the button sends nothing.
        page.waitForURL(url -> url.contains("?clip="));
        page.click("button[value=PUBLISH]");
        assertThat(page.locator(".empty-title")).hasText("全部审完了");
        assertThat(read().getString("status")).isEqualTo("PUBLISHED");

        Browsing.screenshots(page, "decided");
        page.click("#decided button");
        assertThat(page.locator("#decision")).isVisible();
        assertThat(read().getString("status")).isEqualTo("PROCESSED");
    }

    private void show(Person reader, String language, String path) {
        page = open(reader, language, path);
    }

    private Locator dialog() {
        return page.locator("#act");
    }

    private JsonPath read() {
        return author.request().get("/api/v1/clips/{id}", clip).jsonPath();
    }
}
