package org.craftreel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screenshots of figures: seen by the second person before the figure is confirmed, and gone with it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
public class EvidenceTest {

    @Inject
    DataSource pool;

    @TempDir
    Path directory;

    private People people;
    private Person second;
    private String slug;
    private UUID clip;

    @BeforeEach
    void publish() {
        people = People.get();
        second = people.create("ORGANIZER", people.north);
        slug = Campaigns.open();
        clip = Rows.publishedClip(slug, 60_000);
    }

    @Test
    void figureIsConfirmedOnlyByWhoeverNamesTheScreenshotThatIsThere() throws Exception {
        String figure = entered();
        String first = put(figure, 500, 900).jsonPath().getString("evidence.sha256");
        Set<String> before = objects(figure);
        String present = put(figure, 600, 2400).jsonPath().getString("evidence.sha256");

        assertThat(objects(figure)).hasSize(1).doesNotContainAnyElementsOf(before);
        Response seen = second.request().get(path(figure, "/evidence"));
        seen.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(ImageIO.read(new ByteArrayInputStream(seen.asByteArray())).getHeight())
                .isEqualTo(1920);
        assertThat(channelsPage())
                .contains(
                        "src=\"/studio/" + slug + "/channels/" + figure + "/evidence\"",
                        "data-body='{\"decision\":\"CONFIRM\",\"evidence\":\"" + present + "\"}'");
        Problems.assertProblem(decide(figure, "CONFIRM", null), ProblemType.EVIDENCE_CHANGED);
        Problems.assertProblem(decide(figure, "CONFIRM", first), ProblemType.EVIDENCE_CHANGED);

        decide(figure, "CONFIRM", present).then().statusCode(200);

        Problems.assertProblem(picture(people.organizer, figure), ProblemType.FIGURE_DECIDED);
        assertThat(second.request().get(path(figure, "/evidence")).statusCode()).isEqualTo(200);
        UUID campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        assertThat((String) Rows.ask("select entry from ledger_entry where campaign_id = ?", campaign))
                .contains("\"evidence\":\"" + present + "\"");
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, List.of(FigureEntries::faults), connection))
                    .isEmpty();
        }
    }

    @Test
    void screenshotGoesOnceTheFigureIsRefusedCorrectedOrTakenBack() {
        String refused = entered();
        put(refused, 500, 900);
        decide(refused, "REFUSE", null).then().statusCode(200);
        assertThat(objects(refused)).isEmpty();
        Problems.assertProblem(second.request().get(path(refused, "/evidence")), ProblemType.NOT_FOUND);

        String corrected = entered();
        put(corrected, 500, 900);
        String confirmed = entered();
        assertThat(objects(corrected)).isEmpty();

        String sha256 = put(confirmed, 500, 900).jsonPath().getString("evidence.sha256");
        decide(confirmed, "CONFIRM", sha256).then().statusCode(200);
        Map<String, Object> reason = Map.of("reason", "多填了一位", "decision", "CONFIRM");
        second.json()
                .body(Map.of("reason", "多填了一位"))
                .post(path(confirmed, "/withdrawal"))
                .then()
                .statusCode(200);
        assertThat(objects(confirmed)).hasSize(1);
        people.organizer
                .json()
                .body(reason)
                .post(path(confirmed, "/withdrawal/decision"))
                .then()
                .statusCode(200);
        assertThat(objects(confirmed)).isEmpty();
    }

    @Test
    void onlyWhoeverEnteredTheFigureGivesItOneAndOnlyItsOrganizersSeeIt() {
        String figure = entered();
        Problems.assertProblem(picture(second, figure), ProblemType.FORBIDDEN);
        put(figure, 500, 900);

        Problems.assertProblem(
                people.southOrganizer.request().get(path(figure, "/evidence")), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(Person.ANONYMOUS.request().get(path(figure, "/evidence")), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void whoeverEnteredTheFigureSendsItOnThePage() throws Exception {
        String figure = entered();
        Path file = Files.write(directory.resolve("figure.png"), Covers.picture("png", 600, 900));
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            page.navigate("/studio/" + slug + "/channels");
            Locator form = page.locator("form.evidence[data-figure='" + figure + "']");
            form.locator("[type=submit]").click();
            form.locator("[role=alert]").waitFor();

            form.locator("[type=file]").setInputFiles(file);
            form.locator("[type=submit]").click();

            Locator picture = page.locator(".evidence-picture img");
            picture.waitFor();
            assertThat(picture.getAttribute("height")).isEqualTo("900");
            Browsing.screenshots(page, "studio-evidence");
            assertThat(browsing.faults()).isEmpty();
        }
        assertThat(objects(figure)).hasSize(1);
    }

    /** As the second person sees it. */
    private String channelsPage() {
        return second.browse().get("/studio/{slug}/channels", slug).asString();
    }

    private String entered() {
        Map<String, Object> figure = Map.of(
                "clip",
                clip,
                "platform",
                "DOUYIN",
                "day",
                LocalDate.now().minusDays(3).toString(),
                "plays",
                7,
                "source",
                "后台");
        return people.organizer
                .json()
                .body(figure)
                .post("/api/v1/campaigns/{slug}/channel-figures", slug)
                .path("id");
    }

    private Response put(String figure, int width, int height) {
        Response answer = people.organizer
                .request()
                .contentType("image/png")
                .body(Covers.picture("png", width, height))
                .put(path(figure, "/evidence"));
        answer.then().statusCode(200);
        return answer;
    }

    private static Response picture(Person by, String figure) {
        return by.request()
                .contentType("image/jpeg")
                .body(Covers.picture("jpg", 500, 500))
                .put(path(figure, "/evidence"));
    }

    private Response decide(String figure, String decision, String evidence) {
        Map<String, Object> body = evidence == null
                ? Map.of("decision", decision, "reason", "与来源不符")
                : Map.of("decision", decision, "evidence", evidence);
        return second.json().body(body).post(path(figure, "/decision"));
    }

    private static Set<String> objects(String figure) {
        return Bucket.keys("evidence/" + figure + "/");
    }

    private static String path(String figure, String under) {
        return "/api/v1/channel-figures/" + figure + under;
    }
}
