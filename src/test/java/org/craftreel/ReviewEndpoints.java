package org.craftreel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.review.ReviewLevelsTest;
import org.craftreel.clip.review.ReviewTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for decisions of reviewers. */
final class ReviewEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> REJECT = Map.of("decision", "REJECT", "reason", "不清楚", "fileNumber", 1);

    private final EndpointTable table;
    private final People people = People.get();
    private final String ofPublished = review(Clips.published());
    private final String ofNone = review(UUID.randomUUID());

    ReviewEndpoints(EndpointTable table) {
        this.table = table;
        decisions();
        undoing();
        assignment();
    }

    private void assignment() {
        String path = assignment(Clips.published());
        Map<String, Object> over = Map.of("takeOver", true);
        table.row("takeClip", ORGANIZERS, by -> by.json().body(over).put(assignment(waiting())));
        table.unauthenticated("takeClip", "PUT", path);
        table.forbidden("takeClip", "PUT", path);
        table.fails("takeClip", ProblemType.MALFORMED_REQUEST, people.organizer, request -> request.contentType(
                        "application/json")
                .body("{")
                .put(path));
        table.fails("takeClip", ProblemType.UNKNOWN_FIELD, people.organizer, request -> request.contentType(
                        "application/json")
                .body(Map.of("until", "tomorrow"))
                .put(path));
        takes(ProblemType.STATE_CONFLICT, people.organizer, path);
        takes(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        takes(ProblemType.NOT_FOUND, people.organizer, assignment(UUID.randomUUID()));
        String taken = assignment(waiting());
        table.fails("takeClip", ProblemType.CLIP_ASSIGNED, people.organizer, request -> {
            // What is taken is free again after two minutes.
            people.admin.json().body(over).put(taken).then().statusCode(200);
            return request.contentType("application/json").body("{}").put(taken);
        });

        table.row("giveClipBack", ORGANIZERS, by -> by.request().delete(assignment(waiting())));
        table.unauthenticated("giveClipBack", "DELETE", path);
        table.forbidden("giveClipBack", "DELETE", path);
        table.fails(
                "giveClipBack", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.delete(path));
        table.fails(
                "giveClipBack",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.delete(assignment(UUID.randomUUID())));
    }

    private void takes(ProblemType type, Person by, String path) {
        table.fails("takeClip", type, by, request -> request.contentType("application/json")
                .body("{}")
                .put(path));
    }

    private static String assignment(UUID clip) {
        return "/api/v1/clips/" + clip + "/assignment";
    }

    private void decisions() {
        String operation = "reviewClip";
        table.row(operation, ORGANIZERS, by -> by.json().body(REJECT).post(review(waiting())));
        table.body(
                operation, people.organizer, "POST", ofPublished, REJECT, Map.of("decision", "RETURN", "reason", ""));
        table.unauthenticated(operation, "POST", ofPublished);
        table.forbidden(operation, "POST", ofPublished);
        Map<String, Object> ofAnotherFile = new HashMap<>(REJECT);
        ofAnotherFile.put("fileNumber", 2);
        decides(ProblemType.FILE_CHANGED, people.organizer, ofPublished, ofAnotherFile);
        decides(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, ofPublished, REJECT);
        decides(ProblemType.NOT_FOUND, people.organizer, ofNone, REJECT);
        decides(ProblemType.STATE_CONFLICT, people.organizer, ofPublished, REJECT);
        table.elsewhere(operation, ProblemType.PUBLISHED_BEFORE, ReviewTest.class);
        table.elsewhere(operation, ProblemType.REVIEW_LEVEL, ReviewLevelsTest.class);
    }

    private void decides(ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails("reviewClip", type, by, request -> request.contentType("application/json")
                .body(body)
                .post(path));
    }

    private void undoing() {
        String operation = "undoReview";
        table.row(operation, ORGANIZERS, by -> by.request().delete(review(decided(by))));
        table.unauthenticated(operation, "DELETE", ofPublished);
        table.forbidden(operation, "DELETE", ofPublished);
        undoes(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, ofPublished);
        undoes(ProblemType.NOT_FOUND, people.organizer, ofNone);
        undoes(ProblemType.NOTHING_TO_UNDO, people.organizer, ofPublished);
        table.elsewhere(operation, ProblemType.AUTHOR_LIMIT_REACHED, ReviewTest.class);
        table.elsewhere(operation, ProblemType.QUOTA_REACHED, ReviewTest.class);
    }

    private void undoes(ProblemType type, Person by, String path) {
        table.fails("undoReview", type, by, request -> request.delete(path));
    }

    private static String review(UUID clip) {
        return "/api/v1/clips/" + clip + "/review";
    }

    private static UUID waiting() {
        UUID clip = Rows.publishedClip(Campaigns.open(), 3000);
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", clip);
        Rows.countFile(clip);
        return clip;
    }

    /** A clip that the person has just decided on, where it may. */
    private static UUID decided(Person by) {
        UUID clip = waiting();
        by.json().body(Map.of("decision", "PUBLISH", "fileNumber", 1)).post(review(clip));
        return clip;
    }
}
