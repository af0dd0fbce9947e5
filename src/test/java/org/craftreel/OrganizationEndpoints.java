package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Unique;

/** The rows of {@link EndpointTable} for the union tree and for what campaigns expect of unions. */
final class OrganizationEndpoints {

    private static final String PATH = "/api/v1/organizations";
    private static final Map<String, Object> NAME = Map.of("name", "天马市总工会");
    private static final Map<String, Object> TARGET = Map.of("clips", 20);

    private final EndpointTable table;
    private final People people = People.get();
    private final Person northAdmin = people.create("ADMIN", people.north);

    OrganizationEndpoints(EndpointTable table) {
        this.table = table;
        list();
        create();
        rename();
        progress();
        target();
        targets();
    }

    private void list() {
        table.row(
                "listOrganizations", List.of(Role.values()), by -> by.request().get(PATH));
    }

    private void create() {
        String operation = "createOrganization";
        table.row(operation, List.of(Role.ADMIN), by -> by.json()
                .body(organization("o-" + Unique.letters(), people.union))
                .post(PATH));
        table.body(operation, people.admin, "POST", PATH, organization("o", people.union), Map.of("code", "Ö"));
        refusals(operation, "POST", PATH);
        String code = "o-" + Unique.letters();
        fails(operation, ProblemType.OUTSIDE_SUBTREE, northAdmin, "POST", PATH, organization(code, people.south));
        fails(operation, ProblemType.NOT_FOUND, people.admin, "POST", PATH, organization(code, "no-such-parent"));
        fails(
                operation,
                ProblemType.ALREADY_EXISTS,
                people.admin,
                "POST",
                PATH,
                organization(people.south, people.union));
    }

    private void rename() {
        String operation = "renameOrganization";
        String renamed = "o-" + Unique.letters();
        people.admin.json().body(organization(renamed, people.north)).post(PATH);
        String path = PATH + "/" + renamed;
        table.row(operation, List.of(Role.ADMIN), by -> by.json().body(NAME).patch(path));
        table.body(operation, people.admin, "PATCH", path, NAME, Map.of("name", " "));
        refusals(operation, "PATCH", path);
        fails(operation, ProblemType.FORBIDDEN, northAdmin, "PATCH", PATH + "/" + people.north, NAME);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, northAdmin, "PATCH", PATH + "/" + people.south, NAME);
        fails(operation, ProblemType.NOT_FOUND, people.admin, "PATCH", PATH + "/no-such-union", NAME);
    }

    private void progress() {
        String operation = "listProgress";
        String path = ofNorth();
        table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.request()
                .get(path));
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign/organizations"));
    }

    private void target() {
        String operation = "setTarget";
        String path = ofNorth() + "/" + people.northPlant + "/target";
        table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.json()
                .body(TARGET)
                .put(path));
        table.body(operation, people.organizer, "PUT", path, TARGET, Map.of("clips", 0));
        refusals(operation, "PUT", path);
        String shared = "/api/v1/campaigns/" + Campaigns.open() + "/organizations/";
        fails(operation, ProblemType.FORBIDDEN, people.organizer, "PUT", shared + people.north + "/target", TARGET);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, "PUT", path, TARGET);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.admin,
                "PUT",
                ofNorth() + "/" + people.south + "/target",
                TARGET);
    }

    private void targets() {
        String campaign = Campaigns.create(Map.of("organizationCode", people.north));
        String path = "/api/v1/campaigns/" + campaign + "/targets/import?dryRun=true";
        String sheet = "Union,Target\n" + people.northPlant + ",20\n";
        table.row("importTargets", List.of(Role.ORGANIZER, Role.ADMIN), by -> by.request()
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post(path));
        sheet(ProblemType.UNAUTHENTICATED, ANONYMOUS, path, "text/csv", new byte[1]);
        sheet(ProblemType.FORBIDDEN, people.worker, path, "text/csv", new byte[1]);
        sheet(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, "text/csv", new byte[1]);
        sheet(
                ProblemType.NOT_FOUND,
                people.organizer,
                path.replace(campaign, "no-such-campaign"),
                "text/csv",
                new byte[1]);
        sheet(ProblemType.BODY_TOO_LARGE, people.organizer, path, "text/csv", new byte[1024 * 1024 + 1]);
        sheet(ProblemType.UNSUPPORTED_MEDIA_TYPE, people.organizer, path, "text/html", new byte[1]);
        sheet(ProblemType.INVALID_SHEET, people.organizer, path, "application/octet-stream", new byte[16]);
    }

    private void sheet(ProblemType type, Person by, String path, String contentType, byte[] sheet) {
        table.sheet("importTargets", type, by, path, contentType, sheet);
    }

    private void refusals(String operation, String method, String path) {
        fails(operation, ProblemType.UNAUTHENTICATED, ANONYMOUS, method, path, Map.of());
        fails(operation, ProblemType.FORBIDDEN, people.worker, method, path, Map.of());
    }

    private void fails(
            String operation, ProblemType type, Person by, String method, String path, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .request(method, path));
    }

    private String ofNorth() {
        return "/api/v1/campaigns/" + Campaigns.create(Map.of("organizationCode", people.north)) + "/organizations";
    }

    private static Map<String, Object> organization(String code, String parent) {
        return Map.of("code", code, "name", "天马市总工会", "parentCode", parent);
    }
}
