package org.craftreel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees a clip, and how much of it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ClipAccessTest {

    private People people;
    private String campaign;
    private UUID waiting;

    @BeforeEach
    void setUp() {
        people = People.get();
        campaign = Campaigns.open();
        waiting = waiting(Instant.now());
    }

    @Test
    void clipThatWaitsForReviewIsThereForItsAuthorAndTheOrganizersAboveItOnly() {
        for (Person allowed : List.of(people.worker, people.organizer, people.admin)) {
            JsonPath clip = read(allowed);
            assertThat(clip.getString("status")).isEqualTo("PROCESSED");
            assertThat(clip.getString("inside.contactPhone")).isEqualTo("13900000000");
        }
        for (Person other : List.of(Person.ANONYMOUS, people.otherWorker, people.southWorker, people.southOrganizer)) {
            Problems.assertProblem(other.request().get("/api/v1/clips/{id}", waiting), ProblemType.NOT_FOUND);
            assertThat(other.request()
                            .header("Craftreel-Device", Clips.device())
                            .post("/api/v1/clips/{id}/playback", waiting)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void publishedClipIsThereForEverybodyWithoutWhatIsInside() {
        UUID clip = Clips.published();

        for (Person reader : List.of(Person.ANONYMOUS, people.otherWorker, people.southOrganizer)) {
            JsonPath seen = reader.request().get("/api/v1/clips/{id}", clip).jsonPath();
            assertThat(seen.getString("status")).isEqualTo("PUBLISHED");
            assertThat(seen.<Object>get("inside")).isNull();
        }
    }

    @Test
    void anothersClipIsNotTakenBackAndAnotherUnionsIsNotEvenThere() {
        Problems.assertProblem(
                people.otherWorker.json().body("{}").post("/api/v1/clips/{id}/withdraw", waiting),
                ProblemType.NOT_FOUND);
        Problems.assertProblem(
                people.otherWorker.json().body("{}").post("/api/v1/clips/{id}/withdraw", Clips.published()),
                ProblemType.NOT_YOUR_CLIP);
        for (String part : List.of("poster", "captions", "uploads")) {
            Problems.assertProblem(
                    people.otherWorker.request().get("/api/v1/clips/{id}/{part}", waiting, part),
                    ProblemType.NOT_FOUND);
        }
        Problems.assertProblem(
                people.organizer.json().body("{}").post("/api/v1/clips/{id}/withdraw", waiting),
                ProblemType.NOT_YOUR_CLIP);
        Problems.assertProblem(
                people.southOrganizer
                        .json()
                        .body("{\"decision\":\"PUBLISH\",\"fileNumber\":0}")
                        .post("/api/v1/clips/{id}/review", waiting),
                ProblemType.NOT_FOUND);
        Problems.assertProblem(
                people.southOrganizer.request().get("/api/v1/clips/{id}/duplicates", waiting), ProblemType.NOT_FOUND);
        Problems.assertProblem(
                people.southOrganizer.json().body("{}").put("/api/v1/clips/{id}/assignment", waiting),
                ProblemType.NOT_FOUND);
        assertThat(read(people.worker).getString("status")).isEqualTo("PROCESSED");
    }

    @Test
    void reviewQueueHoldsTheOwnSubtreeTheOldestFirst() {
        UUID older = waiting(Instant.now().minusSeconds(60));

        assertThat(queue(people.organizer, "")).containsExactly(older.toString(), waiting.toString());
        assertThat(queue(people.admin, "")).containsExactly(older.toString(), waiting.toString());
        assertThat(queue(people.southOrganizer, "")).isEmpty();
    }

    @Test
    void pagesJoinWithoutGapOrRepeat() {
        Person author = people.create("WORKER", people.northPlant);
        Instant now = Instant.now();
        List<String> newestFirst = new ArrayList<>();
        for (int clip = 0; clip < 5; clip++) {
            UUID id = waiting(now.minusMillis(clip / 2));
            Rows.execute(
                    "update clip set author_id = (select id from account where login = ?) where id = ?",
                    author.login(),
                    id);
            newestFirst.add(id.toString());
        }
        List<String> met = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    author.request().get("/api/v1/me/clips?limit=2" + cursor).jsonPath();
            met.addAll(page.getList("items.id"));
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        } while (cursor != null);

        assertThat(met).containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(met.get(4)).isEqualTo(newestFirst.get(4));
    }

    @Test
    void decisionsLeadWhereTheyShouldAndTellTheirReason() {
        people.organizer
                .json()
                .body("{\"decision\":\"RETURN\",\"reason\":\"片尾没有字幕\",\"fileNumber\":0}")
                .post("/api/v1/clips/{id}/review", waiting)
                .then()
                .statusCode(200);

        JsonPath clip = read(people.worker);
        assertThat(clip.getString("status")).isEqualTo("RETURNED");
        assertThat(clip.getString("inside.cause")).isEqualTo("片尾没有字幕");
        Problems.assertProblem(
                people.organizer
                        .json()
                        .body("{\"decision\":\"REJECT\",\"reason\":\" \",\"fileNumber\":0}")
                        .post("/api/v1/clips/{id}/review", waiting),
                ProblemType.INVALID_FIELD);
        Problems.assertProblem(
                people.organizer.json().body("{\"decision\":\"ADORE\"}").post("/api/v1/clips/{id}/review", waiting),
                ProblemType.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0193a0c4", "0193a0c4-0000-7000-8000-00000000000g", "工匠"})
    void pathThatHoldsNoUuidIsNotFound(String id) {
        Problems.assertProblem(Person.ANONYMOUS.request().get("/api/v1/clips/{id}", id), ProblemType.NOT_FOUND);
    }

    @Test
    void whatTheApiDoesNotKnowIsAProblemToo() {
        Problems.assertProblem(Person.ANONYMOUS.request().get("/api/v1/no-such-thing"), ProblemType.NOT_FOUND);
        Problems.assertProblem(people.admin.request().delete("/api/v1/campaigns"), ProblemType.METHOD_NOT_ALLOWED);
        Problems.assertProblem(
                Person.ANONYMOUS.request().accept("image/png").get("/api/v1/campaigns"), ProblemType.NOT_ACCEPTABLE);
    }

    private UUID waiting(Instant createdAt) {
        UUID clip = Rows.publishedClip(campaign, 60_000, createdAt);
        Rows.execute(
                "update clip set status = 'PROCESSED', published_at = null, contact_phone = '13900000000' where id = ?",
                clip);
        return clip;
    }

    private JsonPath read(Person reader) {
        return reader.request().get("/api/v1/clips/{id}", waiting).jsonPath();
    }

    private List<String> queue(Person reader, String more) {
        return reader.request()
                .get("/api/v1/review-queue?campaign=" + campaign + more)
                .path("items.id");
    }
}
