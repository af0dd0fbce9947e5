package org.craftreel;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.bulletin.OriginalsTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;

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
        accounts();
        originals();
        issues();
        settings("BulletinSchedule", "/schedule", Map.of("every", "WEEK", "hour", 8), Map.of("hour", 24));
        settings(
                "BulletinTemplate", "/template", Map.of("chinese", "{导语}", "english", ""), Map.of("english", "{leed}"));
    }

    private void accounts() {
        String operation = "exportAccounts";
        String path = "/api/v1/exports/accounts";
        table.row(operation, ORGANIZERS, by -> by.request().get(path));
        table.unauthenticated(operation, "GET", path);
        table.forbidden(operation, "GET", path);
        table.fails(
                operation, ProblemType.INVALID_FIELD, people.organizer, request -> request.get(path + "?format=pdf"));
        table.fails(
                operation, ProblemType.NOT_FOUND, people.organizer, request -> request.get("/api/v1/exports/clips"));
    }

    private void issues() {
        String path = "/api/v1/campaigns/" + campaign + "/bulletins";
        UUID issue = UUID.randomUUID();
        Rows.execute(
                "insert into bulletin_issue (id, campaign_id, first_day, last_day, issued_at, digest, figures)"
                        + " select ?, id, '2026-11-20', '2026-11-20', now(), '', ? from campaign where slug = ?",
                issue,
                Json.of(people.organizer.request().get("/api/v1/campaigns/{slug}/bulletin", campaign))
                        .get("figures")
                        .toString(),
                campaign);
        table.row("listBulletins", ORGANIZERS, by -> by.request().get(path));
        holders("listBulletins", "GET", path);
        table.pages("listBulletins", people.organizer, path);
        table.row("getIssuedBulletin", ORGANIZERS, by -> by.request().get(path + "/" + issue));
        holders("getIssuedBulletin", "GET", path + "/" + issue);
        table.fails(
                "getIssuedBulletin",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get(path + "/" + UUID.randomUUID()));
    }

    private void settings(String name, String under, Map<String, Object> good, Map<String, Object> outOfBounds) {
        String path = "/api/v1/campaigns/" + campaign + "/bulletins" + under;
        String put = "put" + name;
        table.row("get" + name, ORGANIZERS, by -> by.request().get(path));
        holders("get" + name, "GET", path);
        table.row(put, ORGANIZERS, by -> by.json().body(good).put(path));
        table.body(put, people.organizer, "PUT", path, good, outOfBounds);
        table.unauthenticated(put, "PUT", path);
        table.forbidden(put, "PUT", path);
        table.fails(put, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.contentType(
                        "application/json")
                .body(good)
                .put(path));
        table.fails(put, ProblemType.NOT_FOUND, people.organizer, request -> request.contentType("application/json")
                .body(good)
                .put(path.replace(campaign, "no-such-campaign")));
    }

    private void holders(String operation, String method, String path) {
        table.unauthenticated(operation, method, path);
        table.forbidden(operation, method, path);
        table.fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get(path.replace(campaign, "no-such-campaign")));
    }

    private void originals() {
        UUID clip = Clips.published();
        Object slug = Rows.ask(
                "select campaign.slug from campaign join clip on clip.campaign_id = campaign.id where clip.id = ?",
                clip);
        refusals("downloadOriginals", "/originals", "clip", "no-id");
        table.elsewhere("downloadOriginals", ProblemType.ARCHIVE_TOO_LARGE, OriginalsTest.class);
        table.elsewhere("downloadOriginals", ProblemType.ARCHIVES_BUSY, OriginalsTest.class);
        table.row("downloadOriginals", ORGANIZERS, by -> by.request()
                .queryParam("clip", clip)
                .get("/api/v1/campaigns/{slug}/originals", slug));
    }

    private void operation(String operation, String under, String field, String outOfBounds) {
        table.row(operation, ORGANIZERS, by -> by.request().get("/api/v1/campaigns/" + campaign + under));
        refusals(operation, under, field, outOfBounds);
    }

    private void refusals(String operation, String under, String field, String outOfBounds) {
        String path = "/api/v1/campaigns/" + campaign + under;
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
