package org.craftreel;

import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;

/** The rows of {@link EndpointTable} about bulletins and exports. */
final class BulletinEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);

    private final People people = People.get();
    private final String campaign = Campaigns.create(Map.of("organizationCode", people.north));
    private final EndpointTable table;

    BulletinEndpoints(EndpointTable table) {
        this.table = table;
        operation("getBulletin", "/bulletin", "from", "2026-02-30");
        operation("exportTable", "/exports/clips", "format", "pdf");
    }

    private void operation(String operation, String under, String field, String outOfBounds) {
        String path = "/api/v1/campaigns/" + campaign + under;
        table.row(operation, ORGANIZERS, by -> by.request().get(path));
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(operation, ProblemType.INVALID_FIELD, people.organizer, request -> request.queryParam(
                        field, outOfBounds)
                .get(path));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign" + under));
    }
}
