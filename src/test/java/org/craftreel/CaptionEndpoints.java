package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for captions. */
final class CaptionEndpoints {

    private static final List<Role> OWNERS = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final String GOOD = "WEBVTT\n\n00:00.000 --> 00:01.000\n好\n";

    private final EndpointTable table;
    private final People people = People.get();
    private final UUID clip = Clips.processed(people.worker, Campaigns.open());
    private final String path = "/api/v1/clips/" + clip + "/captions";

    CaptionEndpoints(EndpointTable table) {
        this.table = table;
        list();
        put();
        delete();
        file();
    }

    private void list() {
        table.row("listCaptions", OWNERS, by -> by.request().get(path));
        table.unauthenticated("listCaptions", "GET", path);
        refusedToOthers("listCaptions", "GET", "");
    }

    private void put() {
        table.row("putCaption", OWNERS, by -> text(by.request(), GOOD).put(path + "/zh"));
        fails("putCaption", ProblemType.UNAUTHENTICATED, ANONYMOUS, GOOD, path + "/zh");
        refusedToOthers("putCaption", "PUT", "/zh");
        fails("putCaption", ProblemType.INVALID_FIELD, people.worker, GOOD, path + "/zh_CN");
        fails("putCaption", ProblemType.INVALID_CAPTION, people.worker, "", path + "/zh");
        fails("putCaption", ProblemType.BODY_TOO_LARGE, people.worker, "x".repeat(512 * 1024 + 1), path + "/zh");
        table.fails("putCaption", ProblemType.UNSUPPORTED_MEDIA_TYPE, people.worker, request -> request.contentType(
                        "application/json")
                .body("{}")
                .put(path + "/zh"));
        fails("putCaption", ProblemType.STATE_CONFLICT, people.worker, GOOD, published() + "/zh");
        UUID full = Rows.publishedClip(Campaigns.open(), 3000);
        for (String language : List.of("en", "ug", "bo", "mn", "kk", "ko", "ja", "ru", "ii", "za")) {
            text(people.organizer.request(), GOOD).put("/api/v1/clips/{id}/captions/{language}", full, language);
        }
        fails(
                "putCaption",
                ProblemType.CAPTION_LIMIT_REACHED,
                people.organizer,
                GOOD,
                "/api/v1/clips/" + full + "/captions/zh");
    }

    private void delete() {
        table.row("deleteCaption", OWNERS, by -> {
            text(people.worker.request(), GOOD).put(path + "/en");
            return by.request().delete(path + "/en");
        });
        table.fails("deleteCaption", ProblemType.UNAUTHENTICATED, ANONYMOUS, request -> request.delete(path + "/en"));
        refusedToOthers("deleteCaption", "DELETE", "/en");
        table.fails(
                "deleteCaption",
                ProblemType.INVALID_FIELD,
                people.worker,
                request -> request.delete(path + "/no tongue"));
        String published = published();
        table.fails(
                "deleteCaption",
                ProblemType.STATE_CONFLICT,
                people.worker,
                request -> request.delete(published + "/zh"));
    }

    private void file() {
        UUID shown = Rows.publishedClip(Campaigns.open(), 3000);
        text(people.organizer.request(), GOOD).put("/api/v1/clips/{id}/captions/zh", shown);
        MediaLinks links = CDI.current().select(MediaLinks.class).get();
        String url =
                links.captionLink(shown, "zh", MediaLinks.Audience.EVERYBODY).toString();
        table.row("getCaptionFile", List.of(Role.values()), by -> by.request()
                .urlEncodingEnabled(false)
                .get(url));
        table.fails(
                "getCaptionFile",
                ProblemType.LINK_EXPIRED,
                ANONYMOUS,
                request -> request.get(url.replaceAll("sign=[^&]+", "sign=forged")));
        String gone =
                links.captionLink(shown, "en", MediaLinks.Audience.EVERYBODY).toString();
        table.fails("getCaptionFile", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(gone));
        table.elsewhere("getCaptionFile", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }

    private static String published() {
        return "/api/v1/clips/" + Clips.published() + "/captions";
    }

    private void refusedToOthers(String operation, String method, String more) {
        String nowhere = "/api/v1/clips/" + UUID.randomUUID() + "/captions" + more;
        table.fails(operation, ProblemType.NOT_YOUR_CLIP, people.otherWorker, request -> body(request, method)
                .request(method, published() + more));
        table.fails(operation, ProblemType.NOT_FOUND, people.worker, request -> body(request, method)
                .request(method, nowhere));
    }

    private static RequestSpecification body(RequestSpecification request, String method) {
        return method.equals("PUT") ? text(request, GOOD) : request;
    }

    private void fails(String operation, ProblemType type, Person by, String body, String asked) {
        table.fails(operation, type, by, request -> text(request, body).put(asked));
    }

    private static RequestSpecification text(RequestSpecification request, String body) {
        return request.contentType("text/vtt").body(body.getBytes(StandardCharsets.UTF_8));
    }
}
