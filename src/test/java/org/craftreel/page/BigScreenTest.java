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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.ranking.HeldRuns;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Clips;
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

    /** Minutes that the screen is watched for; with none of them the page's clock is moved on. */
    private static final int MINUTES = Integer.getInteger(
            "craftreel.drill.screen-minutes", "long".equals(System.getProperty("craftreel.test.scale")) ? 120 : 0);

    private static final int ROUNDS = 60;
    private static final int ROUNDS_BEFORE = 15;

    /** Once in so many rounds every connection ends, that of the events among them. */
    private static final int ROUNDS_A_CONNECTION = 20;

    private static final int EVERY_MS = 15_000;

    /** How often the size is told where the clock is the real one. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    /** What a page of so many updates may hold more than before: caches of the engine, not what was shown. */
    private static final long HEAP_GROWTH = 512 * 1024;

    private static final int NODES_GROWTH = 200;

    private static final int MEASURED = 8;
    private static final int MEASURED_EVERY_MS = 250;

    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(40_000);

    private static Chromium chromium;

    private CutProxy network;
    private Browsing browsing;
    private String campaign;
    private UUID clip;
    private UUID run;
    private int interruptions;

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
        // A watch of hours would see the runs of the schedule, which have other figures.
        Rows.execute("update campaign set next_run_at = null where slug = ?", campaign);
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
        boolean ownClock = MINUTES == 0;
        film();
        Page screen = open(ownClock);
        AtomicInteger films = new AtomicInteger();
        screen.onResponse(answer -> films.addAndGet(answer.url().endsWith("/playback") && answer.ok() ? 1 : 0));
        CDPSession inside = screen.context().newCDPSession(screen);
        int done = 0;
        for (; done < ROUNDS_BEFORE; done++) {
            update(screen, done, ownClock);
        }
        Size before = Size.of(screen, inside);
        int filmsBefore = films.get();
        Instant begin = Instant.now();
        tell(begin, done, filmsBefore, before);
        Instant end = begin.plus(Duration.ofMinutes(MINUTES));
        Instant nextTold = begin.plus(TOLD_EVERY);
        while (ownClock ? done < ROUNDS_BEFORE + ROUNDS : Instant.now().isBefore(end)) {
            update(screen, done, ownClock);
            done++;
            if (!ownClock && !Instant.now().isBefore(nextTold)) {
                tell(begin, done, films.get(), Size.of(screen, inside));
                nextTold = Instant.now().plus(TOLD_EVERY);
            }
        }
        Size after = Size.of(screen, inside);
        tell(begin, done, films.get(), after);

        assertThat(screen.locator("[data-part=board] .entry-figure b").first()).hasText(String.valueOf(done - 1));
        assertThat(after.heap - before.heap).as("%s, then %s", before, after).isLessThan(HEAP_GROWTH);
        assertThat(after.nodes - before.nodes).as("%s, then %s", before, after).isLessThan(NODES_GROWTH);
        assertThat(after.listeners).as("%s, then %s", before, after).isLessThanOrEqualTo(before.listeners + 10);
        assertThat(films.get()).as("films that were begun").isGreaterThan(filmsBefore);
        screen.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "studio-screen-1920.png")));
        // It still listens, however often the connection ended: nothing but an event tells while the clock stands.
        play(7_654_321);
        assertThat(screen.locator("[data-figure=plays]")).hasText("765.4万", PATIENTLY);
    }

    /** Puts clips that have films in front. */
    private void film() {
        for (int count = 0; count < 2; count++) {
            UUID filmed = Clips.published(People.get().worker, campaign);
            Rows.execute(
                    "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, 2, 2, 0)",
                    filmed,
                    Instant.now().truncatedTo(ChronoUnit.HOURS));
        }
        run = RankedCampaign.runAt(campaign, Instant.now());
    }

    /** Everything that the screen shows changes, and it asks for it. */
    private void update(Page screen, int round, boolean ownClock) {
        play(10_000 + round);
        Rows.execute("update ranking_entry set plays = ? where run_id = ?", round, run);
        HeldRuns.forget();
        screen.waitForResponse(
                answer -> answer.url().endsWith("/screen"),
                new Page.WaitForResponseOptions().setTimeout(2.0 * EVERY_MS),
                () -> {
                    if (ownClock) {
                        screen.clock().runFor(EVERY_MS);
                    }
                });
        if (round % ROUNDS_A_CONNECTION == ROUNDS_A_CONNECTION / 2) {
            interrupt(screen, ownClock);
        }
    }

    /** By the real clock for as long as the screen takes to say so, and to say that it is back. */
    private void interrupt(Page screen, boolean ownClock) {
        network.cut();
        interruptions++;
        if (!ownClock) {
            assertThat(screen.locator(".screen-state")).hasText("连接中断，正在重连", PATIENTLY);
        }
        network.restore();
        if (!ownClock) {
            assertThat(screen.locator(".screen-state")).hasText("实时", PATIENTLY);
        }
    }

    private void tell(Instant begin, int updates, int films, Size size) {
        Duration since = Duration.between(begin, Instant.now()).truncatedTo(ChronoUnit.SECONDS);
        System.out.printf(
                "%s: %d updates, %d films, %d interruptions: %,d bytes of heap, %d nodes, %d listeners%n",
                since, updates, films, interruptions, size.heap, size.nodes, size.listeners);
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

        /** The least of several: a page that was just asked for may still be read into the one that is shown. */
        static Size of(Page screen, CDPSession inside) {
            Size least = now(inside);
            for (int count = 1; count < MEASURED; count++) {
                screen.waitForTimeout(MEASURED_EVERY_MS);
                least = least.least(now(inside));
            }
            return least;
        }

        private static Size now(CDPSession inside) {
            inside.send("HeapProfiler.collectGarbage");
            inside.send("HeapProfiler.collectGarbage");
            JsonObject counters = inside.send("Memory.getDOMCounters");
            return new Size(
                    inside.send("Runtime.getHeapUsage").get("usedSize").getAsLong(),
                    counters.get("nodes").getAsLong(),
                    counters.get("jsEventListeners").getAsLong());
        }

        private Size least(Size other) {
            return new Size(
                    Math.min(heap, other.heap), Math.min(nodes, other.nodes), Math.min(listeners, other.listeners));
        }
    }
}
