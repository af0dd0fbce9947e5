package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.craftreel.clip.Clip;
import org.craftreel.clip.likeness.Fingerprint;
import org.craftreel.clip.likeness.Lookalikes;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clips that look alike, on the review desk. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class LookalikeDeskTest {

    private static final int PICTURES = 15;
    private static final String PLAYS = "video => !video.paused && video.currentTime > 0.2 || video.ended";

    @Inject
    Lookalikes lookalikes;

    private People people;

    @BeforeEach
    void setUp() {
        people = People.get();
    }

    @Test
    void clipsThatLookAlikePlayTogether() {
        String campaign = Campaigns.open();
        UUID first = Clips.processed(people.worker, campaign);
        UUID second = Clips.upload(people.otherWorker, campaign, Films.mirrored());
        Clips.awaitSettled(people.organizer, second);
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page desk = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            desk.navigate("/studio/" + campaign + "/review?clip=" + first);
            assertThat(desk.locator(".not-compared")).hasText("画面比对尚未完成，请稍后刷新查看。");

            Fingerprint film = Fingerprint.of(pictures());
            QuarkusTransaction.requiringNew().run(() -> {
                lookalikes.keep(Clip.findById(first), film);
                lookalikes.keep(Clip.findById(second), film);
            });
            awaitCompared(first, second);
            desk.reload();

            Locator alike = desk.locator(".same-film li");
            assertThat(desk.locator(".not-compared")).hasCount(0);
            assertThat(desk.locator("#same-film-title")).hasText("另有 1 个作品疑似同一视频");
            assertThat(alike).containsText("文件不同，画面相似");
            // It is told where the facts begin, as what decides may stand over the films.
            desk.click(".alike a");
            assertThat(desk.locator("#same-film-title")).isInViewport();
            // Without a hand at the mouse browsers start only what makes no sound.
            desk.locator("#desk-player video").evaluate("video => { video.muted = true; }");
            alike.locator("button").click();
            desk.waitForCondition(() -> plays(desk.locator("#desk-player video")) && plays(alike.locator("video")));
            Browsing.screenshots(desk, "look-alike");
            assertThat(browsing.faults()).isEmpty();
        }
    }

    private static boolean plays(Locator video) {
        return (Boolean) video.evaluate(PLAYS);
    }

    private void awaitCompared(UUID first, UUID second) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!QuarkusTransaction.requiringNew()
                .call(() -> lookalikes.isCompared(first) && lookalikes.isCompared(second))) {
            assertThat(System.nanoTime()).as("still not compared").isLessThan(deadline);
            Clips.pause(100);
        }
    }

    /** Patches that change, the same for both. */
    private static byte[] pictures() {
        int side = Fingerprint.SAMPLED_SIDE;
        Random random = new Random(5);
        byte[] pictures = new byte[PICTURES * side * side];
        for (int i = 0; i < PICTURES; i++) {
            byte[] patches = new byte[64];
            random.nextBytes(patches);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    pictures[(i * side + y) * side + x] = patches[y * 8 / side * 8 + x * 8 / side];
                }
            }
        }
        return pictures;
    }
}
