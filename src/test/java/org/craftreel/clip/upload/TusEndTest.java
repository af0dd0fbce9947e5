package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that end without a clip: tus 1.0.0, "Termination" and "Expiration". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusEndTest {

    private static final byte[] BYTES = RawHttp.noise(9 * 1024 * 1024);

    @Inject
    UploadCleaning cleaning;

    private Person worker;
    private UUID clip;
    private Tus tus;
    private String upload;
    private Set<String> before;

    @BeforeEach
    void setUp() throws IOException {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.open());
        tus = Tus.of(worker);
        before = stored();
        upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());
    }

    @Test
    void terminatedUploadIsGoneAndLeavesNothing() throws IOException {
        tus.patch(upload, 0).send(BYTES, 0, BYTES.length - 1);

        HttpAnswer answer = tus.delete(upload).send();

        assertThat(answer.status()).isEqualTo(204);
        assertGone();
        Problems.assertProblem(tus.delete(upload).send(), ProblemType.UPLOAD_GONE);
        assertNothingIsLeft();
        Clips.assertWaits(worker, clip);
    }

    @Test
    void clipWhoseUploadWasTerminatedTakesAnother() throws IOException {
        tus.delete(upload).send();

        tus.create(clip, "b.mp4", 100).with("Content-Type", Tus.BYTES).send(BYTES, 0, 100);

        Clips.assertReceived(worker, clip, Arrays.copyOf(BYTES, 100));
    }

    @Test
    void finishedUploadEndsWithoutItsClip() throws IOException {
        tus.patch(upload, 0).send(BYTES);

        assertThat(tus.delete(upload).send().status()).isEqualTo(204);

        assertGone();
        cleaning.sweep();
        Clips.assertReceived(worker, clip, BYTES);
        assertThat(added()).hasSize(1);
    }

    /** As by a process that was paused for too long, or that missed the answer to its commit. */
    @Test
    void cleaningAFinishedUploadLeavesItsFile() throws IOException {
        tus.patch(upload, 0).send(BYTES);

        cleaning.clean(id());

        Clips.assertReceived(worker, clip, BYTES);
        assertThat(added()).hasSize(1);
    }

    @Test
    void uploadThatIsTerminatedWhileBytesComeEndsBoth() throws IOException {
        try (RawHttp connection = tus.patch(upload, 0).begin(BYTES.length)) {
            connection.bytes(BYTES, 0, 6 * 1024 * 1024);
            Clips.pause(300);

            assertThat(tus.delete(upload).send().status()).isEqualTo(204);

            connection.readIfAny().ifPresent(answer -> assertThat(answer.status())
                    .isIn(409, 410));
        }
        assertGone();
        assertNothingIsLeft();
        Clips.assertWaits(worker, clip);
    }

    /** Long after its upload was forgotten, too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fileThatAnotherOneReplacesGoes(boolean forgotten) throws IOException {
        tus.patch(upload, 0).send(BYTES);
        String first = (String) Rows.ask("select original_key from clip where id = ?", clip);
        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("FAILED");
        if (forgotten) {
            Rows.execute("delete from upload where clip_id = ?", clip);
        }

        tus.create(clip, "b.mp4", 3000).with("Content-Type", Tus.BYTES).send(BYTES, 0, 3000);
        cleaning.sweep();

        Clips.assertReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
        assertThat(added()).doesNotContain(first).hasSize(1);
    }

    @Test
    void expiredUploadIsGone() throws IOException {
        tus.patch(upload, 0).send(BYTES, 0, 6 * 1024 * 1024);
        Rows.execute("update upload set expires_at = now() - interval '1 second' where id = ?", id());

        assertGone();
        Clips.assertWaits(worker, clip);
    }

    /** More than one look at the rows brings. */
    @Test
    void oneSweepEndsAndCleansAllThatExpired() {
        UUID account = (UUID) Rows.ask("select account_id from upload where id = ?", id());
        Rows.execute(
                "insert into upload (id, account_id, kind, status, max_bytes, file_name, tail_key, tail_bytes, offset_bytes,"
                        + " created_at, expires_at) select gen_random_uuid(), ?, 'PIECE', 'OPEN', 10, 'expired-' || ?,"
                        + " 'tails/' || gen_random_uuid() || '/' || gen_random_uuid(), 1, 1, now(), now() - interval '1 second'"
                        + " from generate_series(1, 250)",
                account,
                upload);

        cleaning.sweep();

        assertThat(Rows.count(
                        "select count(*) from upload where file_name = 'expired-' || ? and status = 'ENDED'"
                                + " and cause = 'expired' and tail_key is null",
                        upload))
                .isEqualTo(250);
        Rows.execute("delete from upload where file_name = 'expired-' || ?", upload);
    }

    /** An object has 10,000 parts, each sent once or more. */
    @Test
    void uploadThatWasInterruptedTooOftenEnds() throws IOException {
        Rows.execute("update upload set next_part = 10001 where id = ?", id());

        Problems.assertProblem(tus.patch(upload, 0).send(BYTES), ProblemType.UPLOAD_GONE);

        assertGone();
        assertNothingIsLeft();
        assertThat(Rows.ask("select status from clip where id = ?", clip)).isEqualTo("DRAFT");
    }

    @Test
    void bytesPutTheEndOff() throws Exception {
        ZonedDateTime first = expiry(tus.head(upload).send());
        Clips.pause(1100);

        ZonedDateTime second = expiry(tus.patch(upload, 0).send(BYTES, 0, 10));

        assertThat(second).isAfterOrEqualTo(first);
    }

    private UUID id() {
        return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    }

    private static ZonedDateTime expiry(HttpAnswer answer) {
        return ZonedDateTime.parse(answer.header("Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private void assertGone() throws IOException {
        HttpAnswer head = tus.head(upload).send();
        assertThat(head.status()).isEqualTo(410);
        assertThat(head.header("Upload-Offset")).isNull();
        Problems.assertProblem(tus.patch(upload, 0).send(BYTES, 0, 10), ProblemType.UPLOAD_GONE);
    }

    /** What a PATCH wrote when it was ended goes shortly after. */
    private void assertNothingIsLeft() {
        for (int i = 0; i < 50 && !added().isEmpty(); i++) {
            Clips.pause(100);
        }
        assertThat(added()).isEmpty();
    }

    private Set<String> added() {
        Set<String> added = stored();
        added.removeAll(before);
        return added;
    }

    /** Renditions come and go with clips of other tests. */
    private static Set<String> stored() {
        Set<String> stored = new TreeSet<>(Bucket.keys(""));
        stored.removeIf(key -> key.startsWith("renditions/"));
        stored.addAll(Bucket.unfinished());
        return stored;
    }
}
