package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Captions by clicking: from the author's file to the words that a viewer reads. The film has three seconds. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CaptionPanelTest extends BrowsedPages {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final String ACTIVE = "video => Array.from(video.textTracks)"
            + ".filter(track => track.mode === 'showing').flatMap(track => Array.from(track.activeCues ?? []))"
            + ".map(cue => cue.text).join()";

    private String campaign;
    private Person author;
    private UUID clip;

    CaptionPanelTest() {
        super("422");
    }

    @BeforeEach
    void sendInAClip() {
        campaign = Campaigns.open();
        author = People.get().create("WORKER", People.get().northPlant);
        clip = Clips.processed(author, campaign);
    }

    @Test
    void captionsOfTheAuthorAreReadWhileTheClipPlays() {
        Page my = open(author, "zh-CN", "/my");
        Locator panel = my.locator(".captions");
        panel.locator("summary").click();
        panel.locator("[type=submit]").click();
        assertThat(panel.locator("[role=alert]")).hasText("请先选择字幕文件。");
        choose(panel, "clip.srt", "1\n00:00:00,000 --> 00:00:03,000\n焊花飞溅\n");
        panel.locator("[type=submit]").click();
        assertThat(panel.locator(".caption-list li")).containsText("中文 (中国)");
        assertThat(panel.locator(".caption-list li")).containsText("1 条");
        assertThat(panel.locator("[role=alert]")).isHidden();
        Browsing.screenshots(my, "captions");
        Clips.review(clip, "PUBLISH").then().statusCode(200);

        Page watch = browsing.page("zh-CN");
        watch.navigate("/c/" + campaign + "/clips/" + clip);
        watch.click(".player-start");

        assertThat(activeIn(watch.locator("#player video"))).isEqualTo("焊花飞溅");
        assertThat(watch.locator("#player track")).hasAttribute("srclang", "zh-CN");
        Browsing.screenshots(watch, "watch-captions");
    }

    @Test
    void captionsInAnotherLanguageAreThereAndNotShown() {
        author.request()
                .contentType("text/vtt")
                .body("WEBVTT\n\n00:00.000 --> 00:03.000\nSparks\n")
                .put("/api/v1/clips/{id}/captions/en", clip)
                .then()
                .statusCode(200);
        Clips.review(clip, "PUBLISH").then().statusCode(200);

        Page watch = browsing.page("zh-CN");
        watch.navigate("/c/" + campaign + "/clips/" + clip);
        watch.click(".player-start");

        assertThat(watch.locator("#player track")).hasAttribute("label", "English");
        assertThat(watch.locator("#player video").evaluate("video => video.textTracks[0].mode"))
                .isEqualTo("disabled");
    }

    @Test
    void organizerAddsAndRemovesCaptionsAtTheDeskByKeyboard() {
        Page desk = open(People.get().organizer, "en", "/studio/" + campaign + "/review");
        Locator panel = desk.locator(".captions");
        Locator track = desk.locator("#desk-player track");
        panel.locator("summary").press("Enter");
        choose(panel, "clip.vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\nToo long\n");
        panel.locator("[type=submit]").press("Enter");
        assertThat(panel.locator("[role=alert]")).containsText("Line 3 of the captions: it ends at 00:00:09.000");
        Browsing.screenshots(desk, "captions-refused");

        panel.locator("select").selectOption("en");
        choose(panel, "clip.vtt", "WEBVTT\n\n00:00.000 --> 00:03.000\nSparks fly\n");
        panel.locator("[type=submit]").press("Enter");
        assertThat(track).hasAttribute("srclang", "en");
        desk.locator("#desk-player video").evaluate("video => { video.muted = true; return video.play(); }");
        assertThat(activeIn(desk.locator("#desk-player video"))).isEqualTo("Sparks fly");

        panel.locator(".caption-list button").press("Enter");
        assertThat(panel.locator(".caption-list li")).hasCount(0);
        assertThat(panel.locator("summary")).isFocused();
        assertThat(track).hasCount(0);
    }

    private static void choose(Locator panel, String name, String captions) {
        panel.locator("[type=file]")
                .setInputFiles(
                        new FilePayload(name, "application/octet-stream", captions.getBytes(StandardCharsets.UTF_8)));
    }

    /** The captions that a player shows, as soon as it shows any. */
    private static String activeIn(Locator video) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            String active = (String) video.evaluate(ACTIVE);
            if (!active.isEmpty()) {
                return active;
            }
            Clips.pause(50);
        }
        throw new AssertionError("No caption is shown: " + video.evaluate("video => video.outerHTML"));
    }
}
