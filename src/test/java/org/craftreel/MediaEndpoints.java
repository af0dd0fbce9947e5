package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.People;
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
        streams();
        duplicates();
        posters();
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
        for (ProblemType refusal : List.of(ProblemType.NOT_YOUR_CLIP, ProblemType.NOT_FOUND)) {
            String asked = refusal == ProblemType.NOT_FOUND ? nowhere : path;
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
                request -> request.get(url.replaceAll("sign=.", "sign=_")));
        String gone = CDI.current()
                .select(MediaLinks.class)
                .get()
                .streamLink(UUID.randomUUID())
                .toString();
        table.fails("getStream", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(gone));
        table.elsewhere("getStream", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }
}
