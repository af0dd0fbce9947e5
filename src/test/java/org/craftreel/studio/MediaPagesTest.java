package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organizers see of media work that does not come on, and do about it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class MediaPagesTest {

    private static final int MORE_THAN_SHOWN = 31;

    private Person organizer;
    private String campaign;

    @BeforeEach
    void setUp() {
        organizer = People.get().organizer;
        campaign = Campaigns.open();
    }

    @Test
    void whatIsStuckComesFirstHoweverMuchIsNewer() {
        UUID clip = Rows.publishedClip(campaign, 3000);
        UUID stuck = Rows.mediaJob(clip, "COMPLETE", "WAITING");
        Rows.execute(
                "update media_job set asked_at = now() - interval '3 hours', created_at = now() - interval '3 hours'"
                        + " where id = ?",
                stuck);
        for (int i = 0; i < MORE_THAN_SHOWN; i++) {
            Rows.mediaJob(clip, "COMPLETE", "WAITING");
        }

        String page = page("/studio/{slug}/media");

        assertThat(page).contains("1 项处理长时间没有进展").doesNotContain("第 0 次");
        assertThat(page.indexOf(stuck.toString())).isPositive().isEqualTo(firstRequeueable(page));
        assertThat(page.split("data-requeue", -1)).hasSize(MORE_THAN_SHOWN + 1);
        Rows.execute("delete from media_job where clip_id = ?", clip);
    }

    private static int firstRequeueable(String page) {
        String button = "data-requeue=\"";
        return page.indexOf(button) + button.length();
    }

    @Test
    void whatAWorkerLeftIsPutBackAndWhatOneHasIsNot() {
        UUID clip = Rows.publishedClip(campaign, 3000);
        UUID job = Rows.mediaJob(clip, "COMPLETE", "RUNNING");
        Rows.execute(
                "update media_job set told_at = now(), claimed_until = now() + interval '1 hour' where id = ?", job);
        assertThat(page("/studio/{slug}/media")).doesNotContain(job.toString());
        Problems.assertProblem(
                organizer.request().post("/api/v1/media-jobs/{id}/requeue", job), ProblemType.JOB_STATE_CONFLICT);
        Rows.execute("update media_job set claimed_until = now() - interval '1 second' where id = ?", job);
        assertThat(page("/studio/{slug}/media")).contains("data-requeue=\"" + job);

        organizer.request().post("/api/v1/media-jobs/{id}/requeue", job).then().statusCode(200);

        assertThat(Rows.count(
                        "select count(*) from media_job where id = ? and status = 'WAITING' and claimed_until is null",
                        job))
                .isEqualTo(1);
        Rows.execute("delete from media_job where clip_id = ?", clip);
    }

    /** The film that is damaged stays so however often it is tried. */
    @Test
    void whatFailedByNoFaultOfItsFilmIsPutBackAtOnce() {
        UUID clip = Rows.publishedClip(campaign, 3000);
        UUID damaged = failed(clip, "DAMAGED");
        assertThat(page("/studio/{slug}/media")).doesNotContain("requeue-all");
        UUID unlucky = failed(clip, "PROCESSING_FAILED");
        UUID lost = failed(clip, "WORKER_LOST");
        assertThat(page("/studio/{slug}/media")).contains("requeue-all");
        Person stranger = People.get().southOrganizer;
        assertThat(requeueAll(stranger)).isZero();

        assertThat(requeueAll(organizer)).isEqualTo(2);

        assertThat(Rows.count(
                        "select count(*) from media_job where id in (?, ?) and status = 'WAITING'", unlucky, lost))
                .isEqualTo(2);
        assertThat(Rows.count("select count(*) from media_job where id = ? and status = 'FAILED'", damaged))
                .isEqualTo(1);
        assertThat(page("/studio/{slug}/media")).doesNotContain("requeue-all");
        Rows.execute("delete from media_job where clip_id = ?", clip);
    }

    private int requeueAll(Person by) {
        return by.request()
                .post("/api/v1/campaigns/{slug}/media-jobs/requeue", campaign)
                .then()
                .statusCode(200)
                .extract()
                .path("requeued");
    }

    private static UUID failed(UUID clip, String cause) {
        UUID job = Rows.mediaJob(clip, "COMPLETE", "FAILED");
        Rows.execute(
                "update media_job set cause = ?, cause_arguments = '{45}', ended_at = now() where id = ?", cause, job);
        return job;
    }

    @Test
    void reviewSaysThatNothingIsComparedWhereTheWorkFailed() {
        UUID clip = Clips.processed(People.get().worker, campaign);
        String review = "/studio/{slug}/review?clip=" + clip;
        assertThat(page(review)).contains("画面比对尚未完成");
        Rows.execute(
                "update media_job set status = 'FAILED', cause = 'DAMAGED' where clip_id = ? and kind = 'COMPLETE'",
                clip);

        assertThat(page(review)).contains("画面没有与其他作品比对").doesNotContain("画面比对尚未完成");
        assertThat(isNotComparable(clip)).isTrue();

        Rows.execute(
                "update media_job set status = 'WAITING', cause = null where clip_id = ? and kind = 'COMPLETE'", clip);
        assertThat(isNotComparable(clip)).isFalse();
    }

    private boolean isNotComparable(UUID clip) {
        return organizer
                .request()
                .get("/api/v1/clips/{id}/duplicates", clip)
                .then()
                .statusCode(200)
                .extract()
                .path("notComparable");
    }

    private String page(String path) {
        return organizer
                .browse()
                .get(path, campaign)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
