package org.craftreel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;

/** The rows of {@link EndpointTable} for accounts. */
final class AccountEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final Map<String, Object> OPEN = Map.of("enabled", true);

    private final EndpointTable table;
    private final People people = People.get();

    AccountEndpoints(EndpointTable table) {
        this.table = table;
        table.row("me", SIGNED_IN, by -> by.request().get("/api/v1/me"));
        table.unauthenticated("me", "GET", "/api/v1/me");

        table.row("listAccounts", ORGANIZERS, by -> by.request().get(ACCOUNTS));
        table.pages("listAccounts", people.organizer, ACCOUNTS);
        table.unauthenticated("listAccounts", "GET", ACCOUNTS);
        table.forbidden("listAccounts", "GET", ACCOUNTS);
        creation();
        change();
        ownPassword();
        sheets();
    }

    private void sheets() {
        String operation = "importMembers";
        String path = ACCOUNTS + "/import?dryRun=true";
        String sheet = "name,login,union\n李强," + Unique.letters() + "," + people.northPlant + "\n";
        table.row(operation, ORGANIZERS, by -> by.request()
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post(path));
        sheet(ProblemType.UNAUTHENTICATED, Person.ANONYMOUS, "text/csv", sheet.getBytes(StandardCharsets.UTF_8));
        sheet(ProblemType.FORBIDDEN, people.worker, "text/csv", sheet.getBytes(StandardCharsets.UTF_8));
        sheet(ProblemType.BODY_TOO_LARGE, people.organizer, "text/csv", new byte[1024 * 1024 + 1]);
        sheet(ProblemType.UNSUPPORTED_MEDIA_TYPE, people.organizer, "text/html", new byte[1]);
        sheet(ProblemType.INVALID_SHEET, people.organizer, "application/octet-stream", new byte[16]);
    }

    private void sheet(ProblemType type, Person by, String contentType, byte[] sheet) {
        table.sheet("importMembers", type, by, ACCOUNTS + "/import?dryRun=true", contentType, sheet);
    }

    private void creation() {
        String operation = "createAccount";
        table.row(operation, ORGANIZERS, by -> by.json()
                .body(account(Unique.letters(), people.northPlant))
                .post(ACCOUNTS));
        table.body(operation, people.organizer, "POST", ACCOUNTS, account("abc", people.north), Map.of("login", "A b"));
        table.unauthenticated(operation, "POST", ACCOUNTS);
        table.forbidden(operation, "POST", ACCOUNTS);
        create(ProblemType.OUTSIDE_SUBTREE, account(Unique.letters(), people.south));
        create(ProblemType.NOT_FOUND, account(Unique.letters(), "no-such-organization"));
        create(ProblemType.ALREADY_EXISTS, account(people.worker.login(), people.northPlant));
    }

    private void create(ProblemType type, Map<String, Object> account) {
        table.fails("createAccount", type, people.organizer, request -> request.contentType("application/json")
                .body(account)
                .post(ACCOUNTS));
    }

    private static Map<String, Object> account(String login, String organization) {
        return Map.of(
                "login",
                login,
                "displayName",
                "李强",
                "role",
                "WORKER",
                "organizationCode",
                organization,
                "password",
                People.PASSWORD);
    }

    private void change() {
        String operation = "changeAccount";
        String path = account(people.otherWorker);
        table.row(operation, ORGANIZERS, by -> by.json().body(OPEN).patch(path));
        table.body(operation, people.organizer, "PATCH", path, OPEN, Map.of("displayName", "长".repeat(41)));
        table.unauthenticated(operation, "PATCH", path);
        table.forbidden(operation, "PATCH", path);
        change(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, OPEN);
        change(ProblemType.NOT_FOUND, people.organizer, ACCOUNTS + "/" + UUID.randomUUID(), OPEN);
        change(ProblemType.OWN_ACCOUNT, people.admin, account(people.admin), Map.of("enabled", false));
    }

    private void change(ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails("changeAccount", type, by, request -> request.contentType("application/json")
                .body(body)
                .patch(path));
    }

    private void ownPassword() {
        String operation = "changeOwnPassword";
        String path = "/api/v1/me/password";
        Map<String, Object> same = Map.of("present", People.PASSWORD, "password", People.PASSWORD);
        // Of accounts of their own: it ends their sign-ins.
        table.row(operation, SIGNED_IN, by -> (by.role() == null ? by : people.create(by.role(), people.northPlant))
                .json()
                .body(same)
                .put(path));
        table.body(operation, people.create("WORKER", people.south), "PUT", path, same, Map.of("password", "short"));
        table.unauthenticated(operation, "PUT", path);
        table.fails(
                operation,
                ProblemType.WRONG_PASSWORD,
                people.create("WORKER", people.south),
                request -> request.contentType("application/json")
                        .body(Map.of("present", "wrong-password", "password", People.PASSWORD))
                        .put(path));
        Person impatient = people.create("WORKER", people.south);
        table.fails(operation, ProblemType.TOO_MANY_SIGN_INS, impatient, request -> {
            Map<String, Object> wrong = Map.of("present", "wrong-password", "password", People.PASSWORD);
            for (int attempt = 0; attempt < 5; attempt++) {
                impatient.json().body(wrong).put(path);
            }
            return request.contentType("application/json").body(wrong).put(path);
        });
    }

    private static String account(Person person) {
        return ACCOUNTS + "/" + Rows.ask("select id from account where login = ?", person.login());
    }
}
