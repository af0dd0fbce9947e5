package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
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
        Locator reason = page.locator("#reason");
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
        page.locator("h1").click();
        page.keyboard().press("a");
        page.check("#keys-on");
        page.locator("h1").click();
        assertThat(status(second)).isEqualTo("PROCESSED");
        page.keyboard().press("a");
        assertThat(page.locator("#decided")).isVisible();
        assertThat(status(second)).isEqualTo("PUBLISHED");
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
        Browsing.screenshots(page, "review-bulk");
        assertThat(status(first)).isEqualTo("REJECTED");
        assertThat(status(second)).isEqualTo("PUBLISHED");
        assertThat(status(third)).isEqualTo("REJECTED");
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
