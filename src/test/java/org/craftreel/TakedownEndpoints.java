package org.craftreel;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for takedowns. */
final class TakedownEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> REASON = Map.of("reason", "画面里有未经同意的路人");

    private final EndpointTable table;
    private final People people = People.get();
    private final String campaign = Campaigns.open();

    TakedownEndpoints(EndpointTable table) {
        this.table = table;
        list();
        takedown();
        end();
    }

    private void list() {
        String operation = "listTakedowns";
        String path = "/api/v1/campaigns/" + campaign + "/takedowns";
        table.row(operation, ORGANIZERS, by -> by.request().get(path));
        table.pages(operation, people.organizer, path);
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign/takedowns"));
    }

    private void takedown() {
        String operation = "takeClipDown";
        String path = takedown(clip());
        table.row(operation, ORGANIZERS, by -> by.json().body(REASON).post(takedown(clip())));
        table.body(operation, people.organizer, "POST", path, REASON, Map.of("reason", " "));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path);
        fails(operation, ProblemType.NOT_FOUND, people.organizer, takedown(UUID.randomUUID()));
        fails(operation, ProblemType.STATE_CONFLICT, people.organizer, takedown(down()));
    }

    private void end() {
        String operation = "restoreClip";
        String published = restore(clip());
        table.row(operation, ORGANIZERS, by -> by.json().body(REASON).post(restore(down())));
        table.body(operation, people.organizer, "POST", published, REASON, Map.of("reason", "长".repeat(501)));
        table.unauthenticated(operation, "POST", published);
        table.forbidden(operation, "POST", published);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, published);
        fails(operation, ProblemType.NOT_FOUND, people.southOrganizer, restore(down()));
        fails(operation, ProblemType.STATE_CONFLICT, people.organizer, published);
    }

    private UUID clip() {
        return Rows.publishedClip(campaign, 60_000);
    }

    private UUID down() {
        UUID clip = clip();
        people.organizer.json().body(REASON).post(takedown(clip)).then().statusCode(200);
        return clip;
    }

    private static String takedown(UUID clip) {
        return "/api/v1/clips/" + clip + "/takedown";
    }

    private static String restore(UUID clip) {
        return "/api/v1/clips/" + clip + "/restore";
    }

    private void fails(String operation, ProblemType type, Person by, String asked) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(REASON)
                .post(asked));
    }
}
