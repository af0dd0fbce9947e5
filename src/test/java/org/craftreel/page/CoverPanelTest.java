package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cover of one's own by clicking: from a picture on the phone to the board. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CoverPanelTest extends BrowsedPages {

    private String campaign;
    private Person author;
    private UUID clip;

    CoverPanelTest() {
        super("422");
    }

    @BeforeEach
    void sendInAClip() {
        campaign = Campaigns.open();
        author = People.get().create("WORKER", People.get().northPlant);
        clip = Clips.processed(author, campaign);
    }

    @Test
    void pictureOfTheAuthorStandsForTheClip() {
        Page my = open(author, "zh-CN", "/my");
        Locator panel = my.locator(".posters");
        panel.locator("summary").click();
        assertThat(panel.locator(".cover-remove")).isHidden();
        panel.locator("[type=submit]").click();
        assertThat(panel.locator("[role=alert]")).hasText("请先选择图片。");

        choose(panel, "cover.txt", "no picture".getBytes());
        panel.locator("[type=submit]").click();
        assertThat(panel.locator("[role=alert]")).containsText("不是 JPEG、PNG 或 WebP 图片");
        choose(panel, "cover.png", new byte[10 * 1024 * 1024 + 1]);
        panel.locator("[type=submit]").click();
        assertThat(panel.locator("[role=alert]")).containsText("超过 10 MiB");

        choose(panel, "cover.jpg", Covers.picture("jpg", 540, 960));
        panel.locator("[type=submit]").click();
        assertThat(panel.locator("[role=alert]")).isHidden();
        assertThat(panel.locator("button[value=COVER]")).hasAttribute("aria-pressed", "true");
        assertThat(panel.locator(".cover-remove")).isVisible();
        Browsing.screenshots(my, "cover");
        my.reload();
        assertThat(my.locator(".my-clip .poster img")).hasAttribute("src", Pattern.compile("/COVER\\?"));

        Clips.review(clip, "PUBLISH").then().statusCode(200);
        my.reload();
        panel.locator("summary").click();
        assertThat(panel.locator("button[value=POSTER]")).isVisible();
        assertThat(panel.locator("[type=file]")).hasCount(0);
    }

    @Test
    void organizerChangesAndRemovesItAtTheDeskByKeyboard() {
        Page desk = open(People.get().organizer, "en", "/studio/" + campaign + "/review");
        Locator panel = desk.locator(".posters");
        panel.locator("summary").press("Enter");
        choose(panel, "cover.png", Covers.picture("png", 540, 960));
        panel.locator("[type=submit]").press("Enter");
        assertThat(panel.locator("button[value=COVER]")).hasAttribute("aria-pressed", "true");

        panel.locator("button[value=POSTER]").press("Enter");
        assertThat(panel.locator("button[value=POSTER]")).hasAttribute("aria-pressed", "true");
        assertThat(panel.locator("button[value=POSTER]")).isFocused();
        Browsing.screenshots(desk, "cover-desk");

        panel.locator(".cover-remove").press("Enter");
        assertThat(panel.locator("button[value=COVER]")).hasCount(0);
        assertThat(panel.locator(".cover-remove")).isHidden();
        assertThat(panel.locator("summary")).isFocused();
    }

    private static void choose(Locator panel, String name, byte[] picture) {
        panel.locator("[type=file]").setInputFiles(new FilePayload(name, "image/jpeg", picture));
    }
}
