package org.craftreel;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.media.CoverTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

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
        pictures();
    }

    private void pictures() {
        byte[] sent = Covers.picture("jpg", 800, 400);
        String own = ofNorth() + "/pictures/BANNER";
        String nowhere = "/api/v1/campaigns/no-such-campaign/pictures/BANNER";
        String put = "putCampaignPicture";
        String delete = "deleteCampaignPicture";
        table.row(put, List.of(Role.ORGANIZER, Role.ADMIN), by -> picture(by.request(), sent)
                .put(own));
        table.row(delete, List.of(Role.ORGANIZER, Role.ADMIN), by -> {
            picture(people.organizer.request(), sent).put(own);
            return by.request().delete(own);
        });
        table.row("getCampaignPicture", List.of(Role.values()), by -> {
            picture(people.organizer.request(), sent).put(own);
            return by.request().get(own);
        });
        Map<ProblemType, Person> refused = Map.of(
                ProblemType.UNAUTHENTICATED, Person.ANONYMOUS,
                ProblemType.FORBIDDEN, people.worker,
                ProblemType.OUTSIDE_SUBTREE, people.southOrganizer);
        refused.forEach((type, by) -> {
            table.fails(put, type, by, request -> picture(request, sent).put(own));
            table.fails(delete, type, by, request -> request.delete(own));
        });
        table.fails(put, ProblemType.NOT_FOUND, people.organizer, request -> picture(request, sent)
                .put(nowhere));
        table.fails(delete, ProblemType.NOT_FOUND, people.organizer, request -> request.delete(nowhere));
        table.fails("getCampaignPicture", ProblemType.NOT_FOUND, Person.ANONYMOUS, request -> request.get(nowhere));
        table.fails(put, ProblemType.INVALID_FIELD, people.organizer, request -> picture(request, sent)
                .queryParam("alt", "焊".repeat(201))
                .put(own));
        table.fails(
                put, ProblemType.INVALID_PICTURE, people.organizer, request -> picture(request, "no picture".getBytes())
                        .put(own));
        table.fails(put, ProblemType.BODY_TOO_LARGE, people.organizer, request -> picture(
                        request, new byte[10 * 1024 * 1024 + 1])
                .put(own));
        table.fails(
                put, ProblemType.UNSUPPORTED_MEDIA_TYPE, people.organizer, request -> request.contentType("image/gif")
                        .body(sent)
                        .put(own));
        table.elsewhere(put, ProblemType.COVERS_BUSY, CoverTest.class);
        for (String operation : List.of(put, "getCampaignPicture")) {
            table.elsewhere(operation, ProblemType.STORAGE_UNAVAILABLE, ServersAwayTest.class);
            table.elsewhere(operation, ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
        }
    }

    private static RequestSpecification picture(RequestSpecification request, byte[] picture) {
        return request.contentType("image/jpeg").body(picture);
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
        String over = ofNorth();
        Rows.execute(
                "update campaign set next_run_at = null where slug = ?", over.substring(over.lastIndexOf('/') + 1));
        changeFails(
                ProblemType.RANKING_CLOSED,
                people.organizer,
                over,
                Map.of("revision", 1, "rankingIntervalSeconds", 600));
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
