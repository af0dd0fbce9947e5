package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Likes, comments, shares and reports by clicking and by the keyboard. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class EngagementPagesTest extends BrowsedPages {

    private String campaign;
    private UUID clip;
    private Person viewer;
    private Page page;

    EngagementPagesTest() {
        super("4");
    }

    @BeforeEach
    void publishClip() {
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
        viewer = People.get().create("WORKER", People.get().south);
    }

    @Test
    void viewerLikesByTheKeyboardAndTakesItBack() {
        watch("zh-CN");
        Locator like = page.locator("#like");
        like.focus();
        page.keyboard().press("Enter");

        assertThat(like).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#likes")).hasText("1");
        page.reload();
        assertThat(like).hasAttribute("aria-pressed", "true");
        like.click();
        assertThat(page.locator("#likes")).hasText("0");
        assertThat(like).hasAttribute("aria-pressed", "false");
    }

    @Test
    void somebodyWithoutAnAccountIsLedToSignInAndStillShares() {
        page = browsing.page("en");
        page.navigate("/c/" + campaign + "/clips/" + clip);
        assertThat(page.locator("#like")).hasAttribute("href", "/sign-in");
        assertThat(page.locator("#comments form, #abuse, [data-report]")).hasCount(0);

        page.click("#share");

        assertThat(page.locator("#share")).hasText("Copied");
        assertThat(page.locator("#shares")).hasText("1");
    }

    @Test
    void commentAppearsAndIsRemovedWithoutAReload() {
        Engagements.comment(People.get().worker, clip, "师傅辛苦了");
        watch("zh-CN");
        page.fill("#comment-text", "手艺真好 <script>alert(1)</script>");
        page.click("#comments form button");

        assertThat(page.locator(".comment-text")).hasText(new String[] {"手艺真好 <script>alert(1)</script>", "师傅辛苦了"});
        assertThat(page.locator("#comments [role=status]")).hasText("已发表");
        assertThat(page.locator("#comments-figure")).hasText("2");
        assertThat(page.locator("#comment-text")).hasValue("");
        Browsing.screenshots(page, "comments");

        page.focus("[data-remove]");
        page.keyboard().press("Enter");
        assertThat(page.locator("#removal .act-clip")).hasText("手艺真好 <script>alert(1)</script>");
        page.keyboard().press("Escape");
        assertThat(page.locator("#removal")).isHidden();
        assertThat(page.locator("[data-remove]").first()).isFocused();
        assertThat(page.locator(".comment-text")).hasCount(2);
        page.keyboard().press("Enter");
        page.click("#removal [type=submit]");

        assertThat(page.locator(".comment-text")).hasText(new String[] {"师傅辛苦了"});
        assertThat(page.locator("#comments-figure")).hasText("1");
        assertThat(page.locator("#comments-title")).isFocused();
        assertThat(page.locator("#comments [role=status]")).hasText("已删除");
    }

    @Test
    void commentThatWaitsIsSeenByItsAuthorAndApprovedOnTheDesk() {
        Engagements.rules(campaign, "HITS", List.of("微信"));
        watch("zh-CN");
        page.fill("#comment-text", "加微信");
        page.click("#comments form button");
        assertThat(page.locator(".comment .cause")).hasText("待审核，目前仅您可见");
        assertThat(page.locator("#comments-figure")).hasText("0");

        Page desk = desk(People.get().organizer, "zh-CN", "comments");
        assertThat(desk.locator("#items .cause")).hasText("命中词：微信");
        assertThat(desk.locator("#tab-comments .count")).hasText("1");
        Browsing.screenshots(desk, "studio-comments");
        desk.click("#items [data-post]");

        assertThat(desk.locator("#items")).hasCount(0);
        assertThat(desk.locator("#items-title")).isFocused();
        assertThat(desk.locator("#tab-comments .count")).hasCount(0);
        assertThat(desk.locator("#done [data-said]")).hasText("已通过 · 王秀兰");
        page.reload();
        assertThat(page.locator(".comment .cause")).hasCount(0);
        assertThat(page.locator("#comments-figure")).hasText("1");
    }

    @Test
    void reportedCommentIsHiddenWithAReason() {
        Engagements.comment(People.get().otherWorker, clip, "买表找我");
        watch("en");
        page.click(".comment [data-report]");
        assertThat(page.locator("#abuse .act-clip")).hasText("买表找我");
        page.selectOption("#abuse-reason", "INSULT");
        page.fill("#abuse-text", "Not nice");
        Browsing.screenshots(page, "report");
        page.click("#abuse [type=submit]");
        assertThat(page.locator("#abuse")).isHidden();
        assertThat(page.locator("#abuse-said")).hasText("Reported, thank you");

        Page desk = desk(People.get().organizer, "en", "reports");
        assertThat(desk.locator("#items .state")).hasText("Insult");
        Browsing.screenshots(desk, "studio-reports");
        desk.keyboard().press("x");
        desk.click("#act [type=submit]");
        assertThat(desk.locator("#act [role=alert]")).isVisible();
        desk.click("#act [data-reason]:has-text('Advertising')");
        Browsing.screenshots(desk, "studio-reports-hide");
        desk.keyboard().press("Control+Enter");

        assertThat(desk.locator("#items")).hasCount(0);
        assertThat(desk.locator("#act")).isHidden();
        page.reload();
        assertThat(page.locator(".comment")).hasCount(0);
        desk.keyboard().press("u");
        assertThat(desk.locator("#items .desk-item")).hasCount(1);
        assertThat(desk.locator("#done [data-said]")).hasText("Taken back");
        page.reload();
        assertThat(page.locator(".comment")).hasCount(1);
    }

    @Test
    void reportOfAClipIsDismissed() {
        watch("zh-CN");
        page.click(".acts [data-report]");
        page.keyboard().press("Escape");
        assertThat(page.locator("#abuse")).isHidden();
        page.click(".acts [data-report]");
        page.click("#abuse [type=submit]");
        assertThat(page.locator("#abuse-said")).hasText("举报已提交，谢谢");

        Page desk = desk(People.get().organizer, "zh-CN", "reports");
        desk.click("#items [data-body*=DISMISSED]");

        assertThat(desk.locator("#items")).hasCount(0);
        assertThat(desk.locator(".empty-title").first()).hasText("没有待处理的举报");
    }

    @Test
    void commentsAreDecidedByKeysTogetherAndTakenBack() {
        Engagements.rules(campaign, "ALL", List.of());
        for (String text : List.of("第一条", "第二条", "第三条", "第四条")) {
            Engagements.comment(viewer, clip, text);
        }
        Page desk = desk(People.get().organizer, "zh-CN", "comments");
        desk.waitForLoadState();
        assertThat(current(desk)).hasText("第一条");
        desk.keyboard().press("j");
        assertThat(current(desk)).hasText("第二条");
        desk.keyboard().press("a");
        assertThat(desk.locator(".desk-item")).hasCount(3);
        assertThat(current(desk)).hasText("第三条");
        assertThat(desk.locator(".desk-item[aria-current]")).isFocused();
        desk.keyboard().press("k");
        assertThat(current(desk)).hasText("第一条");
        desk.keyboard().press("u");
        assertThat(desk.locator(".desk-item")).hasCount(4);

        desk.check("#choose-all");
        assertThat(desk.locator("[data-chosen]")).hasText("4");
        desk.focus(".desk-item[aria-current]");
        desk.keyboard().press("s");
        assertThat(desk.locator("[data-chosen]")).hasText("3");
        assertThat(desk.locator("#choose-all")).not().isChecked();
        Browsing.screenshots(desk, "studio-comments-bulk");
        desk.click("#bulk [data-reason]");
        assertThat(desk.locator("#bulk [role=alert]")).isVisible();
        desk.fill("#bulk-reason", "与作品无关");
        desk.click("#bulk [data-reason]");

        assertThat(desk.locator(".desk-item")).hasCount(1);
        assertThat(desk.locator("#done [data-said]")).hasText("已隐藏 · 3");
        assertThat(desk.locator("#bulk")).isHidden();
        desk.click("#done button");
        assertThat(desk.locator(".desk-item")).hasCount(4);
        assertThat(desk.locator("#tab-comments .count")).hasText("4");
    }

    @Test
    void secondOrganizerIsShownTheNextCommentAndToldWhoIsFaster() {
        Engagements.rules(campaign, "ALL", List.of());
        Engagements.comment(viewer, clip, "第一条");
        Engagements.comment(viewer, clip, "第二条");
        Page here = desk(People.get().organizer, "zh-CN", "comments");
        here.waitForCondition(() -> Rows.count(
                        "select count(*) from comment_assignment join clip_comment on clip_comment.id = comment_id"
                                + " where clip_id = ?",
                        clip)
                == 1);
        Page there = desk(People.get().create("ORGANIZER", People.get().north), "zh-CN", "comments");

        assertThat(there.locator(".held-by")).hasText("王秀兰正在处理");
        assertThat(current(there)).hasText("第二条");
        here.keyboard().press("a");
        assertThat(here.locator(".desk-item")).hasCount(1);
        there.locator(".desk-item").first().locator("[data-act]").click();
        there.fill("#act-reason", "广告");
        there.click("#act [type=submit]");
        assertThat(there.locator("#act [role=alert]")).hasText("这条评论此间已有变化，现在是“已公开”。");
    }

    private static Locator current(Page desk) {
        return desk.locator(".desk-item[aria-current] .comment-text");
    }

    @Test
    void figuresOfTheClipAndTheCampaignChangeWhileTheyAreLookedAt() {
        page = browsing.page("zh-CN");
        page.navigate("/c/" + campaign + "/clips/" + clip);
        Page board = browsing.page("zh-CN");
        board.navigate("/c/" + campaign);
        assertThat(page.locator("#likes")).hasText("0");
        assertThat(board.locator("[data-figure=plays]")).hasText("0");

        Engagements.like(People.get().worker, clip);
        Rows.execute(
                "insert into clip_figures (clip_id, plays, qualified, screened, batch) values (?, 12345, 7, 0, 1)",
                clip);

        assertThat(page.locator("#likes")).hasText("1");
        assertThat(page.locator("#plays")).hasText("1.2万");
        assertThat(page.locator("#plays")).hasAttribute("title", "12,345");
        assertThat(page.locator("#qualified")).hasText("7");
        assertThat(board.locator("[data-figure=plays]")).hasText("1.2万");
        Browsing.screenshots(board, "board-live");
    }

    @Test
    void holderOfTheCampaignSetsTheRules() {
        Page desk = desk(People.get().admin, "zh-CN", "comments");
        desk.click("a[href$='#comment-rules']");
        desk.check("[name=review][value=ALL]");
        desk.fill("#rule-words", " 微信 \n\n加群\n");
        desk.click("#comment-rules button");

        assertThat(desk.locator("#comment-rules [role=status]")).isVisible();
        assertThat(desk.locator("#rule-words")).hasValue("微信\n加群");
        desk.reload();
        assertThat(desk.locator("[name=review][value=ALL]")).isChecked();
        assertThat(desk.locator("#rule-words")).hasValue("微信\n加群\n");
    }

    @Test
    void longListIsReadInPages() {
        for (int each = 0; each < 22; each++) {
            Rows.execute(
                    "insert into clip_comment (id, clip_id, account_id, text, status, created_at)"
                            + " select ?, ?, id, ?, 'SHOWN', now() - ? * interval '1 minute' from account where login = ?",
                    UUID.randomUUID(),
                    clip,
                    "第 " + each + " 条",
                    each,
                    People.get().worker.login());
        }
        watch("zh-CN");
        assertThat(page.locator(".comment")).hasCount(20);

        page.click("#comments-more a");

        assertThat(page.locator(".comment")).hasCount(22);
        assertThat(page.locator(".comment-text").last()).hasText("第 21 条");
        assertThat(page.locator("#comments-more a")).hasCount(0);
    }

    private void watch(String language) {
        page = browsing.signIn(language, viewer.login(), People.PASSWORD);
        page.navigate("/c/" + campaign + "/clips/" + clip);
    }

    private Page desk(Person organizer, String language, String part) {
        String password = organizer.login().equals("admin") ? People.adminPassword() : People.PASSWORD;
        Page desk = browsing.signIn(language, organizer.login(), password);
        desk.navigate("/studio/" + campaign + "/review/" + part);
        return desk;
    }
}
