package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
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
class CommentsTest {

    private People people;
    private String campaign;
    private UUID clip;
    private Person author;

    @BeforeEach
    void publishClip() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
        author = people.create("WORKER", people.south);
    }

    @Test
    void decisionIsTakenBackByWhoeverMadeItWithTheReportsThatItUpheld() {
        UUID id = Engagements.comment(author, clip, "买表找我");
        UUID report = UUID.randomUUID();
        Engagements.report(people.worker, "comments", id, report);
        Engagements.review(people.organizer, id, "HIDE", "广告");
        // As after an answer that was lost.
        Engagements.review(people.organizer, id, "HIDE", "广告");
        assertThat(shown()).isZero();
        Problems.assertProblem(undo(people.admin, id), ProblemType.NOTHING_TO_UNDO);

        Response undone = undo(people.organizer, id);

        assertThat(undone.<String>path("status")).isEqualTo("SHOWN");
        assertThat(shown()).isEqualTo(1);
        assertThat(Engagements.isExact(clip)).isTrue();
        assertThat(Rows.ask("select status from abuse_report where id = ?", report))
                .isEqualTo("OPEN");
        Problems.assertProblem(undo(people.organizer, id), ProblemType.NOTHING_TO_UNDO);
        Engagements.review(people.organizer, id, "HIDE", "广告");
        Rows.execute("update clip_comment set decided_at = decided_at - interval '61 seconds' where id = ?", id);
        Problems.assertProblem(undo(people.organizer, id), ProblemType.NOTHING_TO_UNDO);
        Engagements.review(people.organizer, id, "APPROVE", null);
        Problems.assertProblem(undo(people.organizer, id), ProblemType.NOTHING_TO_UNDO);
    }

    @Test
    void approvedCommentWaitsAgainAndIsNotDecidedByWhoSawItBefore() {
        Engagements.rules(campaign, "ALL", List.of());
        UUID id = Engagements.comment(author, clip, "手艺真好");
        Engagements.review(people.admin, id, "APPROVE", null);

        Response late = people.organizer
                .json()
                .body(Map.of("decision", "HIDE", "reason", "广告", "seen", "WAITING"))
                .post("/api/v1/comments/{id}/review", id);

        Problems.assertProblem(late, ProblemType.COMMENT_DECIDED);
        assertThat(late.<String>path("state")).isEqualTo("SHOWN");
        assertThat(undo(people.admin, id).<String>path("status")).isEqualTo("WAITING");
        assertThat(shown()).isZero();
        assertThat(Engagements.isExact(clip)).isTrue();
    }

    private static Response undo(Person by, UUID comment) {
        return by.request().delete("/api/v1/comments/{id}/review", comment);
    }

    @Test
    void commentIsShownAtOnceUnlessTheCampaignSaysOtherwise() {
        UUID id = UUID.randomUUID();
        Response written = Engagements.comment(author, clip, id, " 手艺\u200B真好  ！ ");

        assertThat(written.statusCode()).isEqualTo(201);
        JsonPath comment = written.jsonPath();
        assertThat(comment.getString("text")).isEqualTo("手艺真好 ！");
        assertThat(comment.getString("status")).isEqualTo("SHOWN");
        assertThat(comment.getString("author")).isEqualTo("王秀兰");
        assertThat(comment.getBoolean("own")).isTrue();
        JsonPath listed = list(ANONYMOUS);
        assertThat(listed.getList("items.id")).containsExactly(id.toString());
        assertThat(listed.getBoolean("items[0].own")).isFalse();
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void repeatAnswersTheCommentAndWritesNothing() {
        UUID id = UUID.randomUUID();
        Engagements.comment(author, clip, id, "手艺真好").then().statusCode(201);

        Response again = Engagements.comment(author, clip, id, "别的话");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("text")).isEqualTo("手艺真好");
        Problems.assertProblem(Engagements.comment(people.worker, clip, id, "手艺真好"), ProblemType.ID_TAKEN);
        UUID elsewhere = Rows.publishedClip(campaign, 60_000);
        Problems.assertProblem(Engagements.comment(author, elsewhere, id, "手艺真好"), ProblemType.ID_TAKEN);
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void hitWaitsUntilItIsApproved() {
        Engagements.rules(campaign, "HITS", List.of("加微信"));
        UUID shown = Engagements.comment(author, clip, "手艺真好");
        UUID waiting = Engagements.comment(author, clip, "加 微 信看更多");

        assertThat(list(ANONYMOUS).getList("items.id")).containsExactly(shown.toString());
        assertThat(list(author).getList("items.status")).containsExactly("WAITING", "SHOWN");
        assertThat(shown()).isEqualTo(1);
        JsonPath queue = queue(people.organizer);
        assertThat(queue.getList("items.comment.id")).containsExactly(waiting.toString());
        assertThat(queue.getString("items[0].hit")).isEqualTo("加微信");
        assertThat(queue.getString("items[0].clip")).isEqualTo(clip.toString());
        assertThat(queue(people.southOrganizer).getList("items")).isEmpty();

        Engagements.review(people.organizer, waiting, "APPROVE", null).then().statusCode(200);

        assertThat(list(ANONYMOUS).getList("items.id")).containsExactly(waiting.toString(), shown.toString());
        assertThat(queue(people.organizer).getList("items")).isEmpty();
        assertThat(shown()).isEqualTo(2);
    }

    @Test
    void allWaitWhereTheCampaignSaysSo() {
        Engagements.rules(campaign, "ALL", List.of());
        UUID waiting = Engagements.comment(author, clip, "手艺真好");

        assertThat(list(ANONYMOUS).getList("items")).isEmpty();
        assertThat(queue(people.admin).getList("items.comment.id")).containsExactly(waiting.toString());
        assertThat(queue(people.admin).<Object>get("items[0].hit")).isNull();
    }

    @Test
    void authorReadsWhyACommentIsHiddenAndNobodyElseSeesIt() {
        UUID id = Engagements.comment(author, clip, "你们都不行");
        Problems.assertProblem(Engagements.review(people.organizer, id, "HIDE", " "), ProblemType.INVALID_FIELD);
        Problems.assertProblem(
                Engagements.review(people.southOrganizer, id, "HIDE", "不文明"), ProblemType.OUTSIDE_SUBTREE);

        Engagements.review(people.organizer, id, "HIDE", "请文明发言").then().statusCode(200);

        assertThat(list(ANONYMOUS).getList("items")).isEmpty();
        assertThat(list(people.otherWorker).getList("items")).isEmpty();
        assertThat(list(author).getString("items[0].reason")).isEqualTo("请文明发言");
        assertThat(shown()).isZero();
        Engagements.review(people.organizer, id, "APPROVE", null).then().statusCode(200);
        assertThat(list(author).<Object>get("items[0].reason")).isNull();
        assertThat(shown()).isEqualTo(1);
    }

    @Test
    void authorAndOrganizersRemoveForGood() {
        UUID own = Engagements.comment(author, clip, "说错了");
        UUID other = Engagements.comment(author, clip, "又说错了");
        Problems.assertProblem(
                people.worker.request().delete("/api/v1/comments/{id}", own), ProblemType.NOT_YOUR_COMMENT);

        for (int time = 0; time < 2; time++) {
            author.request().delete("/api/v1/comments/{id}", own).then().statusCode(204);
            people.organizer
                    .request()
                    .delete("/api/v1/comments/{id}", other)
                    .then()
                    .statusCode(204);
        }

        assertThat(list(author).getList("items")).isEmpty();
        assertThat(Rows.count("select count(*) from clip_comment where clip_id = ? and text <> ''", clip))
                .isZero();
        Problems.assertProblem(Engagements.review(people.organizer, own, "APPROVE", null), ProblemType.NOT_FOUND);
        assertThat(Engagements.comment(author, clip, own, "说错了").<String>path("status"))
                .isEqualTo("REMOVED");
        assertThat(shown()).isZero();
    }

    @Test
    void listIsReadInPages() {
        List<String> written = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            written.add(0, Engagements.comment(author, clip, "第 " + each + " 条").toString());
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = ANONYMOUS
                    .request()
                    .get("/api/v1/clips/{id}/comments?limit=2" + cursor, clip)
                    .jsonPath();
            read.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        }

        assertThat(read).isEqualTo(written);
    }

    @Test
    void whoWritesTooOftenWaits() {
        for (int each = 0; each < 10; each++) {
            Engagements.comment(author, clip, "第 " + each + " 条");
        }
        UUID late = UUID.randomUUID();

        Response refused = Engagements.comment(author, clip, late, "第 11 条");

        Problems.assertProblem(refused, ProblemType.TOO_MANY_COMMENTS);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);
        Engagements.comment(people.worker, clip, UUID.randomUUID(), "别人").then().statusCode(201);
        Rows.execute("update clip_comment set created_at = created_at - interval '1 minute' where clip_id = ?", clip);
        Engagements.comment(author, clip, late, "第 11 条").then().statusCode(201);
    }

    @Test
    void rulesAreTheHoldersOfTheCampaign() {
        Map<String, Object> rules = Map.of("review", "ALL", "words", List.of(" 加微信 ", "加微信"));
        Problems.assertProblem(
                people.organizer.json().body(rules).put("/api/v1/campaigns/{slug}/comment-rules", campaign),
                ProblemType.OUTSIDE_SUBTREE);
        Response kept = people.admin.json().body(rules).put("/api/v1/campaigns/{slug}/comment-rules", campaign);
        assertThat(kept.<Object>path("$")).isEqualTo(Map.of("review", "ALL", "words", List.of("加微信")));
        assertThat(people.admin
                        .request()
                        .get("/api/v1/campaigns/{slug}/comment-rules", campaign)
                        .<Object>path("$"))
                .isEqualTo(kept.<Object>path("$"));
    }

    private JsonPath list(Person by) {
        return by.request().get("/api/v1/clips/{id}/comments", clip).jsonPath();
    }

    private JsonPath queue(Person by) {
        return by.request()
                .get("/api/v1/campaigns/{slug}/comment-queue", campaign)
                .jsonPath();
    }

    private long shown() {
        assertThat(Engagements.isExact(clip)).isTrue();
        return ANONYMOUS.request().get("/api/v1/clips/{id}", clip).jsonPath().getLong("figures.comments");
    }
}
