package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.craftreel.clip.MediaJob;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture of one's own for a clip, from its sending to those who see it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
public class CoverTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    MediaWorker worker;

    @Inject
    PictureIntake pictures;

    private Person author;
    private String campaign;
    private UUID clip;

    @BeforeEach
    void sendInAClip() {
        author = People.get().worker;
        campaign = Campaigns.open();
        clip = Clips.processed(author, campaign);
    }

    @Test
    void coverStandsForTheClipAtOnceAndIsTheOnlyOneKept() throws IOException {
        send(author, Covers.picture("png", 600, 800)).then().statusCode(204);

        JsonPath choice = choice();
        assertThat(choice.getString("chosen")).isEqualTo("COVER");
        assertThat(choice.getList("candidates.kind")).containsExactly("POSTER", "COVER");
        String first = Clips.view(author, clip).getString("posterUrl");
        assertThat(first).contains("/COVER?");
        assertThat(widthOf(first)).isEqualTo(600);

        send(author, Covers.picture("jpg", 400, 800)).then().statusCode(204);

        String second = Clips.view(author, clip).getString("posterUrl");
        assertThat(second).as("A browser keeps what it has by its address").isNotEqualTo(first);
        assertThat(widthOf(second)).isEqualTo(400);
        assertThat(objects()).hasSize(1);
        assertThat(choice().getList("candidates.kind")).containsExactly("POSTER", "COVER");
    }

    @Test
    void removedCoverLeavesTheClipsOwnPicture() {
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);
        String link = Clips.view(author, clip).getString("posterUrl");

        author.request().delete("/api/v1/clips/{id}/cover", clip).then().statusCode(204);

        assertThat(choice().getString("chosen")).isEqualTo("POSTER");
        assertThat(objects()).isEmpty();
        Problems.assertProblem(get(link), ProblemType.NOT_FOUND);
        Problems.assertProblem(author.request().delete("/api/v1/clips/{id}/cover", clip), ProblemType.NOT_FOUND);
    }

    @Test
    void anotherPictureMayBeChosenBesideTheCoverWhichStays() {
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);

        choose(author, "POSTER").then().statusCode(200);

        assertThat(choice().getString("chosen")).isEqualTo("POSTER");
        assertThat(choice().getList("candidates.kind")).contains("COVER");
        author.request().delete("/api/v1/clips/{id}/cover", clip).then().statusCode(204);
        assertThat(choice().getString("chosen")).isEqualTo("POSTER");
    }

    @Test
    void coverStaysWhenRenditionsAreMadeAndWhenAnotherFileComes() {
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);
        Set<String> before = objects();

        // Before those of other tests, which nobody waits for.
        Rows.execute("update media_job set priority = -1000 where clip_id = ? and kind = 'COMPLETE'", clip);
        assertThat(worker.takeNext(MediaJob.Kind.COMPLETE)).isTrue();
        assertThat(Clips.view(author, clip).getList("inside.media.status")).containsExactly("DONE", "DONE");

        assertThat(choice().getString("chosen")).isEqualTo("COVER");
        assertThat(choice().getList("candidates.kind")).contains("POSTER", "FRAME_1", "COVER");
        Clips.review(clip, "RETURN").then().statusCode(200);
        Map<String, String> fields = new HashMap<>(Clips.fields());
        fields.put("id", clip.toString());
        Clips.upload(author, campaign, fields, Films.mirrored()).then().statusCode(201);
        Clips.awaitSettled(author, clip);
        assertThat(choice().getString("chosen")).isEqualTo("COVER");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void whatIsRefusedLeavesTheEarlierCover() {
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);
        Set<String> before = objects();

        Response refused = send(author, "no picture".getBytes());

        Problems.assertProblem(refused, ProblemType.INVALID_COVER);
        assertThat(refused.jsonPath().getString("fault")).isEqualTo("UNKNOWN_FORMAT");
        assertThat(refused.jsonPath().getString("detail")).isEqualTo("封面图片不是 JPEG、PNG 或 WebP 图片，请另存为 JPEG 后再上传。");
        assertThat(objects()).isEqualTo(before);
        assertThat(choice().getString("chosen")).isEqualTo("COVER");
    }

    @Test
    void authorMayNotChangeWhatIsPublishedItsOrganizersMay() {
        Clips.review(clip, "PUBLISH").then().statusCode(200);

        Response refused = send(author, Covers.picture("jpg", 600, 800));

        Problems.assertProblem(refused, ProblemType.STATE_CONFLICT);
        assertThat(objects()).isEmpty();
        send(People.get().organizer, Covers.picture("jpg", 600, 800)).then().statusCode(204);
        Problems.assertProblem(author.request().delete("/api/v1/clips/{id}/cover", clip), ProblemType.STATE_CONFLICT);
        assertThat(choice().getString("chosen")).isEqualTo("COVER");
    }

    @Test
    void authorBringsNothingUnseenOntoAPublishedClip() {
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);
        choose(author, "POSTER").then().statusCode(200);
        int seen = Clips.view(author, clip).getInt("inside.fileNumber");

        choose(author, "COVER").then().statusCode(200);

        Response late = People.get()
                .organizer
                .json()
                .body(Map.of("decision", "PUBLISH", "fileNumber", seen))
                .post("/api/v1/clips/{id}/review", clip);
        Problems.assertProblem(late, ProblemType.FILE_CHANGED);
        choose(author, "POSTER").then().statusCode(200);
        Clips.review(clip, "PUBLISH").then().statusCode(200);
        Problems.assertProblem(choose(author, "COVER"), ProblemType.STATE_CONFLICT);
        choose(People.get().organizer, "COVER").then().statusCode(200);
    }

    @Test
    void moreCoversThanCanBeWorkedOnAreAskedToComeAgain() throws InterruptedException {
        pictures.turns().acquire(2);
        try {
            Response busy = send(author, Covers.picture("jpg", 600, 800));

            Problems.assertProblem(busy, ProblemType.COVERS_BUSY);
            assertThat(busy.header("Retry-After")).isEqualTo("5");
        } finally {
            pictures.turns().release(2);
        }
        send(author, Covers.picture("jpg", 600, 800)).then().statusCode(204);
    }

    @Test
    void pictureLargerThanTheLimitIsRefusedBeforeItIsSentOrWhenItComesToLight() throws IOException {
        try (RawHttp http = begin().line("Content-Length: " + (10 * MIB + 1)).line("")) {
            assertThat(http.answer()).startsWith("HTTP/1.1 413").contains("10 MiB");
        }
        try (RawHttp http = begin().line("Transfer-Encoding: chunked").line("")) {
            for (int chunk = 0; chunk < 11; chunk++) {
                http.chunk(RawHttp.filler(MIB));
            }
            http.line("0").line("");
            assertThat(http.answer()).startsWith("HTTP/1.1 413").contains("10 MiB");
        }
        assertThat(objects()).isEmpty();
    }

    private RawHttp begin() throws IOException {
        return new RawHttp()
                .line("PUT /api/v1/clips/" + clip + "/cover HTTP/1.1")
                .line("Host: localhost")
                .line("Authorization: Bearer " + author.token())
                .line("Content-Type: image/jpeg");
    }

    private Response choose(Person by, String kind) {
        return by.json().body(Map.of("kind", kind)).put("/api/v1/clips/{id}/poster", clip);
    }

    private Response send(Person by, byte[] picture) {
        return by.request().contentType("image/jpeg").body(picture).put("/api/v1/clips/{id}/cover", clip);
    }

    private JsonPath choice() {
        return author.request().get("/api/v1/clips/{id}/poster", clip).jsonPath();
    }

    private Set<String> objects() {
        return Bucket.keys("covers/" + clip);
    }

    private static int widthOf(String link) throws IOException {
        Response answer = get(link);
        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        return ImageIO.read(new ByteArrayInputStream(answer.asByteArray())).getWidth();
    }

    private static Response get(String link) {
        return Person.ANONYMOUS.request().urlEncodingEnabled(false).get(link);
    }
}
