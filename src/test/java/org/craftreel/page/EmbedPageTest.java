package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clip in the pages of another site. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class EmbedPageTest {

    /** A film plays slowly on a busy machine. */
    private static final double PATIENCE_MS = 60_000;

    /** As browsers have it that keep nothing for a page within another site's. */
    private static final String NOTHING_IS_KEPT =
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsAsThePageItselfDoes(boolean keeps) throws Exception {
        UUID clip = Clips.published(People.get().worker, Campaigns.open());
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.page("zh-CN");
            if (!keeps) {
                page.addInitScript(NOTHING_IS_KEPT);
            }
            HttpServer otherSite = otherSite(embedCode(page, clip));
            try {
                page.navigate("http://127.0.0.1:" + otherSite.getAddress().getPort());
                playWithin(page, clip);
                Browsing.screenshots(page, "embed");
                assertThat(browsing.faults()).isEmpty();
            } finally {
                otherSite.stop(0);
            }
        }
    }

    private static void playWithin(Page page, UUID clip) {
        FrameLocator frame = page.frameLocator("iframe");

        frame.locator(".player-start").click();

        assertThat(frame.locator("#standing"))
                .hasAttribute(
                        "data-standing",
                        "QUALIFIED",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
        assertThat(Rows.count("select plays from clip_figures where clip_id = ?", clip))
                .isEqualTo(1);
        assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                .isEqualTo(1);
        assertThat(frame.locator(".embed-foot a")).hasAttribute("href", "/c/" + slug(clip) + "/clips/" + clip);
    }

    /** What the watch page gives to be copied. */
    private static String embedCode(Page page, UUID clip) {
        page.navigate("/c/" + slug(clip) + "/clips/" + clip);
        page.locator(".embed-code summary").click();
        String code = page.locator("#embed-code").inputValue();
        assertThat(code).startsWith("<iframe src=\"http://localhost:" + RestAssured.port + "/embed/" + clip + "\"");
        return code;
    }

    /** Another site, as this machine's address is another host than its name. */
    private static HttpServer otherSite(String code) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] page = ("<!doctype html><html lang=zh><title>news</title><link rel=icon href=data:,>" + code)
                .getBytes(StandardCharsets.UTF_8);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        site.start();
        return site;
    }

    @Test
    void noOtherPageIsShownWithinAnotherSite() {
        UUID clip = Rows.publishedClip(Campaigns.open(), 60_000);
        String watched = given().get("/c/{slug}/clips/{id}", slug(clip), clip).header("Content-Security-Policy");
        String embedded = given().get("/embed/{id}", clip).header("Content-Security-Policy");

        assertThat(watched).endsWith("frame-ancestors 'self'");
        assertThat(embedded).isEqualTo(watched.replace("frame-ancestors 'self'", "frame-ancestors *"));
        assertThat(given().get("/embed/{id}", clip).header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
    }

    /** So that another site can make no use of a reader's account. */
    @Test
    void nobodyIsSignedIn() {
        UUID clip = Rows.publishedClip(Campaigns.open(), 60_000);

        String page = new FormSession(People.get().organizer).get("/embed/" + clip);

        assertThat(page).contains("class=\"player\"").doesNotContain("csrf", "data-signed-in");
    }

    @Test
    void clipsThatAreNotPublishedAreNotFound() {
        UUID clip = Clips.drafted(People.get().worker, Campaigns.open());

        assertThat(given().get("/embed/{id}", clip).statusCode()).isEqualTo(404);
        assertThat(given().get("/embed/{id}", UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    private static String slug(UUID clip) {
        return (String) Rows.ask(
                "select slug from campaign join clip on clip.campaign_id = campaign.id where clip.id = ?", clip);
    }
}
