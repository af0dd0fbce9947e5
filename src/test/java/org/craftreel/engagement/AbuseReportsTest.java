package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class AbuseReportsTest {

    private People people;
    private String campaign;
    private UUID clip;
    private UUID comment;

    @BeforeEach
    void publishClip() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
        comment = Engagements.comment(people.create("WORKER", people.south), clip, "买表找我");
    }

    @Test
    void nulInATextIsToldAsWhatItIs() {
        Response refused = people.worker
                .json()
                .body("{\"id\":\"" + UUID.randomUUID() + "\",\"reason\":\"OTHER\",\"text\":\"a\\u0000\"}")
                .post("/api/v1/clips/{id}/abuse-reports", clip);

        Problems.assertProblem(refused, ProblemType.MALFORMED_REQUEST);
        assertThat(refused.<String>path("detail")).contains("U+0000");
    }

    @Test
    void eachReporterHasOneOpenReportOfASubject() {
        UUID first = UUID.randomUUID();
        Engagements.report(people.worker, "clips", clip, first).then().statusCode(201);
        Response repeat = Engagements.report(people.worker, "clips", clip, first);
        Response another = Engagements.report(people.worker, "clips", clip, UUID.randomUUID());
        Response ofComment = Engagements.report(people.worker, "comments", comment, UUID.randomUUID());
        Response ofOther = Engagements.report(people.otherWorker, "clips", clip, UUID.randomUUID());

        for (Response known : new Response[] {repeat, another}) {
            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(known.<String>path("id")).isEqualTo(first.toString());
        }
        assertThat(ofComment.statusCode()).isEqualTo(201);
        assertThat(ofComment.<String>path("comment.text")).isEqualTo("买表找我");
        assertThat(ofOther.statusCode()).isEqualTo(201);
        assertThat(list(people.organizer).getList("items")).hasSize(3);
        Problems.assertProblem(Engagements.report(people.otherWorker, "clips", clip, first), ProblemType.ID_TAKEN);
        Problems.assertProblem(Engagements.report(people.worker, "comments", comment, first), ProblemType.ID_TAKEN);
    }

    @Test
    void organizersResolveWhatIsInTheirSubtree() {
        UUID report = UUID.randomUUID();
        Engagements.report(people.worker, "clips", clip, report);
        assertThat(list(people.southOrganizer).getList("items")).isEmpty();
        Problems.assertProblem(resolve(people.southOrganizer, report, "UPHELD"), ProblemType.OUTSIDE_SUBTREE);

        assertThat(resolve(people.organizer, report, "DISMISSED").<String>path("status"))
                .isEqualTo("DISMISSED");
        assertThat(resolve(people.organizer, report, "DISMISSED").statusCode()).isEqualTo(200);
        Problems.assertProblem(resolve(people.organizer, report, "UPHELD"), ProblemType.REPORT_RESOLVED);

        assertThat(list(people.organizer).getList("items")).isEmpty();
        Engagements.report(people.worker, "clips", clip, UUID.randomUUID())
                .then()
                .statusCode(201);
    }

    @Test
    void answerIsTakenBackUnlessTheClipIsDownOrReportedAgain() {
        UUID report = UUID.randomUUID();
        Engagements.report(people.worker, "clips", clip, report);
        resolve(people.organizer, report, "DISMISSED");
        Problems.assertProblem(undo(people.admin, report), ProblemType.NOTHING_TO_UNDO);
        assertThat(undo(people.organizer, report).<String>path("status")).isEqualTo("OPEN");
        assertThat(list(people.organizer).getList("items")).hasSize(1);

        resolve(people.organizer, report, "DISMISSED");
        UUID another = UUID.randomUUID();
        Engagements.report(people.worker, "clips", clip, another);
        Problems.assertProblem(undo(people.organizer, report), ProblemType.NOTHING_TO_UNDO);

        people.organizer
                .json()
                .body(Map.of("resolution", "UPHELD", "takedownReason", "广告"))
                .post("/api/v1/abuse-reports/{id}/resolve", another)
                .then()
                .statusCode(200);
        Problems.assertProblem(undo(people.organizer, another), ProblemType.NOTHING_TO_UNDO);
    }

    @Test
    void clipTellsItsOrganizersAndNobodyElseHowItsReportsStand() {
        UUID upheld = UUID.randomUUID();
        Engagements.report(people.worker, "clips", clip, upheld);
        resolve(people.organizer, upheld, "UPHELD");
        Engagements.report(people.worker, "clips", clip, UUID.randomUUID());
        Engagements.report(people.otherWorker, "clips", clip, UUID.randomUUID());
        Engagements.report(people.otherWorker, "comments", comment, UUID.randomUUID());

        JsonPath seen =
                people.organizer.request().get("/api/v1/clips/{id}", clip).jsonPath();
        assertThat(seen.getInt("inside.abuseReports.open")).isEqualTo(2);
        assertThat(seen.getInt("inside.abuseReports.upheld")).isEqualTo(1);
        assertThat(seen.getInt("inside.abuseReports.dismissed")).isZero();
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                people.worker.login(),
                clip);
        JsonPath byAuthor =
                people.worker.request().get("/api/v1/clips/{id}", clip).jsonPath();
        assertThat(byAuthor.<Object>get("inside.contactPhone")).isNotNull();
        assertThat(byAuthor.<Object>get("inside.abuseReports")).isNull();
        assertThat(Person.ANONYMOUS.request().get("/api/v1/clips/{id}", clip).<Object>path("inside"))
                .isNull();
    }

    private static Response undo(Person by, UUID report) {
        return by.request().delete("/api/v1/abuse-reports/{id}/resolve", report);
    }

    @Test
    void hidingACommentUpholdsItsReports() {
        UUID report = UUID.randomUUID();
        Engagements.report(people.worker, "comments", comment, report);
        assertThat(list(people.organizer).getString("items[0].reason")).isEqualTo("ADVERTISING");
        assertThat(list(people.organizer).getString("items[0].text")).isEqualTo("卖东西的");

        Engagements.review(people.organizer, comment, "HIDE", "广告");

        assertThat(list(people.organizer).getList("items")).isEmpty();
        assertThat(Rows.ask("select status from abuse_report where id = ?", report))
                .isEqualTo("UPHELD");
        Problems.assertProblem(
                Engagements.report(people.otherWorker, "comments", comment, UUID.randomUUID()), ProblemType.NOT_FOUND);
    }

    @Test
    void reportsOfAClipThatWasTakenDownAreNoMoreWork() {
        Engagements.report(people.worker, "clips", clip, UUID.randomUUID());
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clip);

        assertThat(list(people.organizer).getList("items")).isEmpty();
        Problems.assertProblem(
                Engagements.report(people.otherWorker, "clips", clip, UUID.randomUUID()), ProblemType.NOT_FOUND);
        Problems.assertProblem(
                Engagements.report(people.otherWorker, "comments", comment, UUID.randomUUID()), ProblemType.NOT_FOUND);
    }

    private JsonPath list(Person by) {
        return by.request()
                .get("/api/v1/campaigns/{slug}/abuse-reports", campaign)
                .jsonPath();
    }

    private static Response resolve(Person by, UUID report, String resolution) {
        return by.json().body(Map.of("resolution", resolution)).post("/api/v1/abuse-reports/{id}/resolve", report);
    }
}
