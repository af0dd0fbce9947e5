package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The review desk of two reviewers, and by keys. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ReviewDeskTest extends BrowsedPages {

    private String campaign;
    private UUID first;
    private UUID second;

    ReviewDeskTest() {
        super("4");
    }

    @BeforeEach
    void send() {
        campaign = Campaigns.open();
        first = waiting(Instant.now().minusSeconds(60));
        second = waiting(Instant.now());
    }

    @Test
    void secondReviewerIsShownAnotherClipAndMayTakeOver() {
        Person other = People.get().create("ORGANIZER", People.get().north);
        Page here = desk(People.get().organizer, "");
        shows(here, first);
        awaitHolders(here, first, 1);

        Page there = desk(other, "");
        shows(there, second);
        awaitHolders(there, second, 1);
        assertThat(there.locator(".queue .held-by")).hasText("王秀兰正在审");
        there.navigate("/studio/" + campaign + "/review?clip=" + first);
        assertThat(there.locator("#held p")).hasText("王秀兰正在审核这件作品。");
        Browsing.screenshots(there, "review-held");
        // What decides is seen without scrolling past what there is to read.
        assertThat(there.locator("button[value=PUBLISH]")).isInViewport();
        assertThat(there.locator("#held button")).isInViewport();

        there.click("#held button");

        assertThat(there.locator("#held")).isHidden();
        awaitHolders(there, second, 0);
        here.reload();
        assertThat(here.locator(".queue .held-by")).hasCount(1);
        shows(here, second);
        there.click("button[value=PUBLISH]");
        assertThat(there.locator("#decided")).isVisible();
        assertThat(Rows.count("select count(*) from review_assignment where clip_id = ?", first))
                .isZero();
    }

    @Test
    void keysDecideButNeverWhileSomebodyTypes() {
        Page page = desk(People.get().organizer, "");
        page.keyboard().press("?");
        assertThat(page.locator("#keys dl")).isVisible();
        Browsing.screenshots(page, "review-keys");
        page.keyboard().press("x");
        assertThat(page.locator("#reason")).not().isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isHidden();
        Locator reason = page.locator("#reason");
        reason.focus();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#decision [role=alert]")).hasText("请先选择“通过”“退回修改”或“不通过”。");
        reason.blur();
        page.keyboard().press("x");
        assertThat(reason).isFocused();
        page.keyboard().type("xa");
        assertThat(reason).hasValue("xa");
        page.click("[data-reason]:has-text('没有拍到劳动过程')");
        assertThat(reason).hasValue("xa\n没有拍到劳动过程");
        assertThat(status(first)).isEqualTo("PROCESSED");

        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#decided")).isVisible();
        assertThat(status(first)).isEqualTo("REJECTED");
        shows(page, second);
        page.keyboard().press("u");
        shows(page, first);
        page.keyboard().press("j");
        shows(page, second);
        page.keyboard().press("?");
        page.uncheck("#keys-on");
        page.click("#keys [data-close]");
        page.keyboard().press("a");
        page.click("#keys-show");
        page.check("#keys-on");
        page.keyboard().press("Escape");
        assertThat(status(second)).isEqualTo("PROCESSED");
        page.keyboard().press("a");
        assertThat(page.locator("#decided")).isVisible();
        assertThat(status(second)).isEqualTo("PUBLISHED");
    }

    @Test
    void decisionThatWasClickedStandsOnceItsReasonIsTyped() {
        Page page = desk(People.get().organizer, "");
        page.click("#decision button[value=RETURN]");
        assertThat(page.locator("#reason")).isFocused();
        page.keyboard().type("没有拍到劳动过程");

        page.keyboard().press("Control+Enter");

        assertThat(page.locator("#decided")).isVisible();
        assertThat(status(first)).isEqualTo("RETURNED");
    }

    @Test
    void severalAreRejectedTogetherAndWhatIsNotIsTold() {
        UUID third = waiting(Instant.now().plusSeconds(1));
        Page page = desk(People.get().organizer, "");
        assertThat(page.locator("#bulk")).isHidden();
        page.check(choice(first));
        page.check(choice(second));
        page.check(choice(third));
        page.click("#bulk [value=REJECT]");
        assertThat(page.locator("#bulk [role=alert]")).isVisible();
        page.fill("#bulk-reason", "没有拍到劳动过程");
        Rows.execute("update clip set status = 'PUBLISHED', published_at = now() where id = ?", second);
        page.click("#bulk [value=REJECT]");

        assertThat(page.locator("#bulk [data-done]")).isVisible();
        assertThat(page.locator("#bulk [data-decided]")).hasText("2");
        assertThat(page.locator("#bulk [data-done] li")).hasCount(1);
        assertThat(page.locator("#bulk [data-chosen]")).hasText("1");
        assertThat(page.locator(choice(first))).isDisabled();
        Browsing.screenshots(page, "review-bulk");
        assertThat(status(first)).isEqualTo("REJECTED");
        assertThat(status(second)).isEqualTo("PUBLISHED");
        assertThat(status(third)).isEqualTo("REJECTED");
    }

    @Test
    void whatWasReturnedTogetherIsTakenBackTogetherAndTheTabsCount() {
        Page page = desk(People.get().organizer, "");
        assertThat(page.locator("#tab-clips .count")).hasText("2");
        page.check(choice(first));
        page.check(choice(second));
        page.fill("#bulk-reason", "没有拍到劳动过程");
        page.click("#bulk [value=RETURN]");

        assertThat(page.locator("#done [data-said]")).hasText("已退回修改 · 2");
        assertThat(page.locator("#tab-clips .count")).hasCount(0);
        assertThat(status(first)).isEqualTo("RETURNED");
        page.keyboard().press("u");

        shows(page, first);
        assertThat(page.locator("#tab-clips .count")).hasText("2");
        assertThat(status(second)).isEqualTo("PROCESSED");
    }

    @Test
    void clipWithSeveralLevelsIsPassedAndLeavesTheQueueOfWhoeverPassedIt() {
        Rows.execute(
                "update campaign set review_levels = 2 where id = (select campaign_id from clip where id = ?)", first);
        Page page = desk(People.get().organizer, "");
        shows(page, first);
        assertThat(page.locator(".queue > ul > li")).containsText(new String[] {"待初审", "待初审"});

        page.click("button[value=PUBLISH]:has-text('通过这一级')");

        assertThat(page.locator("#decided")).isVisible();
        shows(page, second);
        assertThat(page.locator(".queue > ul > li")).hasCount(1);
        assertThat(page.locator(".passed li")).hasCount(1);
        assertThat(status(first)).isEqualTo("PROCESSED");
        page.click("#decided button");
        shows(page, first);
        assertThat(page.locator(".queue > ul > li")).hasCount(2);
        Browsing.screenshots(page, "review-levels");
    }

    @Test
    void everyClipOfALongQueueIsReachedAndNoneIsShownInAnothersPlace() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<UUID> later = IntStream.rangeClosed(1, 58)
                .mapToObj(number -> waiting(begin.plusMillis(number)))
                .toList();
        UUID last = later.get(57);
        Rows.execute("update clip set craftsman_name = '金师傅', title = '100% 手工' where id = ?", last);

        Page page = desk(People.get().organizer, "?clip=" + last);
        shows(page, last);
        assertThat(page.locator("#unshown")).hasCount(0);
        assertThat(page.locator(".queue > ul > li")).hasCount(50);
        page.keyboard().press("j");
        shows(page, first);

        page.navigate("/studio/" + campaign + "/review?clip=" + later.get(47));
        shows(page, later.get(47));
        assertThat(page.locator(".queue > ul > li [aria-current]")).hasCount(1);
        page.keyboard().press("j");
        shows(page, later.get(48));
        assertThat(page.locator(".queue > ul > li")).hasCount(10);
        Browsing.screenshots(page, "review-long");
        page.keyboard().press("j");
        shows(page, later.get(49));
        assertThat(page.locator(".queue > ul > li")).hasCount(10);
        page.click("button[value=PUBLISH]");
        shows(page, later.get(50));
        assertThat(page.locator(".queue > ul > li")).hasCount(9);
        page.click("#queue-first");
        shows(page, first);
    }

    @Test
    void queueIsNarrowedByUnionAndWordsAndStaysSo() {
        IntStream.rangeClosed(1, 8).forEach(number -> waiting(Instant.now()));
        Rows.execute("update clip set title = '100% 手工', craftsman_name = 'Jin' where id = ?", second);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                People.get().north,
                first);
        Page page = desk(People.get().organizer, "");
        page.fill("#text", "0% 手");
        page.keyboard().press("Enter");
        shows(page, second);
        assertThat(page.locator(".queue > ul > li")).hasCount(1);
        Browsing.screenshots(page, "review-narrowed");
        page.fill("#text", "jIN");
        page.keyboard().press("Enter");
        shows(page, second);
        page.click("button[value=PUBLISH]");
        assertThat(page.locator(".empty-title")).hasText("没有找到待审作品");
        page.click("#decided button");
        shows(page, second);
        assertThat(page.locator("#text")).hasValue("jIN");
        page.fill("#text", "没有这样的标题");
        page.keyboard().press("Enter");
        assertThat(page.locator(".empty-title")).hasText("没有找到待审作品");
        page.fill("#text", "");
        page.selectOption("#organization", People.get().northPlant);
        page.click(".filter [type=submit]");
        assertThat(page.locator("#organization")).hasValue(People.get().northPlant);
        shows(page, second);
        assertThat(page.locator(".queue > ul > li")).hasCount(9);
        assertThat(page.request()
                        .get("/studio/" + campaign + "/review?organization=" + People.get().south)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatWasDecidedOrIsNotTheirsIsToldAndNotShown() {
        Rows.execute("update clip set status = 'REJECTED' where id = ?", second);
        Page page = desk(People.get().organizer, "?clip=" + second);
        assertThat(page.locator("#unshown")).containsText("《一把焊枪三十年》已有决定");
        shows(page, first);
        Browsing.screenshots(page, "review-unshown");

        UUID southern = waiting(Instant.now());
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?), title = '南方的钳工'"
                        + " where id = ?",
                People.get().south,
                southern);
        for (UUID notTheirs : List.of(southern, UUID.randomUUID())) {
            page.navigate("/studio/" + campaign + "/review?clip=" + notTheirs);
            assertThat(page.locator("#unshown")).hasText("您要打开的作品不在本活动您的审核范围内。 下面是队列中的另一件。");
            shows(page, first);
        }
    }

    @Test
    void clipOfAnothersLevelIsShownWhenAskedForAndMayBeRejected() {
        Rows.execute(
                "update campaign set review_levels = 2 where id = (select campaign_id from clip where id = ?)", first);
        Rows.execute(
                "update clip set approvals = 1, approvers = array[(select id from account where login = ?)],"
                        + " approved_path = (select path from organization where code = ?) where id = ?",
                People.get().create("ORGANIZER", People.get().north).login(),
                People.get().north,
                first);
        Page page = desk(People.get().organizer, "");
        shows(page, second);
        page.navigate("/studio/" + campaign + "/review?clip=" + first);
        shows(page, first);
        assertThat(page.locator("#decision .hint").last()).hasText("这一级由他人审核；您可以退回或不通过。");
        assertThat(page.locator("button[value=PUBLISH]")).hasCount(0);
        page.fill("#reason", "没有拍到劳动过程");
        page.click("#decision button[value=REJECT]");
        assertThat(page.locator("#decided")).isVisible();
        shows(page, second);
        assertThat(status(first)).isEqualTo("REJECTED");
    }

    private static String choice(UUID clip) {
        return "[name=chosen][value='" + clip + "']";
    }

    private Page desk(Person reader, String query) {
        return open(reader, "zh-CN", "/studio/" + campaign + "/review" + query);
    }

    /** With its scripts, without which keys do nothing. */
    private static void shows(Page page, UUID clip) {
        assertThat(page.locator("#decision[data-clip='" + clip + "']")).isVisible();
        page.waitForLoadState();
    }

    /** Waits until a page's script has taken the clip, or given it back. */
    private static void awaitHolders(Page page, UUID clip, int holders) {
        page.waitForCondition(
                () -> Rows.count("select count(*) from review_assignment where clip_id = ?", clip) == holders);
    }

    private static Object status(UUID clip) {
        return Rows.ask("select status from clip where id = ?", clip);
    }

    private UUID waiting(Instant createdAt) {
        UUID clip = Rows.publishedClip(campaign, 60_000, createdAt);
        Rows.execute(
                "update clip set status = 'PROCESSED', published_at = null, created_at = cast(? as timestamptz) where"
                        + " id = ?",
                createdAt.toString(),
                clip);
        Rows.countFile(clip);
        return clip;
    }
}
