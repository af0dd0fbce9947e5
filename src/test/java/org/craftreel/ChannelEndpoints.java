package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.channel.EvidenceTest;
import org.craftreel.clip.media.CoverTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for figures of other platforms. */
final class ChannelEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    private static final Map<String, Object> CONFIRM = Map.of("decision", "CONFIRM");
    private static final Map<String, Object> REFUSE = Map.of("decision", "REFUSE", "reason", "与来源不符");
    private static final String NOWHERE = "/api/v1/campaigns/no-such-campaign/channel-figures";

    private final EndpointTable table;
    private final People people = People.get();
    private final Person enterer = people.create("ORGANIZER", people.north);
    private final String campaign = Campaigns.create(Map.of("organizationCode", people.north));
    private final String figures = "/api/v1/campaigns/" + campaign + "/channel-figures";

    ChannelEndpoints(EndpointTable table) {
        this.table = table;
        lists();
        entering();
        decision();
        withdrawal();
        evidence();
        sheets();
    }

    private void lists() {
        table.row("listChannelFigures", ORGANIZERS, by -> by.request().get(figures));
        table.pages("listChannelFigures", people.organizer, figures);
        table.unauthenticated("listChannelFigures", "GET", figures);
        table.forbidden("listChannelFigures", "GET", figures);
        table.fails(
                "listChannelFigures",
                ProblemType.OUTSIDE_SUBTREE,
                people.southOrganizer,
                request -> request.get(figures));
        table.fails("listChannelFigures", ProblemType.NOT_FOUND, people.organizer, request -> request.get(NOWHERE));
        table.row("getChannelTotals", List.of(Role.values()), by -> by.request().get(figures + "/totals"));
        table.fails("getChannelTotals", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(NOWHERE + "/totals"));
    }

    private void entering() {
        String operation = "enterChannelFigure";
        table.row(operation, ORGANIZERS, by -> by.json().body(figure(clip())).post(figures));
        table.body(operation, people.organizer, "POST", figures, figure(clip()), Map.of("plays", -1));
        table.unauthenticated(operation, "POST", figures);
        table.forbidden(operation, "POST", figures);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, figures, figure(clip()));
        fails(operation, ProblemType.NOT_FOUND, people.organizer, figures, figure(UUID.randomUUID()));
        UUID gone = clip();
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);
        fails(operation, ProblemType.STATE_CONFLICT, people.organizer, figures, figure(gone));
    }

    private void decision() {
        String operation = "decideChannelFigure";
        String path = entered(clip());
        table.row(operation, ORGANIZERS, by -> by.json().body(CONFIRM).post(entered(clip())));
        table.body(operation, people.organizer, "POST", path, REFUSE, Map.of("reason", " "));
        table.unauthenticated(operation, "POST", path);
        table.forbidden(operation, "POST", path);
        fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, REFUSE);
        fails(operation, ProblemType.SECOND_PERSON_NEEDED, enterer, path, CONFIRM);
        fails(
                operation,
                ProblemType.NOT_FOUND,
                people.organizer,
                path(UUID.randomUUID().toString()),
                REFUSE);
        String refused = entered(clip());
        people.organizer.json().body(REFUSE).post(refused).then().statusCode(200);
        fails(operation, ProblemType.FIGURE_DECIDED, people.organizer, refused, CONFIRM);
        UUID gone = clip();
        String late = entered(gone);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);
        fails(operation, ProblemType.STATE_CONFLICT, people.organizer, late, CONFIRM);
    }

    private void evidence() {
        String put = "putChannelEvidence";
        String get = "getChannelEvidence";
        byte[] picture = Covers.picture("jpg", 400, 800);
        String own = path(enterer.json().body(figure(clip())).post(figures).path("id"), "/evidence");
        table.row(put, ORGANIZERS, by -> {
            String entered = by.json().body(figure(clip())).post(figures).path("id");
            return picture(by.request(), picture)
                    .put(path(entered == null ? UUID.randomUUID().toString() : entered, "/evidence"));
        });
        table.row(get, ORGANIZERS, by -> {
            picture(enterer.request(), picture).put(own);
            return by.request().get(own);
        });
        String nowhere = path(UUID.randomUUID().toString(), "/evidence");
        Map<ProblemType, Person> refused = Map.of(
                ProblemType.UNAUTHENTICATED, ANONYMOUS,
                ProblemType.FORBIDDEN, people.worker,
                ProblemType.OUTSIDE_SUBTREE, people.southOrganizer);
        refused.forEach((type, by) -> {
            table.fails(put, type, by, request -> picture(request, picture).put(own));
            table.fails(get, type, by, request -> request.get(own));
        });
        table.fails(put, ProblemType.NOT_FOUND, enterer, request -> picture(request, picture)
                .put(nowhere));
        table.fails(get, ProblemType.NOT_FOUND, enterer, request -> request.get(nowhere));
        String decided = path(confirmed(), "/evidence");
        table.fails(put, ProblemType.FIGURE_DECIDED, enterer, request -> picture(request, picture)
                .put(decided));
        table.fails(put, ProblemType.INVALID_PICTURE, enterer, request -> picture(request, "no picture".getBytes())
                .put(own));
        table.fails(
                put, ProblemType.BODY_TOO_LARGE, enterer, request -> picture(request, new byte[10 * 1024 * 1024 + 1])
                        .put(own));
        table.fails(put, ProblemType.UNSUPPORTED_MEDIA_TYPE, enterer, request -> request.contentType("image/gif")
                .body(picture)
                .put(own));
        table.elsewhere(put, ProblemType.COVERS_BUSY, CoverTest.class);
        for (String operation : List.of("getChannelEvidence", put)) {
            table.elsewhere(operation, ProblemType.STORAGE_UNAVAILABLE, ServersAwayTest.class);
            table.elsewhere(operation, ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
        }
        table.elsewhere("decideChannelFigure", ProblemType.EVIDENCE_CHANGED, EvidenceTest.class);
    }

    private static RequestSpecification picture(RequestSpecification request, byte[] picture) {
        return request.contentType("image/jpeg").body(picture);
    }

    private void withdrawal() {
        String ask = "askChannelWithdrawal";
        String decide = "decideChannelWithdrawal";
        Map<String, Object> reason = Map.of("reason", "多填了一位");
        String path = path(confirmed(), "/withdrawal");
        table.row(ask, ORGANIZERS, by -> by.json().body(reason).post(path(confirmed(), "/withdrawal")));
        table.body(ask, people.organizer, "POST", path, reason, Map.of("reason", " "));
        table.row(decide, ORGANIZERS, by -> by.json().body(CONFIRM).post(asked(reason)));
        String waiting = asked(reason);
        table.body(decide, people.organizer, "POST", waiting, REFUSE, Map.of("reason", " "));
        Map.of(ask, path, decide, waiting).forEach((operation, asked) -> {
            Map<String, Object> body = operation.equals(ask) ? reason : REFUSE;
            table.unauthenticated(operation, "POST", asked);
            table.forbidden(operation, "POST", asked);
            fails(operation, ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, asked, body);
            String nowhere = asked.replaceFirst(
                    "[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString());
            fails(operation, ProblemType.NOT_FOUND, people.organizer, nowhere, body);
        });
        fails(decide, ProblemType.SECOND_PERSON_NEEDED, enterer, waiting, CONFIRM);
        String kept = asked(reason);
        people.organizer.json().body(REFUSE).post(kept).then().statusCode(200);
        fails(decide, ProblemType.FIGURE_DECIDED, people.organizer, kept, CONFIRM);
        String pending = enterer.json().body(figure(clip())).post(figures).path("id");
        fails(ask, ProblemType.FIGURE_DECIDED, people.organizer, path(pending, "/withdrawal"), reason);
    }

    private String confirmed() {
        String figure = enterer.json().body(figure(clip())).post(figures).path("id");
        people.organizer.json().body(CONFIRM).post(path(figure)).then().statusCode(200);
        return figure;
    }

    /** Where a withdrawal that {@code enterer} has asked for is decided on. */
    private String asked(Map<String, Object> reason) {
        String path = path(confirmed(), "/withdrawal");
        enterer.json().body(reason).post(path).then().statusCode(200);
        return path + "/decision";
    }

    private void sheets() {
        String operation = "importChannelFigures";
        String path = figures + "/import?dryRun=true";
        String sheet = "Clip id,Platform,As of,Platform plays,Source\n" + clip() + ",Douyin,2026-11-01,1,x\n";
        table.row(operation, ORGANIZERS, by -> by.request()
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post(path));
        sheet(ProblemType.UNAUTHENTICATED, ANONYMOUS, path, "text/csv", new byte[1]);
        sheet(ProblemType.FORBIDDEN, people.worker, path, "text/csv", new byte[1]);
        sheet(ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, path, "text/csv", new byte[1]);
        sheet(ProblemType.NOT_FOUND, people.organizer, NOWHERE + "/import", "text/csv", new byte[1]);
        sheet(ProblemType.BODY_TOO_LARGE, people.organizer, path, "text/csv", new byte[1024 * 1024 + 1]);
        sheet(ProblemType.UNSUPPORTED_MEDIA_TYPE, people.organizer, path, "text/html", new byte[1]);
        sheet(ProblemType.INVALID_SHEET, people.organizer, path, "application/octet-stream", new byte[16]);
    }

    private void sheet(ProblemType type, Person by, String path, String contentType, byte[] sheet) {
        table.sheet("importChannelFigures", type, by, path, contentType, sheet);
    }

    private UUID clip() {
        return Rows.publishedClip(campaign, 60_000);
    }

    private static Map<String, Object> figure(UUID clip) {
        return Map.of(
                "clip",
                clip,
                "platform",
                "DOUYIN",
                "day",
                LocalDate.now().minusDays(1).toString(),
                "plays",
                1000,
                "source",
                "https://www.douyin.com/video/1");
    }

    /** Where a figure is decided on. */
    private String entered(UUID clip) {
        return path(enterer.json().body(figure(clip)).post(figures).path("id"));
    }

    private static String path(String figure) {
        return path(figure, "/decision");
    }

    private static String path(String figure, String under) {
        return "/api/v1/channel-figures/" + figure + under;
    }

    private void fails(String operation, ProblemType type, Person by, String asked, Map<String, Object> body) {
        table.fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(asked));
    }
}
