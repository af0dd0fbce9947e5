package org.craftreel.clip.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a decision is about the file that its reviewer watched, and when it can be taken back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
public class ReviewTest {

    private People people;
    private String campaign;
    private UUID clip;

    @BeforeEach
    void sendFile() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Clips.processed(people.worker, campaign);
    }

    @Test
    void decisionOnAFileThatWasReplacedMeanwhileIsRefused() {
        assertThat(fileNumberSeenBy(people.organizer)).isEqualTo(1);
        decide("RETURN", 1).then().statusCode(200);
        send("同样的画面，另一个标题").then().statusCode(201);
        Clips.awaitSettled(people.worker, clip);

        Response late = Problems.assertProblem(decide("PUBLISH", 1), ProblemType.FILE_CHANGED);

        assertThat(late.<Integer>path("seen")).isEqualTo(1);
        assertThat(late.<Integer>path("present")).isEqualTo(2);
        assertThat(late.<String>path("detail")).isEqualTo("您审核的是作者第 1 次提交的内容，作者已经提交了第 2 次，请看过新的内容再决定。");
        assertThat(status()).isEqualTo("PROCESSED");
        assertThat(fileNumberSeenBy(people.organizer)).isEqualTo(2);
        decide("PUBLISH", 2).then().statusCode(200);
        assertThat(status()).isEqualTo("PUBLISHED");
    }

    @Test
    void changedFileIsToldBeforeThatItIsNotReadyYet() {
        decide("RETURN", 1).then().statusCode(200);
        send("还在处理").then().statusCode(201);

        Problems.assertProblem(decide("REJECT", 1), ProblemType.FILE_CHANGED);
    }

    @Test
    void repeatedUploadIsNoOtherFile() {
        send("一把焊枪三十年").then().statusCode(200);

        assertThat(fileNumberSeenBy(people.organizer)).isEqualTo(1);
        decide("PUBLISH", 1).then().statusCode(200);
    }

    @Test
    void decisionThatNamesNoFileIsRefused() {
        Response refused =
                people.organizer.json().body(Map.of("decision", "PUBLISH")).post("/api/v1/clips/{id}/review", clip);

        Problems.assertProblem(refused, ProblemType.INVALID_FIELD);
        assertThat(refused.<String>path("field")).isEqualTo("fileNumber");
        assertThat(status()).isEqualTo("PROCESSED");
    }

    @Test
    void everyDecisionCanBeTakenBackByWhoeverMadeIt() {
        for (String decision : List.of("PUBLISH", "RETURN", "REJECT")) {
            UUID decided = waiting(campaign);
            decide(decided, decision).then().statusCode(200);
            Problems.assertProblem(
                    people.admin.request().delete("/api/v1/clips/{id}/review", decided), ProblemType.NOTHING_TO_UNDO);

            undo(decided).then().statusCode(200);

            JsonPath found = Clips.view(people.worker, decided);
            assertThat(found.getString("status")).isEqualTo("PROCESSED");
            assertThat(found.getString("inside.cause")).isNull();
            assertThat(Rows.ask("select published_at from clip where id = ?", decided))
                    .isNull();
            Problems.assertProblem(undo(decided), ProblemType.NOTHING_TO_UNDO);
            decide(decided, "PUBLISH").then().statusCode(200);
        }
    }

    @Test
    void decisionStandsAfterAMinute() {
        UUID decided = waiting(campaign);
        decide(decided, "REJECT").then().statusCode(200);
        Rows.execute(
                "update clip_transition set at = at - interval '1 minute' where clip_id = ? and to_status = 'REJECTED'",
                decided);

        Problems.assertProblem(undo(decided), ProblemType.NOTHING_TO_UNDO);
        assertThat(Clips.view(people.worker, decided).getString("status")).isEqualTo("REJECTED");
    }

    /** Its plays would then be those of another film. */
    @Test
    void whatWasPublishedForAMomentTakesNoOtherFile() {
        UUID decided = waiting(campaign);
        decide(decided, "PUBLISH").then().statusCode(200);
        undo(decided).then().statusCode(200);

        Problems.assertProblem(decide(decided, "RETURN"), ProblemType.PUBLISHED_BEFORE);
        decide(decided, "REJECT").then().statusCode(200);
    }

    @Test
    void returnedClipThatIsBeingSentAgainStaysReturned() {
        UUID decided = waiting(campaign);
        decide(decided, "RETURN").then().statusCode(200);
        people.worker
                .request()
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", 1000)
                .header("Upload-Metadata", Tus.metadata(decided, "film.mp4"))
                .post("/api/v1/uploads")
                .then()
                .statusCode(201);

        Problems.assertProblem(undo(decided), ProblemType.NOTHING_TO_UNDO);
    }

    /** Also where the intake sees the clip for the first time. */
    @Test
    void playOfAClipWhosePublicationWasTakenBackIsCounted() {
        decide("PUBLISH", 1).then().statusCode(200);
        String ticket = Clips.ticket(clip);
        undo(clip).then().statusCode(200);

        Response counted = Person.ANONYMOUS
                .json()
                .body(Map.of("plays", List.of(Map.of("ticket", ticket, "watchedMs", 60_000))))
                .post("/api/v1/plays");

        assertThat(counted.<String>path("results[0].standing")).isNotEqualTo("REFUSED");
        assertThat(Rows.count("select plays from clip_figures where clip_id = ?", clip))
                .isEqualTo(1);
    }

    @Test
    void placeOfARejectedClipMayBeTakenMeanwhile() {
        assertTaken("maxClipsPerAuthor", ProblemType.AUTHOR_LIMIT_REACHED);
        assertTaken("maxClipsPerOrganization", ProblemType.QUOTA_REACHED);
    }

    private void assertTaken(String limit, ProblemType type) {
        String full = Campaigns.create(Map.of(limit, 1));
        UUID decided = waiting(full);
        decide(decided, "REJECT").then().statusCode(200);
        waiting(full);

        Problems.assertProblem(undo(decided), type);
        assertThat(Clips.view(people.worker, decided).getString("status")).isEqualTo("REJECTED");
    }

    /** One by the worker, without a film. */
    private static UUID waiting(String campaign) {
        UUID clip = Rows.publishedClip(campaign, 3000);
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", clip);
        Rows.countFile(clip);
        return clip;
    }

    private Response decide(UUID clip, String decision) {
        return people.organizer
                .json()
                .body(Map.of("decision", decision, "reason", "片尾没有字幕", "fileNumber", 1))
                .post("/api/v1/clips/{id}/review", clip);
    }

    private Response undo(UUID clip) {
        return people.organizer.request().delete("/api/v1/clips/{id}/review", clip);
    }

    /** The same film under the same id: a repeat, or another file where one is asked for. */
    private Response send(String title) {
        Map<String, String> fields = Clips.fields();
        fields.put("id", clip.toString());
        fields.put("title", title);
        return Clips.upload(people.worker, campaign, fields, Films.sample());
    }

    private Response decide(String decision, int fileNumber) {
        return people.organizer
                .json()
                .body(Map.of("decision", decision, "reason", "片尾没有字幕", "fileNumber", fileNumber))
                .post("/api/v1/clips/{id}/review", clip);
    }

    private int fileNumberSeenBy(Person reader) {
        return reader.request().get("/api/v1/clips/{id}", clip).path("inside.fileNumber");
    }

    private String status() {
        return people.worker.request().get("/api/v1/clips/{id}", clip).path("status");
    }
}
