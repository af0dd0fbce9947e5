package org.craftreel.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips sent by clicking over a slow network, while everything that can end in the middle does. */
class UploadIT {

    private static final int LARGE = 32 * 1024 * 1024;
    private static final int SMALL = 3 * 1024 * 1024;
    private static final long BYTES_PER_SECOND = 4 * 1024 * 1024;
    private static final double PATIENCE_MS = 60_000;

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private final List<Long> offsets = new CopyOnWriteArrayList<>();

    @TempDir
    Path files;

    @Test
    void clipsArriveWholeThroughPauseLostNetworkKilledServiceAndReload() throws Exception {
        Path large = FilmFile.makeLarge(files.resolve("焊花里的二十八年.mp4"), 3, LARGE);
        Path small = FilmFile.makeLarge(files.resolve("VID_20260704_101500.mp4"), 3, SMALL);
        // Nobody asks for further renditions here, whose making would only slow down the rest.
        try (Chromium chromium = Chromium.launch();
                RunningService program = RunningService.prepare()
                        .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                        .start();
                CutProxy network = new CutProxy("127.0.0.1", program.port())) {
            network.slowTo(BYTES_PER_SECOND);
            Stage stage = Stage.on(program, 60);
            BrowserContext context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setBaseURL(network.url())
                            .setLocale("zh-CN"));
            Page page = signIn(context);
            fill(page, stage.slug(), large, small);
            Locator first = page.locator(".upload-card").nth(0);
            Locator second = page.locator(".upload-card").nth(1);
            second.locator("[data-act=pause]").click();

            pauseStopsTheBytes(page, first, network);
            lostNetworkIsWaitedFor(context, first);
            killedServiceIsWaitedFor(program, first);
            reloadGoesOnByItself(page, first);
            forgottenFileIsAskedForAgain(page, first, small, large);

            awaitState(first, "READY");
            awaitState(second, "READY");
            assertThat(first).hasAttribute("data-status", "PROCESSED");

            assertThat(created).as("uploads begun").hasSize(2);
            assertThat(offsets.stream().filter(offset -> offset > 0))
                    .as("places from which it went on")
                    .isSorted();
            stage.signIn();
            isStored(stage, first, large);
            isStored(stage, second, small);
            assertThat(faults).isEmpty();
        }
    }

    private void fill(Page page, String campaign, Path large, Path small) {
        page.navigate("/upload?campaign=" + campaign);
        page.setInputFiles("#file", new Path[] {large, small});
        Locator drafts = page.locator(".draft");
        assertThat(drafts.nth(0).locator("[name=title]")).hasValue("焊花里的二十八年");
        // What a camera calls a file is no title.
        assertThat(drafts.nth(1).locator("[name=title]")).hasValue("");
        drafts.nth(0).locator("[name=craftsmanName]").fill("周铁生");
        drafts.nth(0).locator("[name=craftsmanTrade]").fill("焊工");
        drafts.nth(1).locator("[name=title]").fill("铜壶");
        drafts.nth(1).locator("[data-act=same]").click();
        assertThat(drafts.nth(1).locator("[name=craftsmanName]")).hasValue("周铁生");
        page.check("[name=originalWork]");
        page.check("[name=portraitConsent]");
        page.click("#upload [type=submit]");
        assertThat(page.locator(".upload-card")).hasCount(2);
    }

    private static void pauseStopsTheBytes(Page page, Locator card, CutProxy network) {
        awaitShare(card, 5);
        assertThat(card.locator("[data-part=speed]")).containsText("/s");
        assertThat(card.locator("[data-part=left]")).containsText("约剩");
        card.locator("[data-act=pause]").click();
        awaitState(card, "PAUSED");
        // What the kernel holds of the broken connection is still on its way.
        page.waitForTimeout(2_000);
        long sent = network.sent();
        page.waitForTimeout(1_000);
        assertThat(network.sent() - sent).as("bytes within a second of pause").isLessThan(4096);
        card.locator("[data-act=resume]").click();
        awaitState(card, "SENDING");
    }

    private static void lostNetworkIsWaitedFor(BrowserContext context, Locator card) {
        awaitShare(card, 15);
        context.setOffline(true);
        awaitState(card, "AWAY");
        context.setOffline(false);
        awaitState(card, "SENDING");
    }

    private static void killedServiceIsWaitedFor(RunningService program, Locator card) throws Exception {
        awaitShare(card, 30);
        program.killJvm();
        awaitState(card, "AWAY");
        program.start();
        awaitState(card, "SENDING");
    }

    private static void reloadGoesOnByItself(Page page, Locator card) {
        awaitShare(card, 45);
        page.reload();
        awaitState(card, "SENDING");
    }

    private static void forgottenFileIsAskedForAgain(Page page, Locator card, Path other, Path same) {
        awaitShare(card, 60);
        page.evaluate("() => new Promise((done) => { const open = indexedDB.open('craftreel-upload');"
                + " open.onsuccess = () => { const all = open.result.transaction('files', 'readwrite');"
                + " all.objectStore('files').clear(); all.oncomplete = done; }; })");
        page.reload();
        awaitState(card, "FILELESS");
        assertThat(share(card)).as("what was sent before is still told").isGreaterThan(20);
        Locator file = card.locator("input[type=file]");
        file.setInputFiles(other);
        assertThat(card.locator("[data-part=state]")).containsText("不是原来的文件");
        file.setInputFiles(same);
        awaitState(card, "SENDING");
        // The other one's file is gone as well.
        Locator second = page.locator(".upload-card").nth(1);
        awaitState(second, "FILELESS");
        page.click("#more");
        page.setInputFiles("#file", other);
        // Choosing it means to go on, and the first one is sent first.
        awaitState(second, "WAITING");
    }

    private static void isStored(Stage stage, Locator card, Path file) throws Exception {
        UUID id = UUID.fromString(card.getAttribute("data-id"));
        JsonNode clip = stage.clip(id);
        assertThat(clip.path("status").asText()).isEqualTo("PROCESSED");
        assertThat(clip.path("inside").path("sha256").asText()).isEqualTo(FilmFile.sha256(file));
        assertThat(clip.path("inside").path("fileName").asText())
                .isEqualTo(file.getFileName().toString());
    }

    /** As the first admin, who may do what a worker may. */
    private Page signIn(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.onRequest(request -> {
            if (request.method().equals("PATCH")) {
                offsets.add(Long.valueOf(request.headers().get("upload-offset")));
            }
        });
        page.onResponse(response -> {
            if (response.status() == 201 && response.url().endsWith("/api/v1/uploads")) {
                created.add(response.url());
            }
        });
        page.navigate("/sign-in");
        page.fill("#login", "admin");
        page.fill("#password", RunningService.ADMIN_PASSWORD);
        page.click("form[action='/sign-in/check'] button");
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static void awaitState(Locator card, String... states) {
        assertThat(card)
                .hasAttribute(
                        "data-state",
                        Pattern.compile(String.join("|", states)),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
    }

    private static void awaitShare(Locator card, int percent) {
        long deadline = System.nanoTime() + (long) (PATIENCE_MS * 1e6);
        while (share(card) < percent) {
            assertThat(System.nanoTime()).as("time until %d %%", percent).isLessThan(deadline);
            Clips.pause(50);
        }
    }

    private static int share(Locator card) {
        String shown = card.locator("[data-part=percent]").textContent();
        return shown.isEmpty() ? 0 : Integer.parseInt(shown.replace(" %", ""));
    }
}
