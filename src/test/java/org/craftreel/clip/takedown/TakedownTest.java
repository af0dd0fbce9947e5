package org.craftreel.clip.takedown;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.ranking.RankingJob;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Taking down: by one person, at once, and back as it was. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TakedownTest {

    private static final String REASON = "画面里有未经同意的路人";

    @Inject
    DataSource pool;

    @Inject
    RankingJob job;

    private People people;
    private String slug;
    private UUID campaign;
    private UUID clip;

    @BeforeEach
    void publish() {
        people = People.get();
        slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000);
    }

    @Test
    void whatIsTakenDownIsGoneAtOnceAndComesBackAsItWas() {
        UUID film = Clips.published(people.worker, slug);
        Rows.streams(film);
        people.organizer
                .request()
                .contentType("application/x-subrip")
                .body("1\n00:00:00,500 --> 00:00:02,000\n焊花\n".getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/clips/{id}/captions/zh", film)
                .then()
                .statusCode(200);
        JsonPath playback = Clips.playback(film, Clips.device()).jsonPath();
        List<String> links = List.of(
                playback.getString("sources[0].url"),
                playback.getString("posterUrl"),
                playback.getString("hlsUrl"),
                playback.getString("captions[0].url"));
        assertThat(links)
                .allSatisfy(
                        link -> assertThat(media(link).statusCode()).as(link).isEqualTo(200));
        Object publishedAt = Rows.ask("select published_at from clip where id = ?", film);

        assertThat(takeDown(people.organizer, film).<String>path("status")).isEqualTo("TAKEN_DOWN");

        assertThat(links).allSatisfy(link -> Problems.assertProblem(media(link), ProblemType.NOT_FOUND));
        for (Person other : List.of(Person.ANONYMOUS, people.otherWorker, people.southOrganizer)) {
            Problems.assertProblem(other.request().get("/api/v1/clips/{id}", film), ProblemType.NOT_FOUND);
        }
        Problems.assertProblem(Clips.playback(film, Clips.device()), ProblemType.NOT_FOUND);
        assertThat(watchPage(film).statusCode()).isEqualTo(404);
        JsonPath own = Clips.view(people.worker, film);
        assertThat(own.getString("status")).isEqualTo("TAKEN_DOWN");
        assertThat(own.getString("inside.cause")).isEqualTo(REASON);
        assertThat(people.worker.browse().get("/my?lang=zh").asString()).contains("已下架", REASON);
        JsonPath watched = people.worker
                .request()
                .post("/api/v1/clips/{id}/playback", film)
                .jsonPath();
        assertThat(watched.<Object>get("ticket")).isNull();
        assertThat(media(watched.getString("sources[0].url")).statusCode()).isEqualTo(200);
        assertThat(media(watched.getString("captions[0].url")).statusCode()).isEqualTo(200);

        assertThat(restore(people.create("ORGANIZER", people.north), film).<String>path("status"))
                .isEqualTo("PUBLISHED");

        assertThat(Rows.ask("select published_at from clip where id = ?", film)).isEqualTo(publishedAt);
        assertThat(links)
                .allSatisfy(
                        link -> assertThat(media(link).statusCode()).as(link).isEqualTo(200));
        assertThat(watchPage(film).statusCode()).isEqualTo(200);
        assertThat(Clips.playback(film, Clips.device()).<String>path("ticket")).isNotEmpty();
    }

    @Test
    void runsLeaveItOutWhileItIsDown() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        job.runAt(campaign, now.minusSeconds(2));
        takeDown(people.organizer, clip);
        JsonPath before = board();
        assertThat(before.getList("items.clip.published")).containsExactly(false);
        assertThat(before.<Object>get("items[0].clip.title")).isNull();

        job.runAt(campaign, now.minusSeconds(1));
        assertThat(board().getList("items")).isEmpty();
        restore(people.organizer, clip);
        job.runAt(campaign, now);

        assertThat(board().getList("items.clip.id")).containsExactly(clip.toString());
        assertThat(board().getList("items.clip.published")).containsExactly(true);
    }

    @Test
    void itIsForTheOrganizersOfTheSubtreeAndSaysHowTheClipStands() {
        Problems.assertProblem(takeDown(people.southOrganizer, clip), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(takeDown(people.worker, clip), ProblemType.FORBIDDEN);
        assertConflict(restore(people.organizer, clip), "PUBLISHED", "PUBLISHED");

        takeDown(people.organizer, clip).then().statusCode(200);

        assertConflict(takeDown(people.admin, clip), "TAKEN_DOWN", "TAKEN_DOWN");
        Problems.assertProblem(
                restore(people.create("ORGANIZER", people.northPlant), clip), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(takeDown(people.southOrganizer, clip), ProblemType.NOT_FOUND);
        Problems.assertProblem(restore(people.southOrganizer, clip), ProblemType.NOT_FOUND);
        assertThat(listed(people.southOrganizer).getList("items")).isEmpty();
        JsonPath listed = listed(people.organizer);
        assertThat(listed.getList("items.clip.id")).containsExactly(clip.toString());
        assertThat(listed.getString("items[0].reason")).isEqualTo(REASON);
        assertThat(listed.getString("items[0].by.code")).isEqualTo(people.north);
        Rows.countFile(clip);
        assertConflict(Clips.review(clip, "PUBLISH"), "TAKEN_DOWN", "PUBLISHED");
        assertThat(Rows.ask("select status from clip where id = ?", clip)).isEqualTo("TAKEN_DOWN");
    }

    @Test
    void whatIsDownCanBeDisqualifiedByTwo() {
        takeDown(people.organizer, clip);

        String proposal = people.organizer
                .json()
                .body(Map.of("reason", REASON))
                .post("/api/v1/clips/{id}/sanctions", clip)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        people.admin
                .json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/sanctions/{id}/decision", proposal)
                .then()
                .statusCode(200);

        assertConflict(restore(people.organizer, clip), "DISQUALIFIED", "PUBLISHED");
        assertThat(listed(people.organizer).getList("items")).isEmpty();
    }

    @Test
    void bothActsAreInTheLedgerAndComparedWithTheirRows() throws Exception {
        takeDown(people.organizer, clip);
        restore(people.admin, clip);

        List<JsonNode> acts = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(Ledger.verify(campaign, (sequence, decision) -> acts.add(decision), connection))
                    .isEmpty();
            assertThat(acts)
                    .extracting(act -> act.get("act").textValue())
                    .containsExactly("TAKE_CLIP_DOWN", "RESTORE_CLIP");
            assertThat(acts).extracting(act -> act.get("clip").textValue()).containsOnly(clip.toString());
            assertThat(acts.get(0).get("reason").textValue()).isEqualTo(Ledger.digestOf(REASON));
            List<Ledger.Proof> proofs = List.of(TakedownEntries::faults);
            assertThat(Ledger.verify(campaign, proofs, connection)).isEmpty();
            statement.execute("update takedown set reason = reason || '。' where clip_id = '" + clip + "'");
            assertThat(Ledger.verify(campaign, proofs, connection))
                    .singleElement()
                    .asString()
                    .startsWith("entry 1: its reason is not that of takedown");
            statement.execute("delete from takedown where clip_id = '" + clip + "'");
            assertThat(Ledger.verify(campaign, proofs, connection))
                    .hasSize(2)
                    .allMatch(fault -> fault.endsWith("does not name it"));
            connection.rollback();
        }
        JsonPath everybody = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", slug)
                .jsonPath();
        assertThat(everybody.getList("items.text")).hasSize(2).containsOnlyNulls();
    }

    @Test
    void reportIsUpheldAndTheClipTakenDownInOneAct() {
        UUID report = UUID.randomUUID();
        Engagements.report(people.otherWorker, "clips", clip, report).then().statusCode(201);
        Problems.assertProblem(resolve(report, "DISMISSED", REASON), ProblemType.INVALID_FIELD);
        Problems.assertProblem(resolve(report, "UPHELD", " "), ProblemType.INVALID_FIELD);

        resolve(report, "UPHELD", REASON).then().statusCode(200);
        // The same again changes nothing, even after the clip was shown again.
        resolve(report, "UPHELD", REASON).then().statusCode(200);
        restore(people.organizer, clip).then().statusCode(200);
        resolve(report, "UPHELD", REASON).then().statusCode(200);
        assertThat(Rows.ask("select status from clip where id = ?", clip)).isEqualTo("PUBLISHED");

        assertThat(Rows.ask("select status from abuse_report where id = ?", report))
                .isEqualTo("UPHELD");
        assertThat(Rows.count("select count(*) from takedown where clip_id = ?", clip))
                .isOne();
    }

    private static Response takeDown(Person by, UUID clip) {
        return by.json().body(Map.of("reason", REASON)).post("/api/v1/clips/{id}/takedown", clip);
    }

    private static Response restore(Person by, UUID clip) {
        return by.json().body("{}").post("/api/v1/clips/{id}/restore", clip);
    }

    private Response resolve(UUID report, String resolution, String reason) {
        return people.organizer
                .json()
                .body(Map.of("resolution", resolution, "takedownReason", reason))
                .post("/api/v1/abuse-reports/{id}/resolve", report);
    }

    private static void assertConflict(Response refused, String state, String asked) {
        Problems.assertProblem(refused, ProblemType.STATE_CONFLICT);
        assertThat(refused.<String>path("state")).isEqualTo(state);
        assertThat(refused.<String>path("asked")).isEqualTo(asked);
    }

    private static Response media(String link) {
        return given().urlEncodingEnabled(false).get(link);
    }

    private Response watchPage(UUID film) {
        return Person.ANONYMOUS.request().get("/c/{slug}/clips/{id}", slug, film);
    }

    private JsonPath board() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }

    private JsonPath listed(Person by) {
        return by.request().get("/api/v1/campaigns/{slug}/takedowns", slug).jsonPath();
    }
}
