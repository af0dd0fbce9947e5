package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.MediaJob;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the queue keeps of attempts that did not end the work. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class MediaAttemptsTest {

    @Inject
    MediaQueue queue;

    private Person author;
    private Person organizer;
    private String campaign;

    @BeforeEach
    void setUp() {
        author = People.get().worker;
        organizer = People.get().organizer;
        campaign = Campaigns.open();
    }

    @Test
    void attemptsAreToldApartByTheirEnds() {
        UUID clip = Clips.processed(author, campaign);
        MediaJobTest.first(clip);
        UUID mine = UUID.randomUUID();
        Claim lapsing = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        Rows.execute("update media_job set claimed_until = now() - interval '1 second' where id = ?", lapsing.jobId());
        Claim slow = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        assertThat(slow.jobId()).isEqualTo(lapsing.jobId());
        assertThat(List.of(slow.lapses(), slow.overtimes(), slow.faults())).containsExactly(1, 0, 1);
        queue.release(mine, slow, Duration.ZERO, MediaQueue.End.OVERTIME);
        Claim failing = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        assertThat(List.of(failing.lapses(), failing.overtimes(), failing.faults()))
                .containsExactly(1, 1, 1);
        queue.release(mine, failing, Duration.ZERO, MediaQueue.End.FAULT);

        Claim last = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();

        assertThat(List.of(last.attempt(), last.lapses(), last.overtimes(), last.faults()))
                .containsExactly(4, 1, 1, 2);
        queue.release(mine, last, Duration.ZERO, MediaQueue.End.UNCOUNTED);
        organizer
                .request()
                .post("/api/v1/media-jobs/{id}/requeue", last.jobId())
                .then()
                .statusCode(200);
        MediaJobTest.first(clip);
        Claim anew = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        assertThat(List.of(anew.attempt(), anew.lapses(), anew.overtimes())).containsExactly(1, 0, 0);
        queue.release(mine, anew, Duration.ZERO, MediaQueue.End.UNCOUNTED);
        Rows.execute("update media_job set priority = 0 where id = ?", anew.jobId());
    }

    @Test
    void attemptThatDoesNotCountLeavesNoSteps() {
        UUID clip = Clips.processed(author, campaign);
        MediaJobTest.first(clip);
        UUID mine = UUID.randomUUID();
        Claim counted = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        queue.begin(mine, counted, MediaJob.Step.FETCH);
        queue.release(mine, counted, Duration.ZERO, MediaQueue.End.FAULT);
        Claim uncounted = queue.claim(mine, MediaJob.Kind.COMPLETE).orElseThrow();
        assertThat(uncounted.jobId()).isEqualTo(counted.jobId());
        queue.begin(mine, uncounted, MediaJob.Step.FETCH);
        queue.begin(mine, uncounted, MediaJob.Step.EXAMINE);

        queue.release(mine, uncounted, Duration.ZERO, MediaQueue.End.UNCOUNTED);

        JsonPath view = Clips.view(author, clip);
        assertThat(view.getInt("inside.media[1].attempts")).isEqualTo(1);
        assertThat(view.getInt("inside.media[1].progress")).isZero();
        assertThat(view.getList("inside.media[1].steps.step")).containsExactly("FETCH");
        assertThat(view.getList("inside.media[1].steps.attempt")).containsExactly(1);
        assertThat(view.getList("inside.media[1].steps.at")).hasSize(1);
        Rows.execute("update media_job set priority = 0 where id = ?", counted.jobId());
    }
}
