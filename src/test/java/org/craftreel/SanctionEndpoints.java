package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for sanctions. */
final class SanctionEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> PROPOSAL = Map.of("reason", "使用了他人的影像");
    private static final Map<String, Object> CONFIRM = Map.of("decision", "CONFIRM");
    private static final Map<String, Object> REFUSE = Map.of("decision", "REFUSE");

    private final EndpointTable table;
    private final People people = People.get();
    private final Person proposer = people.create("ORGANIZER", people.north);
    private final String campaign = Campaigns.open();

    SanctionEndpoints(EndpointTable table) {
        this.table = table;
        lists();
        proposal();
        decision();
    }

    private void lists() {
        String path = "/api/v1/campaigns/" + campaign + "/sanctions";
        String nowhere = "/api/v1/campaigns/no-such-campaign/sanctions";
        table.row("listSanctions", List.of(Role.values()), by -> by.request().get(path));
        table.pages("listSanctions", ANONYMOUS, path);
        table.fails("listSanctions", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(nowhere));
        table.row("listProposedSanctions", ORGANIZERS, by -> by.request().get(path + "/proposed"));
        table.pages("listProposedSanctions", people.organizer, path + "/proposed");
        table.unauthenticated("listProposedSanctions", "GET", path + "/proposed");
        table.forbidden("listProposedSanctions", "GET", path + "/proposed");
        table.fails(
                "listProposedSanctions",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get(nowhere + "/proposed"));
    }

    private void proposal() {
        String operation = "proposeSanction";
        String path = "/api/v1/clips/" + clip() + "/sanctions";
        table.row(operation, ORGANIZERS, by -> by.json().body(PROPOSAL).post("/api/v1/clips/{id}/sanctions", clip()));
        table.body(operation, people.organizer, "POST", path, PROPOSAL, Map.of("reason", " "));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, PROPOSAL);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                "/api/v1/clips/" + UUID.randomUUID() + "/sanctions",
                PROPOSAL);
        UUID gone = clip();
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);
        fails(
                operation,
                ProblemType.STATE_CONFLICT,
                people.organizer,
                "/api/v1/clips/" + gone + "/sanctions",
                PROPOSAL);
        UUID twice = clip();
        propose(twice);
        fails(
                operation,
                ProblemType.SANCTION_PROPOSED,
                people.organizer,
                "/api/v1/clips/" + twice + "/sanctions",
                PROPOSAL);
        Map<String, Object> votes = Map.of("reason", "有机器投票", "kind", "ZERO_VOTES");
        UUID zeroed = clip();
        String sanction = proposer.json()
                .body(votes)
                .post("/api/v1/clips/{id}/sanctions", zeroed)
                .path("id");
        people.organizer.json().body(CONFIRM).post(path(sanction)).then().statusCode(200);
        fails(
                operation,
                ProblemType.SANCTION_DECIDED,
                people.organizer,
                "/api/v1/clips/" + zeroed + "/sanctions",
                votes);
    }

    private void decision() {
        String operation = "decideSanction";
        String path = path(propose(clip()));
        table.row(operation, ORGANIZERS, by -> by.json().body(CONFIRM).post(path(propose(clip()))));
        table.body(operation, people.organizer, "POST", path, REFUSE, Map.of("reason", "长".repeat(501)));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, REFUSE);
        fails(operation, ProblemType.SECOND_PERSON_NEEDED, proposer, path, CONFIRM);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                path(UUID.randomUUID().toString()),
                REFUSE);
        String refused = path(propose(clip()));
        people.organizer.json().body(REFUSE).post(refused).then().statusCode(200);
        fails(operation, ProblemType.SANCTION_DECIDED, people.organizer, refused, CONFIRM);
        UUID gone = clip();
        String late = path(propose(gone));
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);
        fails(operation, ProblemType.STATE_CONFLICT, people.organizer, late, CONFIRM);
    }

    private UUID clip() {
        return Rows.publishedClip(campaign, 60_000);
    }

    private String propose(UUID clip) {
        return proposer.json()
                .body(PROPOSAL)
                .post("/api/v1/clips/{id}/sanctions", clip)
                .path("id");
    }

    private static String path(String sanction) {
        return "/api/v1/sanctions/" + sanction + "/decision";
    }

    private void fails(String operation, ProblemType type, Person by, String asked, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(asked));
    }
}
