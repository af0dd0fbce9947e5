package org.craftreel.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job by clicking: from an empty program to a play that is counted and a place on the board. */
@Tag("external")
class MainJobIT {

    private static final String PASSWORD = "a password of the test";
    private static final String SLUG = "first-campaign";

    /** A video is probed and repackaged, a run is due every ten seconds: far longer than both take. */
    private static final double PATIENCE_MS = 60_000;

    @TempDir
    Path files;

    @Test
    void aClipIsSentInReviewedWatchedAndRanked() throws Exception {
        // The first film is what is watched; further ones would take the processor that the browser needs.
        try (Chromium chromium = Chromium.launch();
                RunningService program = RunningService.prepare()
                        .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                        .start();
                Browsing browsing = new Browsing(chromium.browser(), program.url())) {
            createAccount(program, "organizer.wang", "王主席", "ORGANIZER");
            createAccount(program, "worker.li", "李拍客", "WORKER");

            setUpCampaign(signIn(browsing, "organizer.wang"));
            sendIn(signIn(browsing, "worker.li"), clip());
            publish(signIn(browsing, "organizer.wang"));
            watch(browsing.page("zh-CN"));
            lookAtTheRest(browsing);

            assertThat(browsing.faults()).isEmpty();
        }
    }

    private void setUpCampaign(Page page) {
        page.navigate("/studio");
        Browsing.screenshots(page, "studio-empty");
        page.click("#create");
        page.fill("#title", "第一届工匠短视频");
        page.fill("#description", "拍下身边的手艺。");
        page.click(".setup-details > summary");
        page.fill("#slug", SLUG);
        page.fill("#minClipSeconds", "1");
        page.selectOption("#rankingIntervalSeconds", "10");
        page.click("#setup [value=create]");
        page.waitForURL("**/studio/" + SLUG);
        assertThat(page.locator("h1")).hasText("第一届工匠短视频");
    }

    private void sendIn(Page page, Path clip) {
        page.navigate("/upload?campaign=" + SLUG);
        page.setInputFiles("#file", clip);
        Locator draft = page.locator(".draft");
        draft.locator("[name=title]").fill("焊花里的二十八年");
        draft.locator("[name=craftsmanName]").fill("周铁生");
        draft.locator("[name=craftsmanTrade]").fill("焊工");
        Browsing.screenshots(page, "upload");
        page.click("#upload [type=submit]");
        // Both statements have to be made.
        assertThat(page.locator("#error")).isVisible();
        page.check("[name=originalWork]");
        page.check("[name=portraitConsent]");
        page.click("#upload [type=submit]");
        assertThat(page.locator(".upload-card"))
                .hasAttribute(
                        "data-status",
                        "PROCESSED",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
        Browsing.screenshots(page, "upload-done");
        page.navigate("/my");
        assertThat(page.locator(".my-clip .my-state .state")).hasText("待审核");
        Browsing.screenshots(page, "my");
    }

    private void publish(Page page) {
        page.navigate("/studio/" + SLUG + "/review");
        assertThat(page.locator(".desk-side h2")).hasText("焊花里的二十八年");
        Browsing.screenshots(page, "review");
        page.click("button[value=PUBLISH]");
        assertThat(page.locator(".empty-title")).hasText("全部审完了");
    }

    private void watch(Page page) {
        page.navigate("/c/" + SLUG);
        reloadUntil(page, ".entry");
        page.click(".entry");
        Browsing.screenshots(page, "watch");
        page.click(".player-start");
        assertThat(page.locator("#standing"))
                .hasAttribute(
                        "data-standing",
                        "QUALIFIED",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator("#plays")).hasText("1");
        page.reload();
        assertThat(page.locator("#plays")).hasText("1");
        assertThat(page.locator("#qualified")).hasText("1");

        page.navigate("/c/" + SLUG);
        reloadUntil(page, ".entry-figure b[title='1']");
        assertThat(page.locator(".entry-rank b")).hasText("1");
        assertThat(page.locator(".clip-title")).hasText("焊花里的二十八年");
        Browsing.screenshots(page, "board");
    }

    private void lookAtTheRest(Browsing browsing) {
        Page page = signIn(browsing, "organizer.wang");
        for (String section : List.of("", "/ranking")) {
            page.navigate("/studio/" + SLUG + section);
            assertThat(page.locator("canvas").first()).isVisible();
            Browsing.screenshots(page, "studio" + section.replace('/', '-'));
        }
        page.navigate("/?lang=en");
        assertThat(page.locator("h1")).hasText("Let the craft be seen");
        Browsing.screenshots(page, "campaigns-en");
    }

    private static Page signIn(Browsing browsing, String login) {
        Page page = browsing.page("zh-CN");
        page.navigate("/sign-in");
        page.fill("#login", login);
        page.fill("#password", PASSWORD);
        page.click("form[action='/sign-in/check'] button");
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static void reloadUntil(Page page, String selector) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) PATIENCE_MS);
        while (page.locator(selector).count() == 0) {
            assertThat(System.nanoTime()).as("time until " + selector).isLessThan(deadline);
            page.waitForTimeout(1000);
            page.reload();
        }
    }

    private static void createAccount(RunningService program, String login, String name, String role) {
        String token = RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("login", "admin", "password", RunningService.ADMIN_PASSWORD))
                .post(program.url() + "/api/v1/auth/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "login", login,
                        "displayName", name,
                        "role", role,
                        "organizationCode", "union",
                        "password", PASSWORD))
                .post(program.url() + "/api/v1/accounts")
                .then()
                .statusCode(201);
    }

    /** Six seconds of moving picture and sound, as a phone held upright films them. */
    private Path clip() throws Exception {
        Path clip = files.resolve("clip.mp4");
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=720x1280:r=25:d=6",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:duration=6",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:a",
                        "aac",
                        "-shortest",
                        clip.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ffmpeg.exitValue()).isZero();
        return clip;
    }
}
