package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A screen that hangs in a hall for weeks: it comes back by itself, and does not grow. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BigScreenTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));

    /** In a long run time is what it is; in a short one the page's clock is moved on. */
    private static final Duration LENGTH = Duration.ofHours(2);

    private static final int ROUNDS = 60;
    private static final int ROUNDS_BEFORE = 15;
    private static final int EVERY_MS = 15_000;

    /** What a page of so many updates may hold more than before: caches of the engine, not what was shown. */
    private static final long HEAP_GROWTH = 512 * 1024;

    private static final int NODES_GROWTH = 200;
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(40_000);

    private static Chromium chromium;

    private CutProxy network;
    private Browsing browsing;
    private String campaign;
    private UUID clip;
    private UUID run;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void rank() {
        campaign = Campaigns.open();
        for (int count = 0; count < 8; count++) {
            clip = Rows.publishedClip(campaign, 60_000);
        }
        play(1);
        run = RankedCampaign.runAt(campaign, Instant.now());
        network = new CutProxy("localhost", RestAssured.port);
        browsing = new Browsing(chromium.browser(), network.url());
    }

    @AfterEach
    void leave() {
        browsing.close();
        network.close();
    }

    @Test
    void comesBackWhenTheNetworkDoes() {
        Page screen = open(true);
        assertThat(screen.locator("[data-part=board] li")).hasCount(8);
        play(1234);
        assertThat(screen.locator("[data-figure=plays]")).hasText("1,234", PATIENTLY);
        Browsing.screenshots(screen, "studio-screen");

        network.cut();
        screen.clock().runFor(EVERY_MS);
        assertThat(screen.locator(".screen-state")).hasText("连接中断，正在重连", PATIENTLY);
        play(5678);
        network.restore();
        screen.clock().runFor(EVERY_MS);

        assertThat(screen.locator(".screen-state")).hasText("实时", PATIENTLY);
        // It listens again: nothing but an event tells so soon.
        assertThat(screen.locator("[data-figure=plays]")).hasText("5,678", PATIENTLY);
    }

    @Test
    void doesNotGrow() {
        Page screen = open(!LONG);
        CDPSession inside = screen.context().newCDPSession(screen);
        update(screen, 0, ROUNDS_BEFORE);
        Size before = Size.of(inside);
        Instant end = Instant.now().plus(LENGTH);
        int done = ROUNDS_BEFORE;
        do {
            update(screen, done, done + ROUNDS);
            done += ROUNDS;
        } while (LONG && Instant.now().isBefore(end));
        Size after = Size.of(inside);

        assertThat(screen.locator("[data-part=board] .entry-figure b").first()).hasText(String.valueOf(done - 1));
        assertThat(after.heap - before.heap).as("%s, then %s", before, after).isLessThan(HEAP_GROWTH);
        assertThat(after.nodes - before.nodes).as("%s, then %s", before, after).isLessThan(NODES_GROWTH);
        assertThat(after.listeners).as("%s, then %s", before, after).isLessThanOrEqualTo(before.listeners + 10);
    }

    /** Everything that the screen shows changes, and it asks for it. */
    private void update(Page screen, int from, int to) {
        for (int round = from; round < to; round++) {
            play(10_000 + round);
            Rows.execute("update ranking_entry set plays = ? where run_id = ?", round, run);
            screen.waitForResponse(
                    answer -> answer.url().endsWith("/screen"),
                    new Page.WaitForResponseOptions().setTimeout(2.0 * EVERY_MS),
                    () -> {
                        if (!LONG) {
                            screen.clock().runFor(EVERY_MS);
                        }
                    });
        }
    }

    private Page open(boolean ownClock) {
        Page screen = browsing.signIn("zh-CN", People.get().admin.login(), People.adminPassword());
        if (ownClock) {
            screen.clock().install();
        }
        screen.setViewportSize(1920, 1080);
        screen.navigate("/studio/" + campaign + "/screen");
        return screen;
    }

    private void play(int plays) {
        Rows.execute(
                "insert into clip_figures values (?, ?, 0, 0, 1) on conflict (clip_id) do update set plays = excluded.plays",
                clip,
                plays);
    }

    /** What the page holds after everything that it does not is collected. */
    private record Size(long heap, long nodes, long listeners) {

        static Size of(CDPSession inside) {
            inside.send("HeapProfiler.collectGarbage");
            inside.send("HeapProfiler.collectGarbage");
            JsonObject counters = inside.send("Memory.getDOMCounters");
            return new Size(
                    inside.send("Runtime.getHeapUsage").get("usedSize").getAsLong(),
                    counters.get("nodes").getAsLong(),
                    counters.get("jsEventListeners").getAsLong());
        }
    }
}
