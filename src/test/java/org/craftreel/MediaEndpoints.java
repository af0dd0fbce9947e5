package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.media.CoverTest;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for media work and streams. */
final class MediaEndpoints {

    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);

    private final EndpointTable table;
    private final People people = People.get();

    MediaEndpoints(EndpointTable table) {
        this.table = table;
        list();
        requeue();
        requeueFailed();
        streams();
        duplicates();
        posters();
        covers();
    }

    private void covers() {
        List<Role> owners = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
        String path = "/api/v1/clips/" + Clips.processed(people.worker, Campaigns.open()) + "/cover";
        String decided = "/api/v1/clips/" + Clips.published() + "/cover";
        String nowhere = "/api/v1/clips/" + UUID.randomUUID() + "/cover";
        byte[] picture = Covers.picture("jpg", 400, 400);
        table.row("putCover", owners, by -> cover(by.request(), picture).put(path));
        table.row("deleteCover", owners, by -> {
            cover(people.worker.request(), picture).put(path);
            return by.request().delete(path);
        });
        Map<ProblemType, String> refusals = Map.of(
                ProblemType.UNAUTHENTICATED, path,
                ProblemType.NOT_YOUR_CLIP, decided,
                ProblemType.NOT_FOUND, nowhere,
                ProblemType.STATE_CONFLICT, decided);
        refusals.forEach((type, asked) -> {
            Person by =
                    switch (type) {
                        case UNAUTHENTICATED -> Person.ANONYMOUS;
                        case NOT_YOUR_CLIP -> people.otherWorker;
                        default -> people.worker;
                    };
            table.fails("putCover", type, by, request -> cover(request, picture).put(asked));
            table.fails("deleteCover", type, by, request -> request.delete(asked));
        });
        table.fails(
                "putCover", ProblemType.INVALID_COVER, people.worker, request -> cover(request, "no picture".getBytes())
                        .put(path));
        table.fails("putCover", ProblemType.BODY_TOO_LARGE, people.worker, request -> cover(
                        request, new byte[10 * 1024 * 1024 + 1])
                .put(path));
        table.fails("putCover", ProblemType.UNSUPPORTED_MEDIA_TYPE, people.worker, request -> request.contentType(
                        "image/gif")
                .body(picture)
                .put(path));
        table.elsewhere("putCover", ProblemType.COVERS_BUSY, CoverTest.class);
        table.elsewhere("choosePoster", ProblemType.STATE_CONFLICT, CoverTest.class);
        table.elsewhere("putCover", ProblemType.STORAGE_UNAVAILABLE, ServersAwayTest.class);
        table.elsewhere("putCover", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }

    private static RequestSpecification cover(RequestSpecification request, byte[] picture) {
        return request.contentType("image/jpeg").body(picture);
    }

    private void posters() {
        List<Role> owners = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
        String path = "/api/v1/clips/" + Clips.processed(people.worker, Campaigns.open()) + "/poster";
        Map<String, Object> choice = Map.of("kind", "POSTER");
        table.row("getPosterChoice", owners, by -> by.request().get(path));
        table.unauthenticated("getPosterChoice", "GET", path);
        table.row("choosePoster", owners, by -> by.json().body(choice).put(path));
        table.body("choosePoster", people.worker, "PUT", path, choice, Map.of("kind", "FRAME_2"));
        table.unauthenticated("choosePoster", "PUT", path);
        String nowhere = "/api/v1/clips/" + UUID.randomUUID() + "/poster";
        String online = "/api/v1/clips/" + Clips.published() + "/poster";
        for (ProblemType refusal : List.of(ProblemType.NOT_YOUR_CLIP, ProblemType.NOT_FOUND)) {
            String asked = refusal == ProblemType.NOT_FOUND ? nowhere : online;
            table.fails("getPosterChoice", refusal, people.otherWorker, request -> request.get(asked));
            table.fails("choosePoster", refusal, people.otherWorker, request -> request.contentType("application/json")
                    .body(choice)
                    .put(asked));
        }
    }

    private void duplicates() {
        String path = "/api/v1/clips/" + Clips.published() + "/duplicates";
        table.row("listDuplicates", ORGANIZERS, by -> by.request().get(path));
        table.unauthenticated("listDuplicates", "GET", path);
        table.forbidden("listDuplicates", "GET", path);
        table.fails("listDuplicates", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.get(path));
        table.fails(
                "listDuplicates",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/clips/{id}/duplicates", UUID.randomUUID()));
    }

    private void list() {
        String jobs = "/api/v1/campaigns/" + Campaigns.open() + "/media-jobs?status=FAILED";
        table.row("listMediaJobs", ORGANIZERS, by -> by.request().get(jobs));
        table.pages("listMediaJobs", people.organizer, jobs);
        table.unauthenticated("listMediaJobs", "GET", jobs);
        table.forbidden("listMediaJobs", "GET", jobs);
        table.fails(
                "listMediaJobs",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/campaigns/no-such-campaign/media-jobs?status=FAILED"));
    }

    private void requeue() {
        table.row(
                "requeueMediaJob", ORGANIZERS, by -> by.request().post("/api/v1/media-jobs/{id}/requeue", failedJob()));
        String failed = "/api/v1/media-jobs/" + failedJob() + "/requeue";
        table.unauthenticated("requeueMediaJob", "POST", failed);
        table.forbidden("requeueMediaJob", "POST", failed);
        table.fails(
                "requeueMediaJob", ProblemType.OUTSIDE_SUBTREE, people.southOrganizer, request -> request.post(failed));
        table.fails(
                "requeueMediaJob",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.post("/api/v1/media-jobs/{id}/requeue", UUID.randomUUID()));
        UUID done = failedJob();
        Rows.execute("update media_job set status = 'DONE' where id = ?", done);
        table.fails(
                "requeueMediaJob",
                ProblemType.JOB_STATE_CONFLICT,
                people.organizer,
                request -> request.post("/api/v1/media-jobs/{id}/requeue", done));
    }

    private void requeueFailed() {
        String all = "/api/v1/campaigns/" + Campaigns.open() + "/media-jobs/requeue";
        table.row("requeueFailedMediaJobs", ORGANIZERS, by -> by.request().post(all));
        table.unauthenticated("requeueFailedMediaJobs", "POST", all);
        table.forbidden("requeueFailedMediaJobs", "POST", all);
        table.fails(
                "requeueFailedMediaJobs",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.post("/api/v1/campaigns/no-such-campaign/media-jobs/requeue"));
    }

    private static UUID failedJob() {
        return Rows.mediaJob(Rows.publishedClip(Campaigns.open(), 3000), "COMPLETE", "FAILED");
    }

    private void streams() {
        UUID clip = Clips.published(people.worker, Campaigns.open());
        Rows.streams(clip);
        String url = Clips.playback(clip, Clips.device()).path("hlsUrl");
        table.row("getStream", List.of(Role.values()), by -> by.request()
                .urlEncodingEnabled(false)
                .get(url));
        table.fails(
                "getStream",
                ProblemType.LINK_EXPIRED,
                ANONYMOUS,
                request -> request.get(url.replaceAll("sign=[^&]+", "sign=forged")));
        String gone = CDI.current()
                .select(MediaLinks.class)
                .get()
                .streamLink(UUID.randomUUID(), MediaLinks.Audience.EVERYBODY)
                .toString();
        table.fails("getStream", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(gone));
        table.elsewhere("getStream", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }
}
