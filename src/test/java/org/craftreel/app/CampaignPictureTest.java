package org.craftreel.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign's own pictures, from their sending to those who see them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CampaignPictureTest {

    private static final String ALT = "“焊工”在<机床>前";

    @TempDir
    Path directory;

    private String slug;

    @BeforeEach
    void setUp() {
        slug = Campaigns.open();
    }

    @Test
    void bannerIsOnThePageAndStandsInForTheCardUntilThereIsOne() throws IOException {
        Response sent = send("BANNER", ALT, Covers.picture("png", 2400, 1000));

        sent.then().statusCode(200);
        JsonNode banner = Json.of(sent).get("banner");
        assertThat(banner.get("alt").textValue()).isEqualTo(ALT);
        assertThat(banner.get("width").intValue()).isEqualTo(1920);
        String address = banner.get("url").textValue();
        Response picture = given().urlEncodingEnabled(false).get(address);
        picture.then().statusCode(200).header("Cache-Control", "public, max-age=31536000, immutable");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.asByteArray()));
        assertThat(image.getWidth()).isEqualTo(1920);
        assertThat(image.getHeight()).isEqualTo(800);
        assertThat(given().get("/c/" + slug).asString())
                .contains("hero-pictured", "src=\"" + address + "\"", "&lt;机床&gt;")
                .doesNotContain("<机床>");
        assertThat(Campaigns.list()).contains("src=\"" + address + "\"");

        String card = Json.of(send("CARD", "", Covers.picture("jpg", 1200, 800)))
                .at("/card/url")
                .textValue();

        assertThat(card).contains("/CARD?version=");
        assertThat(Campaigns.list()).contains("src=\"" + card + "\"").doesNotContain("src=\"" + address + "\"");
    }

    @Test
    void anotherPictureHasAnotherAddressAndTheFirstOneIsRemoved() throws Exception {
        String first = Json.of(send("BANNER", "", Covers.picture("jpg", 800, 400)))
                .at("/banner/url")
                .textValue();
        Set<String> before = objects();

        JsonNode changed = Json.of(send("BANNER", ALT, Covers.picture("jpg", 900, 400)));

        assertThat(changed.at("/banner/url").textValue()).isNotEqualTo(first);
        assertThat(changed.get("revision").intValue()).isEqualTo(3);
        assertThat(objects()).hasSize(1).doesNotContainAnyElementsOf(before);
        given().urlEncodingEnabled(false).get(first).then().statusCode(200).header("Cache-Control", "no-cache");
        JsonNode decision = decision();
        assertThat(decision.get("act").textValue()).isEqualTo("CHANGE_CAMPAIGN");
        assertThat(decision.at("/changes/banner/from/sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(decision.at("/changes/banner/to/sha256").textValue())
                .isNotEqualTo(decision.at("/changes/banner/from/sha256").textValue());

        JsonNode bare = Json.of(People.get().admin.request().delete(path("BANNER")));

        assertThat(bare.hasNonNull("banner")).isFalse();
        assertThat(objects()).isEmpty();
        assertThat(decision().at("/changes/banner/to").isNull()).isTrue();
        assertThat(given().get("/c/" + slug).asString()).doesNotContain("hero-pictured");
        Problems.assertProblem(given().get(path("BANNER")), ProblemType.NOT_FOUND);
        Problems.assertProblem(People.get().admin.request().delete(path("BANNER")), ProblemType.NOT_FOUND);
    }

    @Test
    void whatIsRefusedLeavesTheEarlierOneAndSaysWhyInTheReadersLanguage() {
        send("BANNER", "", Covers.picture("jpg", 800, 400)).then().statusCode(200);
        Set<String> before = objects();

        Response refused = send("BANNER", "", Covers.picture("jpg", 1920, 300));

        Problems.assertProblem(refused, ProblemType.INVALID_PICTURE);
        assertThat(refused.jsonPath().getString("fault")).isEqualTo("TOO_SMALL");
        assertThat(refused.jsonPath().getString("detail"))
                .isEqualTo("图片太小或太窄：长边缩到 1920 像素以内后，短边只有 300 像素，至少需要 320 像素，请换一张。");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void organizerChoosesAndRemovesItOnThePage() throws Exception {
        Path file = Files.write(directory.resolve("banner.png"), Covers.picture("png", 1600, 600));
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", People.get().admin.login(), People.adminPassword());
            page.navigate("/studio/" + slug + "/settings");
            Locator form = page.locator("form.look-picture[data-kind=BANNER]");
            form.locator("[type=submit]").click();
            form.locator("[role=alert]").waitFor();

            form.locator("[type=file]").setInputFiles(file);
            form.locator("[name=alt]").fill(ALT);
            form.locator("[type=submit]").click();
            form.locator("[role=status]").waitFor();

            assertThat(form.locator("[role=alert]").isVisible()).isFalse();
            assertThat(form.locator("img").getAttribute("alt")).isEqualTo(ALT);
            // What was open before is saved after it: the change was the reader's own.
            assertThat(page.locator("#settings [name=revision]").inputValue()).isEqualTo("2");
            page.navigate("/c/" + slug);
            assertThat(page.locator(".hero-pictured img").first().getAttribute("alt"))
                    .isEqualTo(ALT);

            page.navigate("/studio/" + slug + "/settings");
            form.locator("[data-remove]").click();
            form.locator("[role=status]").waitFor();
            assertThat(form.locator("img").isVisible()).isFalse();
            assertThat(browsing.faults()).isEmpty();
        }
        assertThat(objects()).isEmpty();
    }

    private Response send(String kind, String alt, byte[] picture) {
        return People.get()
                .admin
                .request()
                .contentType("image/jpeg")
                .queryParam("alt", alt)
                .body(picture)
                .put(path(kind));
    }

    private String path(String kind) {
        return "/api/v1/campaigns/" + slug + "/pictures/" + kind;
    }

    private Set<String> objects() {
        return Bucket.keys("looks/"
                + Json.of(given().get("/api/v1/campaigns/" + slug)).get("id").textValue() + "/");
    }

    /** The last one of the campaign's ledger. */
    private JsonNode decision() throws IOException {
        String text = (String) Rows.ask(
                "select entry from ledger_entry join campaign on campaign.id = campaign_id where slug = ?"
                        + " order by sequence desc limit 1",
                slug);
        return new ObjectMapper().readTree(text).get("decision");
    }
}
