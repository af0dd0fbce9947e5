package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FinalResult;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A final result that two people correct, and rules that are tried page by page, by clicking. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingPageTest extends BrowsedPages {

    private static final String REASON = "公示期间查实一件作品使用了他人的影像，取消资格后重新排名。";
    private static final int CLIPS = 60;

    private People people;

    @BeforeEach
    void meet() {
        people = People.get();
    }

    RankingPageTest() {
        super("4");
    }

    @Test
    void finalResultIsCorrectedByTwoPeople() {
        FinalResult result = FinalResult.of(4);
        result.disqualify(result.clips().get(3));
        String path = "/studio/" + result.slug() + "/ranking";
        Page first = open(people.organizer, "zh-CN", path);
        Page second = open(people.create("ORGANIZER", people.north), "zh-CN", path);
        assertThat(first.locator("#correction .note")).containsText("1 件");
        Browsing.screenshots(first, "studio-correction");
        first.click("#correction [data-act]");
        first.click("#act [type=submit]");
        assertThat(first.locator("#act [role=alert]")).isVisible();
        Browsing.screenshots(first, "studio-correction-propose");
        // While it is being made for the first time nothing comes of it.
        Rows.execute(
                "insert into ranking_failure (campaign_id, runs, failures, first_at, last_at, retry_at)"
                        + " select id, 1, 1, now(), now(), now() + interval '1 hour' from campaign where slug = ?",
                result.slug());
        propose(first);
        assertThat(first.locator("#correction .note").last()).hasText("由您提出，须由另一位组织者确认。");
        Browsing.screenshots(first, "studio-correction-own");
        second.reload();
        second.locator("#correction [data-act]").first().click();
        Browsing.screenshots(second, "studio-correction-confirm");
        confirm(second);
        assertThat(second.locator("#correction [role=status]")).isVisible();
        Browsing.screenshots(second, "studio-correction-made");

        Rows.execute(
                "update ranking_failure set failures = 10, retry_at = now()"
                        + " where campaign_id = (select id from campaign where slug = ?)",
                result.slug());
        await(second, "FAILED", result);
        second.reload();
        assertThat(second.locator("#correction-failed")).isVisible();
        Browsing.screenshots(second, "studio-correction-failed");

        propose(second);
        confirm(first);
        first.waitForCondition(() -> Rows.count(
                        "select count(*) from ranking_correction where run_id = (select current_run_id from campaign"
                                + " where slug = ?)",
                        result.slug())
                == 1);
        first.navigate(path);
        assertThat(first.locator("#correction")).hasCount(0);
        first.navigate("/c/" + result.slug() + "/result");
        assertThat(first.locator("#correction .cause")).hasText(REASON);
        Browsing.screenshots(first, "result-corrected");
        first.locator("#correction .more a").click();
        assertThat(first.locator("#replaced")).containsText(REASON);
        Browsing.screenshots(first, "result-replaced");
    }

    private static void propose(Page page) {
        page.reload();
        page.click("#correction [data-act]");
        page.fill("#act-reason", REASON);
        page.click("#act [type=submit]");
        assertThat(page.locator("#correction .cause")).hasText(REASON);
    }

    private static void confirm(Page page) {
        page.reload();
        page.locator("#correction [data-act]").first().click();
        page.click("#act [type=submit]");
        assertThat(page.locator("#correction [data-act]")).hasCount(0);
    }

    private static void await(Page page, String status, FinalResult result) {
        page.waitForCondition(() -> Rows.count(
                        "select count(*) from ranking_correction where status = ?"
                                + " and campaign_id = (select id from campaign where slug = ?)",
                        status,
                        result.slug())
                == 1);
    }

    @Test
    void rulesAreTriedPageByPage() {
        String campaign = Campaigns.create(Map.of("organizationCode", people.north));
        for (int clip = 0; clip < CLIPS; clip++) {
            FinalResult.gain(Rows.publishedClip(campaign, 60_000), 100 - clip);
        }
        RankedCampaign.runAt(campaign, Instant.now());
        Rows.execute("update campaign set next_run_at = null where slug = ?", campaign);
        Page page = open(people.organizer, "zh-CN", "/studio/" + campaign + "/rules");
        page.setViewportSize(390, 844);
        page.reload();
        assertThat(page.locator(".studio-nav [aria-current]")).isInViewport();
        page.click("#rules-form [value=try]:visible");
        Locator rows = page.locator("h3:has-text('试算名次') + .table-scroll tbody tr");
        assertThat(rows).hasCount(50);
        Browsing.screenshots(page, "studio-rules-tried");

        page.click(".more button");
        assertThat(rows).hasCount(CLIPS - 50);
        Browsing.screenshots(page, "studio-rules-tried-next");
        page.click(".more button");
        assertThat(rows).hasCount(50);
    }
}
