package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.EndpointTable.Role;
import org.craftreel.app.LiveTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for likes, shares, comments and reports of abuse. */
final class EngagementEndpoints {

    private static final List<Role> EVERYBODY = List.of(Role.values());
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final String NO_COMMENT = "/api/v1/comments/" + UUID.randomUUID();
    private static final String NO_REPORT = "/api/v1/abuse-reports/" + UUID.randomUUID();
    private static final String NOWHERE = "/api/v1/campaigns/no-such-campaign";

    private final EndpointTable table;
    private final People people = People.get();
    /** Of north, so that its organizer holds it. */
    private final String campaign = Campaigns.create(Map.of("organizationCode", people.north));

    private final UUID clip = Rows.publishedClip(campaign, 60_000);
    private final String path = "/api/v1/clips/" + clip;
    private final String nobody = "/api/v1/clips/" + UUID.randomUUID();

    EngagementEndpoints(EndpointTable table) {
        this.table = table;
        likes();
        shares();
        comments();
        removal();
        review();
        undoing();
        assignments();
        queue();
        rules();
        reports("reportClip", () -> path + "/abuse-reports", nobody + "/abuse-reports");
        reports(
                "reportComment",
                () -> "/api/v1/comments/" + comment(people.otherWorker) + "/abuse-reports",
                "/api/v1/comments/" + UUID.randomUUID() + "/abuse-reports");
        resolution();
        live();
    }

    private void likes() {
        Map<String, String> operations = Map.of("getLike", "GET", "like", "PUT", "unlike", "DELETE");
        operations.forEach((operation, method) -> {
            table.row(operation, SIGNED_IN, by -> by.request().request(method, path + "/like"));
            table.fails(
                    operation,
                    ProblemType.UNAUTHENTICATED,
                    ANONYMOUS,
                    request -> request.request(method, path + "/like"));
            table.fails(
                    operation,
                    ProblemType.NOT_FOUND,
                    people.worker,
                    request -> request.request(method, nobody + "/like"));
        });
    }

    private void shares() {
        String shares = path + "/shares";
        table.row("shareClip", EVERYBODY, by -> by.json()
                .header("Craftreel-Device", Clips.device())
                .body(share())
                .post(shares));
        table.body("shareClip", people.worker, "POST", shares, share(), Map.of("channel", "FAX"));
        fails("shareClip", ProblemType.DEVICE_REQUIRED, ANONYMOUS, shares, share());
        fails("shareClip", ProblemType.NOT_FOUND, people.worker, nobody + "/shares", share());
        Map<String, Object> taken = share();
        people.otherWorker.json().body(taken).post(shares);
        fails("shareClip", ProblemType.ID_TAKEN, people.worker, shares, taken);
    }

    private static Map<String, Object> share() {
        return Map.of("id", UUID.randomUUID(), "channel", "WECHAT");
    }

    private void comments() {
        String comments = path + "/comments";
        table.row("listComments", EVERYBODY, by -> by.request().get(comments));
        table.pages("listComments", ANONYMOUS, comments);
        table.fails("listComments", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(nobody + "/comments"));
        table.row("addComment", SIGNED_IN, by -> by.json().body(comment()).post(comments));
        table.body("addComment", people.worker, "POST", comments, comment(), Map.of("text", " \u200B"));
        table.unauthenticated("addComment", "POST", comments);
        fails("addComment", ProblemType.NOT_FOUND, people.worker, nobody + "/comments", comment());
        Map<String, Object> taken = comment();
        people.organizer.json().body(taken).post(comments);
        fails("addComment", ProblemType.ID_TAKEN, people.worker, comments, taken);
        table.fails("addComment", ProblemType.TOO_MANY_COMMENTS, ANONYMOUS, request -> {
            Person talker = people.create("WORKER", people.south);
            for (int each = 0; each < 10; each++) {
                talker.json().body(comment()).post(comments);
            }
            return request.contentType("application/json")
                    .header("Authorization", "Bearer " + talker.token())
                    .body(comment())
                    .post(comments);
        });
    }

    private static Map<String, Object> comment() {
        return Map.of("id", UUID.randomUUID(), "text", "手艺真好");
    }

    /** A comment by somebody, who does not run into the limit for it; its id. */
    private UUID comment(Person by) {
        UUID id = UUID.randomUUID();
        Rows.execute(
                "insert into clip_comment (id, clip_id, account_id, text, status, created_at)"
                        + " select ?, ?, id, '手艺真好', 'SHOWN', now() - interval '1 hour' from account where login = ?",
                id,
                clip,
                by.login());
        Rows.execute(
                "insert into clip_engagement as kept (clip_id, likes, comments, shares) values (?, 0, 1, 0)"
                        + " on conflict (clip_id) do update set comments = kept.comments + 1",
                clip);
        return id;
    }

    private void removal() {
        table.row("removeComment", SIGNED_IN, by -> by.request()
                .delete("/api/v1/comments/{id}", comment(by.token() == null ? people.worker : by)));
        String others = "/api/v1/comments/" + comment(people.otherWorker);
        table.fails("removeComment", ProblemType.UNAUTHENTICATED, ANONYMOUS, request -> request.delete(others));
        table.fails("removeComment", ProblemType.NOT_YOUR_COMMENT, people.worker, request -> request.delete(others));
        table.fails(
                "removeComment",
                ProblemType.NOT_FOUND,
                people.worker,
                request -> request.delete("/api/v1/comments/{id}", UUID.randomUUID()));
    }

    private void review() {
        String review = "/api/v1/comments/" + comment(people.otherWorker) + "/review";
        Map<String, Object> hidden = Map.of("decision", "HIDE", "reason", "请文明发言");
        table.row("reviewComment", ORGANIZERS, by -> by.json().body(hidden).post(review));
        table.body("reviewComment", people.organizer, "POST", review, hidden, Map.of("reason", " "));
        table.unauthenticated("reviewComment", "POST", review);
        table.forbidden("reviewComment", "POST", review);
        fails(
                "reviewComment",
                ProblemType.COMMENT_DECIDED,
                people.organizer,
                review,
                Map.of("decision", "APPROVE", "seen", "WAITING"));
        fails("reviewComment", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, review, hidden);
        fails(
                "reviewComment",
                ProblemType.NOT_FOUND,
                people.organizer,
                "/api/v1/comments/" + UUID.randomUUID() + "/review",
                hidden);
    }

    private void undoing() {
        String review = "/api/v1/comments/" + comment(people.otherWorker) + "/review";
        table.row("undoCommentReview", ORGANIZERS, by -> {
            String decided = "/api/v1/comments/" + comment(people.otherWorker) + "/review";
            by.json().body(Map.of("decision", "HIDE", "reason", "请文明发言")).post(decided);
            return by.request().delete(decided);
        });
        Map<String, Object> upheld = Map.of("resolution", "UPHELD");
        table.row("undoAbuseResolution", ORGANIZERS, by -> {
            String resolved = resolve(report(people.otherWorker));
            by.json().body(upheld).post(resolved);
            return by.request().delete(resolved);
        });
        Map.of("undoCommentReview", review, "undoAbuseResolution", resolve(report(people.otherWorker)))
                .forEach((operation, path) -> {
                    table.unauthenticated(operation, "DELETE", path);
                    table.forbidden(operation, "DELETE", path);
                    deleting(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
                    deleting(operation, ProblemType.NOTHING_TO_UNDO, people.organizer, path);
                });
        deleting("undoCommentReview", ProblemType.NOT_FOUND, people.organizer, NO_COMMENT + "/review");
        deleting("undoAbuseResolution", ProblemType.NOT_FOUND, people.organizer, NO_REPORT + "/resolve");
    }

    private void assignments() {
        String waiting = "/api/v1/comments/" + comment(people.otherWorker) + "/assignment";
        Rows.execute("update clip_comment set status = 'WAITING' where id = cast(? as uuid)", waiting.split("/")[4]);
        Rows.execute("update clip_engagement set comments = comments - 1 where clip_id = ?", clip);
        String open = "/api/v1/abuse-reports/" + report(people.otherWorker) + "/assignment";
        assignment("takeComment", "giveCommentBack", waiting, NO_COMMENT + "/assignment");
        assignment("takeAbuseReport", "giveAbuseReportBack", open, NO_REPORT + "/assignment");
    }

    private void assignment(String taking, String givingBack, String path, String missing) {
        Map<String, Object> over = Map.of("takeOver", true);
        table.row(taking, ORGANIZERS, by -> by.json().body(over).put(path));
        table.unauthenticated(taking, "PUT", path);
        table.forbidden(taking, "PUT", path);
        putting(taking, ProblemType.MALFORMED_REQUEST, people.organizer, path, "{");
        putting(taking, ProblemType.UNKNOWN_FIELD, people.organizer, path, "{\"until\":\"tomorrow\"}");
        putting(taking, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, "{}");
        putting(taking, ProblemType.NOT_FOUND, people.organizer, missing, "{}");
        table.fails(taking, ProblemType.ITEM_ASSIGNED, people.organizer, request -> {
            // What is taken is free again after two minutes.
            people.admin.json().body(over).put(path).then().statusCode(200);
            return request.contentType("application/json").body("{}").put(path);
        });
        table.row(givingBack, ORGANIZERS, by -> by.request().delete(path));
        table.unauthenticated(givingBack, "DELETE", path);
        table.forbidden(givingBack, "DELETE", path);
        deleting(givingBack, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        deleting(givingBack, ProblemType.NOT_FOUND, people.organizer, missing);
    }

    private void putting(String operation, ProblemType type, Person by, String path, String body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .put(path));
    }

    private void deleting(String operation, ProblemType type, Person by, String path) {
        table.fails(operation, type, by, request -> request.delete(path));
    }

    /** A report of a clip of its own; its id. */
    private UUID report(Person by) {
        UUID id = UUID.randomUUID();
        Engagements.report(by, "clips", Rows.publishedClip(campaign, 60_000), id);
        return id;
    }

    private static String resolve(UUID report) {
        return "/api/v1/abuse-reports/" + report + "/resolve";
    }

    private void queue() {
        for (Map.Entry<String, String> list : Map.of(
                        "listCommentQueue", "/comment-queue", "listAbuseReports", "/abuse-reports")
                .entrySet()) {
            String asked = "/api/v1/campaigns/" + campaign + list.getValue();
            table.row(list.getKey(), ORGANIZERS, by -> by.request().get(asked));
            table.pages(list.getKey(), people.organizer, asked);
            table.unauthenticated(list.getKey(), "GET", asked);
            table.forbidden(list.getKey(), "GET", asked);
            table.fails(
                    list.getKey(),
                    ProblemType.NOT_FOUND,
                    people.organizer,
                    request -> request.get(NOWHERE + list.getValue()));
        }
    }

    private void rules() {
        String rules = "/api/v1/campaigns/" + campaign + "/comment-rules";
        Map<String, Object> asked = Map.of("review", "HITS", "words", List.of("加微信"));
        table.row("getCommentRules", ORGANIZERS, by -> by.request().get(rules));
        table.row("putCommentRules", ORGANIZERS, by -> by.json().body(asked).put(rules));
        table.body("putCommentRules", people.organizer, "PUT", rules, asked, Map.of("words", List.of("x".repeat(51))));
        for (Map.Entry<String, String> operation :
                Map.of("getCommentRules", "GET", "putCommentRules", "PUT").entrySet()) {
            String method = operation.getValue();
            table.unauthenticated(operation.getKey(), method, rules);
            table.forbidden(operation.getKey(), method, rules);
            table.fails(
                    operation.getKey(),
                    ProblemType.OUTSIDE_SUBTREE,
                    people.southOrganizer,
                    request ->
                            request.contentType("application/json").body(asked).request(method, rules));
            table.fails(operation.getKey(), ProblemType.NOT_FOUND, people.organizer, request -> request.contentType(
                            "application/json")
                    .body(asked)
                    .request(method, NOWHERE + "/comment-rules"));
        }
    }

    private void reports(String operation, Supplier<String> subject, String missing) {
        String reports = subject.get();
        table.row(operation, SIGNED_IN, by -> by.json().body(report()).post(subject.get()));
        table.body(operation, people.worker, "POST", reports, report(), Map.of("reason", "BORING"));
        table.unauthenticated(operation, "POST", reports);
        fails(operation, ProblemType.NOT_FOUND, people.worker, missing, report());
        Map<String, Object> taken = report();
        people.southWorker.json().body(taken).post(reports);
        fails(operation, ProblemType.ID_TAKEN, people.otherWorker, reports, taken);
    }

    private static Map<String, Object> report() {
        return new HashMap<>(Map.of("id", UUID.randomUUID(), "reason", "OTHER", "text", "不妥"));
    }

    private void resolution() {
        UUID report = UUID.randomUUID();
        UUID subject = Rows.publishedClip(campaign, 60_000);
        Engagements.report(people.worker, "clips", subject, report);
        String resolve = "/api/v1/abuse-reports/" + report + "/resolve";
        Map<String, Object> upheld = Map.of("resolution", "UPHELD");
        table.row("resolveAbuseReport", ORGANIZERS, by -> by.json().body(upheld).post(resolve));
        table.body("resolveAbuseReport", people.organizer, "POST", resolve, upheld, Map.of("note", "x".repeat(501)));
        table.unauthenticated("resolveAbuseReport", "POST", resolve);
        table.forbidden("resolveAbuseReport", "POST", resolve);
        fails("resolveAbuseReport", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, resolve, upheld);
        fails(
                "resolveAbuseReport",
                ProblemType.NOT_FOUND,
                people.organizer,
                "/api/v1/abuse-reports/" + UUID.randomUUID() + "/resolve",
                upheld);
        people.organizer.json().body(upheld).post(resolve);
        fails(
                "resolveAbuseReport",
                ProblemType.REPORT_RESOLVED,
                people.organizer,
                resolve,
                Map.of("resolution", "DISMISSED"));
        UUID gone = Rows.publishedClip(campaign, 60_000);
        UUID late = UUID.randomUUID();
        Engagements.report(people.worker, "clips", gone, late);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);
        fails(
                "resolveAbuseReport",
                ProblemType.STATE_CONFLICT,
                people.organizer,
                "/api/v1/abuse-reports/" + late + "/resolve",
                Map.of("resolution", "UPHELD", "takedownReason", "不妥"));
    }

    /** A stream does not end, so what it says is read in another test. */
    private void live() {
        table.rowElsewhere("watchFigures", LiveTest.class);
        table.rowElsewhere("watchTotals", LiveTest.class);
        table.rowElsewhere("watchBoard", LiveTest.class);
        table.fails(
                "watchFigures", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(nobody + "/figures/events"));
        table.fails(
                "watchTotals", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(NOWHERE + "/totals/events"));
        table.fails("watchBoard", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(NOWHERE + "/board/events"));
        table.elsewhere("watchFigures", ProblemType.TOO_MANY_LISTENERS, LiveTest.class);
        table.elsewhere("watchTotals", ProblemType.TOO_MANY_LISTENERS, LiveTest.class);
        table.elsewhere("watchBoard", ProblemType.TOO_MANY_LISTENERS, LiveTest.class);
    }

    private void fails(String operation, ProblemType type, Person by, String asked, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(asked));
    }
}
