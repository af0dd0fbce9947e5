package org.craftreel;

import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;

/** The rows of {@link EndpointTable} for campaigns that change. */
final class CampaignEndpoints {

    private static final Map<String, Object> CHANGE = Map.of("revision", 1, "title", "陇原工匠二");

    private final EndpointTable table;
    private final People people = People.get();

    CampaignEndpoints(EndpointTable table) {
        this.table = table;
        change();
        archive("archiveCampaign", "PUT");
        archive("restoreCampaign", "DELETE");
    }

    private void archive(String operation, String method) {
        String own = ofNorth() + "/archive";
        table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.request()
                .request(method, own));
        table.unauthenticated(operation, method, own);
        table.forbidden(operation, method, own);
        table.fails(
                operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.request(method, own));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.request(method, "/api/v1/campaigns/no-such-campaign/archive"));
    }

    private void change() {
        String operation = "changeCampaign";
        String own = ofNorth();
        table.row(operation, List.of(Role.ORGANIZER, Role.ADMIN), by -> by.json()
                .body(CHANGE)
                .patch(ofNorth()));
        table.body(operation, people.organizer, "PATCH", own, CHANGE, Map.of("title", " "));
        table.unauthenticated(operation, "PATCH", own);
        table.forbidden(operation, "PATCH", own);
        changeFails(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, own, CHANGE);
        changeFails(ProblemType.NOT_FOUND, people.organizer, "/api/v1/campaigns/no-such-campaign", CHANGE);
        changeFails(ProblemType.CAMPAIGN_CHANGED, people.organizer, own, Map.of("revision", 9));
        changeFails(
                ProblemType.DATE_FIXED,
                people.organizer,
                own,
                Map.of("revision", 1, "countingClosesAt", Campaigns.local(480)));
    }

    private void changeFails(ProblemType type, Person by, String path, Map<String, Object> body) {
        table.fails("changeCampaign", type, by, request -> request.contentType("application/json")
                .body(body)
                .patch(path));
    }

    private String ofNorth() {
        return "/api/v1/campaigns/" + Campaigns.create(Map.of("organizationCode", people.north));
    }
}
