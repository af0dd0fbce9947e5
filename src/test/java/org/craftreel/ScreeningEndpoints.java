package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} about plays that are set aside. */
final class ScreeningEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);

    private final People people = People.get();
    private final String campaign = Campaigns.create(Map.of("organizationCode", people.north));
    private final String path = "/api/v1/campaigns/" + campaign + "/screening";
    private final EndpointTable table;

    ScreeningEndpoints(EndpointTable table) {
        this.table = table;
        table.row("listScreening", ORGANIZERS, by -> by.request().get(path));
        table.pages("listScreening", people.organizer, path);
        table.unauthenticated("listScreening", "GET", path);
        table.forbidden("listScreening", "GET", path);
        table.fails("listScreening", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(
                "listScreening",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign/screening"));
        acts();
        act("previewScreening", "/preview", Map.of("act", "RESTORE", "plays", plays("BURST")));
        table.elsewhere("screenPlays", ProblemType.INTAKE_REFUSED, ServersAwayTest.class);
        table.elsewhere("restorePlays", ProblemType.INTAKE_REFUSED, ServersAwayTest.class);
        act("screenPlays", "/screenings", Map.of("plays", plays("BURST"), "reason", "核实过"));
        act("restorePlays", "/restorations", Map.of("plays", plays("ROBOT"), "reason", "核实过"));
    }

    private void acts() {
        String acts = path + "/acts";
        table.row("listScreeningActs", ORGANIZERS, by -> by.request().get(acts));
        table.pages("listScreeningActs", people.organizer, acts);
        table.unauthenticated("listScreeningActs", "GET", acts);
        table.forbidden("listScreeningActs", "GET", acts);
        table.fails(
                "listScreeningActs", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(acts));
        table.fails(
                "listScreeningActs",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign/screening/acts"));
    }

    private static Map<String, Object> plays(String rule) {
        Instant to = Instant.now();
        return Map.of("rule", rule, "from", to.minusSeconds(3600).toString(), "to", to.toString());
    }

    private void act(String operation, String under, Map<String, Object> good) {
        Map<String, Object> tooLong = new HashMap<>(plays("BURST"));
        tooLong.put("from", "2026-01-01T00:00:00Z");
        sealed(operation, under, good);
        table.row(operation, ORGANIZERS, by -> by.json().body(good).post(path + under));
        table.body(operation, people.organizer, "POST", path + under, good, Map.of("plays", tooLong));
        fails(operation, ProblemType.UNAUTHENTICATED, ANONYMOUS, path + under, good);
        fails(operation, ProblemType.FORBIDDEN, people.worker, path + under, good);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path + under, good);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                "/api/v1/campaigns/no-such-campaign/screening" + under,
                good);
    }

    /** Such a day is kept as totals only. */
    private void sealed(String operation, String under, Map<String, Object> good) {
        Rows.execute("insert into sealed_day values ('2020-02-02', now(), 0, 0, 0) on conflict do nothing");
        Map<String, Object> plays = new HashMap<>(plays("BURST"));
        plays.put("from", "2020-02-02T23:00:00Z");
        plays.put("to", "2020-02-03T01:00:00Z");
        Map<String, Object> asked = new HashMap<>(good);
        asked.put("plays", plays);
        fails(operation, ProblemType.DAY_SEALED, people.organizer, path + under, asked);
    }

    private void fails(String operation, ProblemType type, Person by, String asked, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(asked));
    }
}
