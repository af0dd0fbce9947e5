package org.craftreel.jury;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
public class JuryTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private People people;
    private String campaign;

    /** By a worker of north's plant. */
    private UUID clip;

    @BeforeEach
    void make() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
        Juries.plan(campaign, WEEK);
    }

    @Test
    void jurorScoresAndChangesWhatTheyGaveAndEachChangeIsKept() {
        Person juror = juror();

        JsonPath first = score(juror, 90).then().statusCode(200).extract().jsonPath();
        assertThat(first.getFloat("score")).isEqualTo(90.0f);
        assertThat(first.getInt("version")).isEqualTo(1);
        assertThat(first.getString("juror.account"))
                .isEqualTo(Juries.account(juror).toString());
        Juries.score(juror, campaign, clip, 92.5, " 镜头稳 ").then().statusCode(200);
        JsonPath again = Juries.score(juror, campaign, clip, 92.5, "镜头稳")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(again.getInt("version")).isEqualTo(2);
        assertThat(again.getString("comment")).isEqualTo("镜头稳");
        assertThat(Rows.ask(
                        "select string_agg(tenths::text, ' ' order by version) from jury_score where clip_id = ?",
                        clip))
                .isEqualTo("900 925");
        assertThat(list(juror).getList("items.score")).containsExactly(92.5f);
    }

    @Test
    void scoreHasOneDecimalAndAHundredAtTheMost() {
        Person juror = juror();
        for (Object wrong : List.of(-0.1, 100.1, 90.25, "1e999999999")) {
            Response refused = score(juror, wrong);
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(400);
        }
        Problems.assertProblem(score(juror, 100.1), ProblemType.INVALID_FIELD);
        score(juror, 0).then().statusCode(200);
        score(juror, 100).then().statusCode(200);
    }

    @Test
    void ownClipAndThoseOfTheOwnUnionAndBelowItAreNotScored() {
        Person ofPlant = people.otherWorker;
        Person above = people.organizer;
        Juries.appoint(campaign, ofPlant);
        Juries.appoint(campaign, above);
        Juries.appoint(campaign, people.southWorker);
        UUID ofSouth = Juries.clipOf(campaign, people.southWorker);
        UUID bySouthForNorth = Juries.clipOf(campaign, people.southWorker);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?) where id = ?",
                people.north,
                bySouthForNorth);

        for (Person interested : List.of(ofPlant, above)) {
            Problems.assertProblem(score(interested, 99), ProblemType.CONFLICT_OF_INTEREST);
        }
        Problems.assertProblem(
                Juries.score(people.southWorker, campaign, bySouthForNorth, 99), ProblemType.CONFLICT_OF_INTEREST);
        // The union above is no part of the own one.
        Juries.score(ofPlant, campaign, bySouthForNorth, 80).then().statusCode(200);
        Juries.score(above, campaign, ofSouth, 80).then().statusCode(200);
        score(people.southWorker, 80).then().statusCode(200);
        JsonPath members = members();
        assertThat(members.getList("items.clips")).containsExactly(2, 1, 1);
        assertThat(members.getList("items.scored")).containsExactly(1, 1, 1);
    }

    @Test
    void whoeverIsAboveTheWholeCampaignIsNotAppointed() {
        Problems.assertProblem(
                people.admin.request().put(Juries.member(campaign, people.admin)), ProblemType.CONFLICT_OF_INTEREST);
    }

    @Test
    void closedAccountIsNotAppointedAndOfAJurorChangesNothing() {
        Person closed = Juries.closed(people.south);
        Problems.assertProblem(people.admin.request().put(Juries.member(campaign, closed)), ProblemType.ACCOUNT_CLOSED);
        Rows.execute("update account set enabled = true where login = ?", closed.login());
        Juries.appoint(campaign, closed);
        Rows.execute("update account set enabled = false where login = ?", closed.login());
        Juries.appoint(campaign, closed);
    }

    @Test
    void jurorIsAppointedWhileTheyAreDismissed() throws Exception {
        String member = Juries.member(campaign, people.southWorker);
        ExecutorService requests = Executors.newFixedThreadPool(4);
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (int time = 0; time < 40; time++) {
                String method = time % 2 == 0 ? "PUT" : "DELETE";
                answers.add(requests.submit(() -> people.admin.request().request(method, member)));
            }
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 204, 404);
            }
        } finally {
            requests.shutdownNow();
        }
    }

    @Test
    void scoringEndsWithTheFinalReview() {
        Person juror = juror();
        score(juror, 90).then().statusCode(200);

        Juries.plan(campaign, Duration.ofSeconds(-1));
        Problems.assertProblem(score(juror, 91), ProblemType.SCORING_CLOSED);
        // A request whose answer was lost is sent again.
        score(juror, 90).then().statusCode(200);
        Rows.execute(
                "delete from campaign_phase where campaign_id = (select id from campaign where slug = ?)", campaign);
        Problems.assertProblem(score(juror, 91), ProblemType.SCORING_NOT_PLANNED);
        assertThat(list(juror).getList("items.score")).containsExactly(90.0f);
    }

    @Test
    void onlyWhatIsPublishedInTheCampaignIsScored() {
        Person juror = juror();
        UUID elsewhere = Rows.publishedClip(Campaigns.open(), 60_000);
        UUID down = Rows.publishedClip(campaign, 60_000);
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", down);

        for (UUID missing : List.of(elsewhere, down, UUID.randomUUID())) {
            Problems.assertProblem(Juries.score(juror, campaign, missing, 90), ProblemType.NOT_FOUND);
        }
        score(juror, 90).then().statusCode(200);
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", clip);
        assertThat(list(juror).getList("items")).isEmpty();
    }

    @Test
    void appointmentsAreInTheLedgerOnceEach() {
        Person juror = people.southWorker;
        String member = Juries.member(campaign, juror);
        Problems.assertProblem(score(juror, 90), ProblemType.NOT_A_JUROR);
        people.admin.request().delete(member).then().statusCode(204);
        for (int time = 0; time < 2; time++) {
            people.admin.request().put(member).then().statusCode(200);
        }
        score(juror, 90).then().statusCode(200);
        for (int time = 0; time < 2; time++) {
            people.admin.request().delete(member).then().statusCode(204);
        }

        Problems.assertProblem(score(juror, 91), ProblemType.NOT_A_JUROR);
        Problems.assertProblem(
                juror.request().get("/api/v1/campaigns/{slug}/jury/scores", campaign), ProblemType.NOT_A_JUROR);
        List<String> texts = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", campaign)
                .jsonPath()
                .getList("items.text");
        assertThat(texts).hasSize(2);
        assertThat(texts.get(0)).contains("APPOINT_JUROR", Juries.account(juror).toString());
        assertThat(texts.get(1)).contains("DISMISS_JUROR", Juries.account(juror).toString());
    }

    @Test
    void organizersOfTheWholeCampaignReadAllScoresAndOthersTheirOwn() {
        Juries.appoint(campaign, people.southWorker);
        Juries.appoint(campaign, people.southOrganizer);
        score(people.southWorker, 70).then().statusCode(200);
        score(people.southOrganizer, 80).then().statusCode(200);

        assertThat(list(people.southWorker).getList("items.score")).containsExactly(70.0f);
        assertThat(list(people.southOrganizer).getList("items.score")).containsExactly(80.0f);
        JsonPath all = list(people.admin);
        assertThat(all.getList("items.score")).containsExactly(80.0f, 70.0f);
        assertThat(all.getList("items.juror.name")).containsExactly("王秀兰", "王秀兰");
        // Of a part of it they look after that part alone.
        Problems.assertProblem(
                people.organizer.request().get("/api/v1/campaigns/{slug}/jury/scores", campaign),
                ProblemType.NOT_A_JUROR);
        JsonPath page = people.admin
                .request()
                .get("/api/v1/campaigns/{slug}/jury/scores?limit=1", campaign)
                .jsonPath();
        assertThat(people.admin
                        .request()
                        .queryParam("cursor", page.getString("nextCursor"))
                        .get("/api/v1/campaigns/{slug}/jury/scores", campaign)
                        .jsonPath()
                        .getList("items.score"))
                .containsExactly(70.0f);
    }

    @Test
    void scoresGivenAtTheSameMomentComeOneAfterTheOther() throws Exception {
        Person juror = juror();
        ExecutorService requests = Executors.newFixedThreadPool(4);
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (int points = 1; points <= 12; points++) {
                int given = points;
                answers.add(requests.submit(() -> score(juror, given)));
            }
            List<Integer> versions = new ArrayList<>();
            for (Future<Response> answer : answers) {
                versions.add(answer.get().then().statusCode(200).extract().path("version"));
            }
            assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        } finally {
            requests.shutdownNow();
        }
        assertThat(list(juror).getList("items.version")).containsExactly(12);
    }

    @Test
    void jurorsAreOfAnyRoleAndNobodyElseScores() {
        for (Person juror : List.of(people.southWorker, people.southOrganizer)) {
            Problems.assertProblem(score(juror, 90), ProblemType.NOT_A_JUROR);
            Juries.appoint(campaign, juror);
            score(juror, 90).then().statusCode(200);
        }
        Problems.assertProblem(score(people.admin, 90), ProblemType.NOT_A_JUROR);
        Problems.assertProblem(score(Person.ANONYMOUS, 90), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void whatIsNoScoreIsRefusedByItsField() {
        Person juror = juror();
        JsonPath refused = juror.json()
                .body(Map.of("score", 50, "comment", "长".repeat(501)))
                .put("/api/v1/campaigns/{slug}/jury/scores/{clip}", campaign, clip)
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(refused.getString("field")).isEqualTo("comment");
    }

    private Person juror() {
        Juries.appoint(campaign, people.southWorker);
        return people.southWorker;
    }

    private Response score(Person juror, Object points) {
        return Juries.score(juror, campaign, clip, points);
    }

    private JsonPath list(Person by) {
        return by.request()
                .get("/api/v1/campaigns/{slug}/jury/scores", campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath members() {
        return people.admin
                .request()
                .get("/api/v1/campaigns/{slug}/jury/members", campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
