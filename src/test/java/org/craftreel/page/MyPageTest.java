package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What authors see of their clips, by clicking. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class MyPageTest extends BrowsedPages {

    private static final int PAGE = 20;

    private String campaign;
    private Person author;

    MyPageTest() {
        super("4");
    }

    @BeforeEach
    void setUp() {
        campaign = Campaigns.open();
        author = People.get().create("WORKER", People.get().northPlant);
    }

    @Test
    void authorWatchesAClipThatIsNotPublishedAndItIsNoPlay() {
        UUID clip = Clips.processed(author, campaign);
        Page page = open(author, "zh-CN", "/my");
        Locator button = page.locator("[data-film='" + clip + "']");
        Locator dialog = page.locator("#film");

        button.press("Enter");

        assertThat(dialog.locator("h2")).hasText(page.locator(".my-clip h2").textContent());
        Object seconds = dialog.locator("video").evaluate("""
                async (video) => {
                  video.muted = true;
                  const ended = new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }));
                  video.playbackRate = 4;
                  await new Promise((resolve) => (video.src ? resolve() : new MutationObserver(resolve)
                    .observe(video, { attributeFilter: ['src'] })));
                  await video.play();
                  await ended;
                  return video.currentTime;
                }""");
        assertThat(((Number) seconds).doubleValue()).isBetween(2.9, 3.2);
        Browsing.screenshots(page, "my-film");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(button).isFocused();
        assertThat(dialog.locator("video").evaluate("video => video.networkState === video.NETWORK_EMPTY"))
                .isEqualTo(true);
        assertThat(Rows.count("select count(*) from play where clip_id = ?", clip))
                .isZero();
        Clips.review(clip, "PUBLISH").then().statusCode(200);
        page.reload();
        assertThat(button).hasCount(0);
        assertThat(page.locator(".my-clip h2 a")).hasAttribute("href", "/c/" + campaign + "/clips/" + clip);
    }

    @Test
    void stepsOfWorkThatIsDoneStayInTheHistory() {
        UUID clip = Clips.processed(author, campaign);
        Rows.execute(
                "update media_job set status = 'RUNNING', attempts = 2, told_at = now(), claimed_by = id,"
                        + " claimed_until = now() + interval '1 hour', steps = '{FETCH,FETCH,EXAMINE,MEASURE_SOUND}',"
                        + " step_times = array[now(), now(), now(), now()], step_attempts = '{1,2,2,2}', progress = 0"
                        + " where clip_id = ? and kind = 'COMPLETE'",
                clip);
        Page page = open(author, "en", "/my");
        Locator running = page.locator(".my-text > .job-running");
        assertThat(running.locator("progress")).hasAttribute("value", "70");
        assertThat(running.locator("li").first()).containsText("(attempt 1)");
        assertThat(running.locator("li").last()).containsText("(attempt 2)");

        Rows.execute("update media_job set status = 'DONE' where clip_id = ?", clip);

        assertThat(running).hasCount(0);
        Locator history = page.locator(".my-clip .history");
        assertThat(history.locator(".job")).hasCount(2);
        assertThat(history.locator(".job-steps").first()).isHidden();
        history.locator("summary").press("Enter");
        assertThat(history.locator(".job-steps").first()).isVisible();
        assertThat(history.locator(".job").first().locator("li")).hasCount(4);
        assertThat(history.locator(".job").last().locator("li")).hasCount(4);
        Browsing.screenshots(page, "my-history");
    }

    @Test
    void laterPartOfTheListRenewsItself() {
        UUID oldest = own(Rows.publishedClip(campaign, 60_000));
        for (int i = 0; i < PAGE; i++) {
            own(Rows.publishedClip(campaign, 60_000));
        }
        Rows.execute("update clip set status = 'STORED' where id = ?", oldest);
        Page page = open(author, "en", "/my");
        page.click(".more a");
        assertThat(page.locator(".my-clip")).hasCount(1);

        page.waitForResponse(
                answer -> answer.url().contains("/my?cursor=")
                        && answer.request().headers().containsKey("hx-request"),
                () -> {});

        assertThat(page.locator(".my-clip")).hasCount(1);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", oldest);
        assertThat(page.locator(".my-clip .state")).hasText("Withdrawn");
        assertThat(page.locator(".my-clip")).hasCount(1);
    }

    private UUID own(UUID clip) {
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                author.login(),
                clip);
        return clip;
    }
}
