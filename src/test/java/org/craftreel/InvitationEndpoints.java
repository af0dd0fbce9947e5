package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;

/** The rows of {@link EndpointTable} for invitations. */
final class InvitationEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final String PATH = "/api/v1/invitations";

    private final EndpointTable table;
    private final People people = People.get();

    InvitationEndpoints(EndpointTable table) {
        this.table = table;
        table.row("listInvitations", ORGANIZERS, by -> by.request().get(PATH));
        table.pages("listInvitations", people.organizer, PATH);
        table.unauthenticated("listInvitations", "GET", PATH);
        table.forbidden("listInvitations", "GET", PATH);
        creation();
        revocation();
        joining();
    }

    private void creation() {
        String operation = "createInvitation";
        Map<String, Object> good = invitation(people.northPlant);
        table.row(operation, ORGANIZERS, by -> by.json().body(good).post(PATH));
        table.body(operation, people.organizer, "POST", PATH, good, Map.of("maxUses", 10_001));
        table.unauthenticated(operation, "POST", PATH);
        table.forbidden(operation, "POST", PATH);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.organizer, PATH, invitation(people.south));
        fails(operation, ProblemType.NOT_FOUND, people.organizer, PATH, invitation("no-such-organization"));
    }

    private void revocation() {
        String operation = "revokeInvitation";
        String path = PATH + "/" + made("id");
        table.row(operation, ORGANIZERS, by -> by.request().delete(path));
        table.unauthenticated(operation, "DELETE", path);
        table.forbidden(operation, "DELETE", path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.delete(path));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.delete(PATH + "/" + UUID.randomUUID()));
    }

    private void joining() {
        String operation = "join";
        String path = PATH + "/" + made("code") + "/accounts";
        table.row(operation, List.of(Role.values()), by -> by.json()
                .body(member(Unique.letters()))
                .post(path));
        table.body(operation, ANONYMOUS, "POST", path, member(Unique.letters()), Map.of("login", "A b"));
        fails(operation, ProblemType.ALREADY_EXISTS, ANONYMOUS, path, member(people.worker.login()));
        fails(
                operation,
                ProblemType.INVITATION_UNKNOWN,
                ANONYMOUS,
                PATH + "/0000-0000-0000-0000/accounts",
                member(Unique.letters()));
        String revoked = made("code");
        Rows.execute("update invitation set revoked_at = ? where code = ?", Instant.now(), revoked);
        fails(
                operation,
                ProblemType.INVITATION_GONE,
                ANONYMOUS,
                PATH + "/" + revoked + "/accounts",
                member(Unique.letters()));
        String busy = made("code");
        Rows.execute(
                "insert into join_window select 'code/' || id, ?, 300 from invitation where code = ?",
                Instant.now(),
                busy);
        fails(
                operation,
                ProblemType.TOO_MANY_JOINS,
                ANONYMOUS,
                PATH + "/" + busy + "/accounts",
                member(Unique.letters()));
    }

    private void fails(String operation, ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(path));
    }

    private String made(String field) {
        return people.organizer
                .json()
                .body(invitation(people.northPlant))
                .post(PATH)
                .path(field);
    }

    private static Map<String, Object> invitation(String organization) {
        return Map.of("organizationCode", organization, "role", "WORKER", "maxUses", 20);
    }

    private static Map<String, Object> member(String login) {
        return Map.of("login", login, "displayName", "李强", "password", People.PASSWORD);
    }
}
