package org.craftreel;

import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Unique;

/** The rows of {@link EndpointTable} for series of campaigns. */
final class SeriesEndpoints {

    private static final String PATH = "/api/v1/series";
    private static final String NONE = PATH + "/no-such-series";
    private static final List<Role> EVERYBODY = List.of(Role.values());
    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> CHANGE = Map.of("title", "陇原工匠第二季");

    private final EndpointTable table;
    private final People people = People.get();
    private final String ofNorth = PATH + "/" + Campaigns.series(people.north);

    SeriesEndpoints(EndpointTable table) {
        this.table = table;
        table.row("listSeries", EVERYBODY, by -> by.request().get(PATH));
        read("getSeries", "");
        read("getSeriesBoard", "/board");
        table.pages("getSeriesBoard", people.worker, ofNorth + "/board");
        read("getSeriesOrganizations", "/board/organizations");
        table.pages("getSeriesOrganizations", people.worker, ofNorth + "/board/organizations");
        export();
        create();
        change();
        archive("archiveSeries", "PUT");
        archive("restoreSeries", "DELETE");
    }

    private void archive(String operation, String method) {
        String own = ofNorth + "/archive";
        table.row(operation, ORGANIZERS, by -> by.request().request(method, own));
        table.unauthenticated(operation, method, own);
        table.forbidden(operation, method, own);
        table.fails(
                operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.request(method, own));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.request(method, NONE + "/archive"));
    }

    private void read(String operation, String under) {
        table.row(operation, EVERYBODY, by -> by.request().get(ofNorth + under));
        table.fails(operation, ProblemType.NOT_FOUND, Person.ANONYMOUS, request -> request.get(NONE + under));
    }

    private void export() {
        String operation = "exportSeriesBoard";
        String path = ofNorth + "/exports/board";
        table.row(operation, ORGANIZERS, by -> by.request().get(path));
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(
                operation, ProblemType.INVALID_FIELD, people.organizer, request -> request.get(path + "?format=pdf"));
        table.fails(
                operation, ProblemType.NOT_FOUND, people.organizer, request -> request.get(NONE + "/exports/board"));
    }

    private void create() {
        String operation = "createSeries";
        table.row(operation, ORGANIZERS, by -> by.json()
                .body(series("s-" + Unique.letters(), people.north))
                .post(PATH));
        table.body(operation, people.organizer, "POST", PATH, series("s1", people.north), Map.of("slug", "Not a slug"));
        table.unauthenticated(operation, "POST", PATH);
        table.forbidden(operation, "POST", PATH);
        String slug = "s-" + Unique.letters();
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.organizer, "POST", PATH, series(slug, people.south));
        fails(operation, ProblemType.NOT_FOUND, people.organizer, "POST", PATH, series(slug, "nowhere"));
        String taken = Campaigns.series(people.south);
        fails(operation, ProblemType.ALREADY_EXISTS, people.organizer, "POST", PATH, series(taken, people.north));
    }

    private void change() {
        String operation = "changeSeries";
        table.row(operation, ORGANIZERS, by -> by.json().body(CHANGE).patch(ofNorth));
        table.body(operation, people.organizer, "PATCH", ofNorth, CHANGE, Map.of("title", " "));
        table.unauthenticated(operation, "PATCH", ofNorth);
        table.forbidden(operation, "PATCH", ofNorth);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, "PATCH", ofNorth, CHANGE);
        fails(operation, ProblemType.NOT_FOUND, people.organizer, "PATCH", NONE, CHANGE);
    }

    private void fails(
            String operation, ProblemType type, Person by, String method, String path, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .request(method, path));
    }

    private static Map<String, Object> series(String slug, String keeper) {
        return Map.of("slug", slug, "title", "陇原工匠", "organizationCode", keeper);
    }
}
