package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.craftreel.clip.MediaJob;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue of media work, from an upload to all renditions. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class MediaJobTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    @Inject
    MediaWorker worker;

    @Inject
    MediaQueue queue;

    @Inject
    MediaAlarm alarm;

    @Inject
    AgroalDataSource dataSource;

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
    void clipIsWatchableFirstAndHasEverySizeLater() {
        UUID clip = Clips.processed(author, campaign);
        JsonPath early = Clips.view(author, clip);
        assertThat(early.getList("inside.media.kind")).containsExactly("PREPARE", "COMPLETE");
        assertThat(early.getList("inside.media.status")).containsExactly("DONE", "WAITING");
        assertThat(early.getList("inside.media[0].steps.step"))
                .containsExactly("FETCH", "EXAMINE", "MAKE_PLAYABLE", "STORE");
        assertThat(early.getList("inside.media[0].steps.at", String.class)).isSorted();
        JsonPath before = playback(clip);
        assertThat(before.getList("sources.kind")).containsExactly("PLAYABLE");
        assertThat(before.getString("hlsUrl")).isNull();

        complete(clip);

        JsonPath late = Clips.view(author, clip);
        assertThat(late.getList("inside.media.status")).containsExactly("DONE", "DONE");
        assertThat(late.getInt("inside.media[1].progress")).isEqualTo(1000);
        assertThat(late.getString("inside.media[1].endedAt")).isNotNull();
        assertThat(late.getDouble("inside.facts.loudness")).isBetween(-40.0, 0.0);
        JsonPath after = playback(clip);
        assertThat(after.getList("sources.kind")).containsExactly("VIDEO_480");
        assertThat(after.getString("sources[0].codecs")).startsWith("avc1.");
        assertThat(after.getString("previewUrl")).isNotNull();
        assertThat(after.getInt("sprite.tiles")).isEqualTo(2);
        assertThat(Person.ANONYMOUS
                        .request()
                        .urlEncodingEnabled(false)
                        .get(after.getString("sprite.url"))
                        .contentType())
                .isEqualTo("image/jpeg");
        assertThat(Bucket.keys("renditions/" + clip))
                .hasSize((int) Rows.count("select count(*) from rendition where clip_id = ?", clip));
    }

    /** The encoded clip's row is held, so that its work cannot end before the other's. */
    @Test
    void clipThatPlaysEverywhereDoesNotWaitBehindOneThatIsEncoded() throws SQLException {
        UUID laborious = Clips.upload(author, campaign, Films.laborious());
        awaitEncoding(laborious);
        try (Connection holder = dataSource.getConnection()) {
            holder.setAutoCommit(false);
            try (PreparedStatement hold = holder.prepareStatement("select 1 from clip where id = ? for update")) {
                hold.setObject(1, laborious);
                hold.execute();
            }
            assertThat(Clips.view(author, laborious).getString("status")).isEqualTo("STORED");

            UUID ready = Clips.upload(People.get().otherWorker, campaign, Films.sample());

            assertThat(Clips.awaitSettled(organizer, ready).getString("status")).isEqualTo("PROCESSED");
            JsonPath held = Clips.view(author, laborious);
            assertThat(held.getString("status")).isEqualTo("STORED");
            assertThat(held.getList("inside.media.status")).containsExactly("DONE", "RUNNING");
            holder.rollback();
        }
        JsonPath encoded = Clips.awaitSettled(author, laborious);
        assertThat(encoded.getString("status")).isEqualTo("PROCESSED");
        assertThat(encoded.getList("inside.media.kind")).containsExactly("PREPARE", "ENCODE", "COMPLETE");
        assertThat(encoded.getList("inside.media[0].steps.step")).containsExactly("FETCH", "EXAMINE");
        assertThat(encoded.getList("inside.media[1].steps.step"))
                .containsExactly("FETCH", "EXAMINE", "MAKE_PLAYABLE", "STORE", "MAKE_POSTER");
        assertThat(encoded.getList("inside.history.to")).containsExactly("STORED", "PROCESSED");
        assertThat(encoded.getString("posterUrl")).isNotNull();
        assertThat(Bucket.keys("renditions/" + laborious)).hasSize(2);
    }

    private void awaitEncoding(UUID clip) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Rows.count(
                        "select count(*) from media_job where clip_id = ? and kind = 'ENCODE' and status = 'RUNNING'",
                        clip)
                == 0) {
            assertThat(System.nanoTime()).as("time to begin").isLessThan(deadline);
            Clips.pause(10);
        }
    }

    @Test
    void encodingThatFailedIsPutBack() {
        UUID clip = Clips.processed(author, campaign);
        Rows.execute("delete from media_job where clip_id = ? and kind = 'COMPLETE'", clip);
        Rows.execute(
                "update media_job set kind = 'ENCODE', status = 'FAILED', cause = 'DAMAGED' where clip_id = ?", clip);
        Rows.execute("update clip set status = 'FAILED' where id = ?", clip);
        String job = Clips.view(author, clip).getString("inside.media[0].id");

        organizer.request().post("/api/v1/media-jobs/{id}/requeue", job).then().statusCode(200);

        JsonPath again = Clips.awaitSettled(author, clip);
        assertThat(again.getString("status")).isEqualTo("PROCESSED");
        assertThat(again.getString("inside.media[0].status")).isEqualTo("DONE");
    }

    @Test
    void streamsAreFollowedFromThePlaylistToTheBytes() {
        UUID clip = Clips.processed(author, campaign);
        complete(clip);

        Response master = get(playback(clip).getString("hlsUrl"));

        assertThat(master.contentType()).isEqualTo("application/vnd.apple.mpegurl");
        List<String> lines = master.asString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("#EXTM3U");
        String info = lines.stream()
                .filter(line -> line.startsWith("#EXT-X-STREAM-INF:"))
                .findFirst()
                .orElseThrow();
        assertThat(info).contains("RESOLUTION=360x640", "CODECS=\"avc1.", "mp4a.40.2", "BANDWIDTH=");
        Response media = get(lines.get(lines.indexOf(info) + 1));
        String map = media.asString()
                .lines()
                .filter(line -> line.startsWith("#EXT-X-MAP:"))
                .findFirst()
                .orElseThrow();
        String address = map.split("\"")[1];
        String[] range = map.split("\"")[3].split("@");
        byte[] head = Person.ANONYMOUS
                .request()
                .urlEncodingEnabled(false)
                .header("Range", "bytes=" + range[1] + "-" + (Long.parseLong(range[0]) - 1))
                .get(address)
                .then()
                .statusCode(206)
                .extract()
                .asByteArray();
        assertThat(new String(head, 4, 4)).isEqualTo("ftyp");
    }

    @Test
    void authorChoosesThePictureThatStandsForTheClip() {
        UUID clip = Clips.processed(author, campaign);
        complete(clip);
        String before = Clips.view(author, clip).getString("posterUrl");
        JsonPath choice =
                author.request().get("/api/v1/clips/{id}/poster", clip).jsonPath();
        assertThat(choice.getString("chosen")).isEqualTo("POSTER");
        assertThat(choice.getList("candidates.kind")).startsWith("POSTER", "FRAME_1");

        author.json()
                .body(Map.of("kind", "FRAME_1"))
                .put("/api/v1/clips/{id}/poster", clip)
                .then()
                .statusCode(200);

        assertThat(Clips.view(author, clip).getString("posterUrl"))
                .contains("/FRAME_1?")
                .isNotEqualTo(before);
        assertThat(playback(clip).getString("posterUrl")).contains("/FRAME_1?");
        Problems.assertProblem(
                author.json().body(Map.of("kind", "SPRITE")).put("/api/v1/clips/{id}/poster", clip),
                ProblemType.INVALID_FIELD);
    }

    @Test
    void factsAreForTheAuthorAndTheOrganizersAlone() {
        UUID clip = Clips.processed(author, campaign);

        JsonPath facts = Clips.view(author, clip);
        assertThat(facts.getString("inside.facts.container")).isEqualTo("mp4");
        assertThat(facts.getString("inside.facts.videoCodec")).isEqualTo("h264");
        assertThat(facts.getString("inside.facts.audioCodec")).isEqualTo("aac");
        assertThat(facts.getString("inside.facts.dynamicRange")).isEqualTo("SDR");
        assertThat(facts.getDouble("inside.facts.frameRate")).isCloseTo(25, within(0.1));
        assertThat(facts.getLong("inside.facts.bitRate"))
                .isCloseTo(Films.sample().length * 8L / 3, within(Films.sample().length / 10L));
        assertThat(facts.getBoolean("inside.facts.located")).isFalse();

        Clips.review(clip, "PUBLISH").then().statusCode(200);
        assertThat(Clips.view(People.get().otherWorker, clip).getMap("inside")).isNull();
    }

    @Test
    void whatWasRejectedIsComparedAsWell() {
        UUID clip = Clips.processed(author, campaign);
        Clips.review(clip, "REJECT").then().statusCode(200);

        complete(clip);

        assertThat(Rows.count("select count(*) from clip_fingerprint where clip_id = ?", clip))
                .isEqualTo(1);
    }

    @Test
    void workOfAWorkerThatWasKilledIsTakenUpWhenItsLeaseEnds() {
        UUID clip = Clips.processed(author, campaign);
        first(clip);
        UUID killed = UUID.randomUUID();
        Claim claim = queue.claim(killed, MediaJob.Kind.COMPLETE).orElseThrow();
        assertThat(claim.clipId()).isEqualTo(clip);
        assertThat(Rows.count(
                        "select extract(epoch from claimed_until - now()) from media_job where id = ?", claim.jobId()))
                .isLessThanOrEqualTo(LEASE.toSeconds());
        queue.begin(killed, claim, MediaJob.Step.FETCH);
        queue.begin(killed, claim, MediaJob.Step.EXAMINE);
        queue.progress(killed, claim, 500);
        assertThat(Clips.view(author, clip).getInt("inside.media[1].progress")).isEqualTo(50);
        Rows.execute("update media_job set claimed_until = now() - interval '1 second' where id = ?", claim.jobId());

        complete(clip);

        JsonPath view = Clips.view(author, clip);
        assertThat(view.getString("inside.media[1].status")).isEqualTo("DONE");
        assertThat(view.getInt("inside.media[1].attempts")).isEqualTo(2);
        assertThat(Rows.count("select lapses from media_job where id = ?", claim.jobId()))
                .isEqualTo(1);
        assertThat(view.getList("inside.media[1].steps.step")).startsWith("FETCH", "EXAMINE", "FETCH", "EXAMINE");
        assertThat(view.getList("inside.media[1].steps.attempt"))
                .startsWith(1, 1, 2, 2)
                .endsWith(2);
        // The killed one comes back late.
        queue.fail(killed, claim, org.craftreel.clip.Cause.of("DAMAGED"));
        assertThat(Clips.view(author, clip).getString("inside.media[1].status")).isEqualTo("DONE");
    }

    @Test
    void workOnAClipThatWasTakenBackIsVoid() {
        UUID clip = Clips.processed(author, campaign);
        first(clip);
        Claim claim = queue.claim(UUID.randomUUID(), MediaJob.Kind.COMPLETE).orElseThrow();
        author.json()
                .body(Map.of())
                .post("/api/v1/clips/{id}/withdraw", clip)
                .then()
                .statusCode(200);
        Rows.execute("update media_job set claimed_until = now() - interval '1 second' where id = ?", claim.jobId());
        Set<String> before = Bucket.keys("renditions/" + clip);

        worker.takeNext(MediaJob.Kind.COMPLETE);

        assertThat(Rows.count("select count(*) from media_job where id = ? and status = 'VOID'", claim.jobId()))
                .isEqualTo(1);
        assertThat(Bucket.keys("renditions/" + clip)).isEqualTo(before);
    }

    @Test
    void failedPreparationIsPutBackAndTheFileKeepsItsNumber() {
        UUID clip = Clips.upload(author, campaign, RawHttp.filler(2000));
        assertThat(Clips.awaitSettled(author, clip).getString("status")).isEqualTo("FAILED");
        JsonPath failed = Clips.view(author, clip);
        String job = failed.getString("inside.media[0].id");
        assertThat(failed.getString("inside.media[0].cause")).contains("不是视频");
        JsonPath listed = organizer
                .request()
                .get("/api/v1/campaigns/{slug}/media-jobs?status=FAILED", campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(listed.getList("items.id")).containsExactly(job);

        Response requeued = organizer.request().post("/api/v1/media-jobs/{id}/requeue", job);

        assertThat(requeued.statusCode()).isEqualTo(200);
        assertThat(requeued.<String>path("status")).isEqualTo("WAITING");
        JsonPath again = Clips.awaitSettled(author, clip);
        assertThat(again.getString("status")).isEqualTo("FAILED");
        assertThat(again.getInt("inside.fileNumber")).isEqualTo(1);
        assertThat(again.getList("inside.history.to")).containsExactly("STORED", "FAILED", "STORED", "FAILED");
        assertThat(again.getString("inside.history[2].cause")).contains("重新处理");
        assertThat(again.getInt("inside.media[0].attempts")).isEqualTo(1);
    }

    @Test
    void workOnAFileThatWasReplacedIsNotPutBack() {
        UUID clip = Clips.upload(author, campaign, RawHttp.filler(2000));
        String job = Clips.awaitSettled(author, clip).getString("inside.media[0].id");
        Map<String, String> fields = Clips.fields();
        fields.put("id", clip.toString());
        Clips.upload(author, campaign, fields, Films.sample()).then().statusCode(201);
        assertThat(Clips.awaitSettled(author, clip).getString("status")).isEqualTo("PROCESSED");

        Problems.assertProblem(
                organizer.request().post("/api/v1/media-jobs/{id}/requeue", job), ProblemType.JOB_STATE_CONFLICT);
        assertThat(Clips.view(author, clip).getList("inside.media.id")).doesNotContain(job);
    }

    /** A failed clip holds no place in its campaign: its author may have sent another one. */
    @Test
    void clipWhosePlaceAnotherHasIsNotPutBack() {
        UUID clip = Clips.upload(author, campaign, RawHttp.filler(2000));
        String job = Clips.awaitSettled(author, clip).getString("inside.media[0].id");
        Rows.execute("update campaign set max_clips_per_author = 1 where slug = ?", campaign);
        UUID other = Clips.upload(author, campaign, Films.sample());
        Clips.awaitSettled(author, other);

        Problems.assertProblem(
                organizer.request().post("/api/v1/media-jobs/{id}/requeue", job), ProblemType.AUTHOR_LIMIT_REACHED);
        assertThat(Clips.view(author, clip).getString("status")).isEqualTo("FAILED");

        Rows.execute("update campaign set max_clips_per_author = 2 where slug = ?", campaign);
        organizer.request().post("/api/v1/media-jobs/{id}/requeue", job).then().statusCode(200);
        assertThat(Clips.awaitSettled(author, clip).getList("inside.history.to"))
                .containsExactly("STORED", "FAILED", "STORED", "FAILED");
    }

    @Test
    void encodingThatWaitsIsAnAlarmAsSoonAsWhatComesBefore() {
        UUID job = Rows.mediaJob(Rows.publishedClip(campaign, 3000), "PREPARE", "VOID");
        Rows.execute(
                "update media_job set status = 'WAITING', kind = 'ENCODE', next_try_at = now() + interval '1 hour',"
                        + " asked_at = now() - interval '16 minutes' where id = ?",
                job);

        assertThat(isStuck("WAITING")).isTrue();
        assertThat(alarm.count()).isPositive();
        Rows.execute("update media_job set status = 'VOID' where id = ?", job);
    }

    @Test
    void workThatDoesNotComeOnIsAnAlarm() {
        UUID job = Rows.mediaJob(Rows.publishedClip(campaign, 3000), "COMPLETE", "WAITING");
        assertThat(isStuck("WAITING")).isFalse();
        Rows.execute("update media_job set asked_at = now() - interval '121 minutes' where id = ?", job);

        assertThat(isStuck("WAITING")).isTrue();
        assertThat(alarm.count()).isPositive();

        Rows.execute("update media_job set status = 'RUNNING', told_at = now() where id = ?", job);
        assertThat(isStuck("RUNNING")).isFalse();
        Rows.execute("update media_job set told_at = now() - interval '16 minutes' where id = ?", job);
        assertThat(isStuck("RUNNING")).isTrue();
        assertThat(alarm.count()).isPositive();
        Rows.execute("update media_job set status = 'VOID' where id = ?", job);
    }

    private boolean isStuck(String status) {
        return organizer
                .request()
                .get("/api/v1/campaigns/{slug}/media-jobs?status=" + status, campaign)
                .jsonPath()
                .getBoolean("items[0].stuck");
    }

    @Test
    void clipsThatLookAlikeAreFoundOnceTheirRenditionsAreMade() {
        UUID first = Clips.processed(author, campaign);
        UUID mirrored = Clips.upload(People.get().otherWorker, campaign, Films.mirrored());
        assertThat(Clips.awaitSettled(organizer, mirrored).getString("status")).isEqualTo("PROCESSED");
        complete(first);
        complete(mirrored);

        JsonPath seen = awaitAlike(first);

        assertThat(seen.getList("lookAlike.clip.id")).containsExactly(mirrored.toString());
        assertThat(seen.getBoolean("lookAlike[0].mirrored")).isTrue();
        assertThat(seen.getInt("lookAlike[0].offsetMs")).isZero();
        assertThat(seen.getInt("lookAlike[0].overlapMs")).isBetween(2800, 3200);
        assertThat(seen.getList("sameFile")).isEmpty();
        assertThat(awaitAlike(mirrored).getList("lookAlike.clip.id")).containsExactly(first.toString());
    }

    private JsonPath awaitAlike(UUID clip) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonPath seen = duplicates(clip);
        while (seen.getList("lookAlike").isEmpty() && System.nanoTime() < deadline) {
            Clips.pause(200);
            seen = duplicates(clip);
        }
        return seen;
    }

    private JsonPath duplicates(UUID clip) {
        return organizer
                .request()
                .get("/api/v1/clips/{id}/duplicates", clip)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Does the work on the further renditions of this clip, whatever else waits. */
    private void complete(UUID clip) {
        first(clip);
        assertThat(worker.takeNext(MediaJob.Kind.COMPLETE)).isTrue();
        assertThat(Clips.view(organizer, clip).getString("inside.media[1].status"))
                .isEqualTo("DONE");
    }

    /** Has a clip's sizes made before all others'. */
    static void first(UUID clip) {
        Rows.execute("update media_job set priority = -1000 where clip_id = ? and kind = 'COMPLETE'", clip);
    }

    private JsonPath playback(UUID clip) {
        return author.request()
                .post("/api/v1/clips/{id}/playback", clip)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response get(String address) {
        Response answer = Person.ANONYMOUS.request().urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
