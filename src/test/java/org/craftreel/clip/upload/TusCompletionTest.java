package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
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

/** Uploads that have all their bytes and are no clip's file yet: nobody is told that they are done. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
public class TusCompletionTest {

    private static final byte[] BYTES = RawHttp.noise(6 * 1024 * 1024);

    private Person worker;
    private Tus tus;
    private String campaign;
    private UUID clip;
    private String upload;

    @BeforeEach
    void sendEverything() throws IOException {
        worker = People.get().worker;
        tus = Tus.of(worker);
        campaign = Campaigns.open();
        clip = Clips.drafted(worker, campaign);
        upload = Tus.location(tus.create(clip, "a.mp4", 0).deferringLength().send());
        assertThat(tus.patch(upload, 0).send(BYTES).status()).isEqualTo(204);
    }

    @Test
    void itIsNotSaidToBeDoneWhileAnotherProcessCompletesIt() throws IOException {
        Uploads.holdByAnother(upload);
        Uploads.receive(upload);

        HttpAnswer head = tus.head(upload).send();
        HttpAnswer overridden = tus.request("POST", upload)
                .with("Tus-Resumable", Tus.VERSION)
                .with("X-HTTP-Method-Override", "HEAD")
                .send();
        HttpAnswer repeated = tus.patch(upload, BYTES.length).send();
        HttpAnswer deleted = tus.delete(upload).send();

        assertThat(head.status()).isEqualTo(423);
        assertThat(head.header("Retry-After")).isEqualTo("2");
        assertThat(overridden.status()).isEqualTo(423);
        assertThat(head.header("Upload-Offset")).isNull();
        Problems.assertProblem(repeated, ProblemType.UPLOAD_COMPLETING);
        Problems.assertProblem(deleted, ProblemType.UPLOAD_COMPLETING);
        Clips.assertWaits(worker, clip);

        Uploads.free(upload);
        assertThat(tus.offset(upload)).isEqualTo(BYTES.length);
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void whoeverAsksFindsItCompleted() throws IOException {
        Uploads.receive(upload);

        HttpAnswer repeated = tus.patch(upload, BYTES.length).send();

        assertThat(repeated.status()).as(repeated.toString()).isEqualTo(204);
        assertThat(repeated.header("Upload-Offset")).isEqualTo(Integer.toString(BYTES.length));
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void itIsNotSaidToBeDoneWhereItIsRefused() throws IOException {
        Rows.closeSubmissions(campaign);
        Uploads.receive(upload);

        HttpAnswer repeated = tus.patch(upload, BYTES.length).send();

        // Or the service's own look at what waits was the first that refused it.
        assertThat(repeated.json().path("type").asText())
                .isIn(ProblemType.SUBMISSION_CLOSED.uri(), ProblemType.UPLOAD_GONE.uri());
        assertThat(tus.head(upload).send().status()).isEqualTo(410);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void emptyFileThatWasBegunInPartsIsTaken() throws IOException {
        UUID other = Clips.drafted(worker, campaign);
        String empty =
                Tus.location(tus.create(other, "leer.mp4", 0).deferringLength().send());
        Uploads.beginMultipart(empty);

        HttpAnswer answer = tus.patch(empty, 0).with("Upload-Length", 0).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        Clips.assertReceived(worker, other, new byte[0]);
    }

    /** Its bytes are stored, and the commit that gives them to the clip fails. */
    @Test
    void whatCouldNotBeCommittedNeedNotBeSentAgain() throws IOException {
        UUID other = Clips.drafted(worker, campaign);
        String small = Tus.location(tus.create(other, "a.mp4", 3000).send());
        tus.patch(small, 0).send(BYTES, 0, 1000);
        assertThat(Bucket.keys("tails/" + Uploads.id(small))).hasSize(1);
        String fault = "fault_" + Uploads.id(small).toString().replace('-', '_');
        Rows.execute("create function " + fault + "() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no more work'; end $$");
        Rows.execute("create trigger " + fault + " before insert on media_job for each row when (new.clip_id = '"
                + other + "') execute function " + fault + "()");
        try {
            assertThat(tus.patch(small, 1000).send(BYTES, 1000, 3000).status()).isEqualTo(500);

            assertThat(Rows.ask("select status from upload where id = ?", Uploads.id(small)))
                    .isEqualTo("RECEIVED");
            assertThat(Bucket.keys("tails/" + Uploads.id(small))).isEmpty();
            Clips.assertWaits(worker, other);
        } finally {
            Rows.execute("drop trigger " + fault + " on media_job");
            Rows.execute("drop function " + fault);
        }

        assertThat(tus.offset(small)).isEqualTo(3000);
        Clips.assertReceived(worker, other, Arrays.copyOf(BYTES, 3000));
    }

    /** Another takes over while the file is stored, and its row names no part of it. */
    @Test
    void ofAFileThatAnotherTookOverNothingIsLeft() throws IOException {
        Set<String> before = Bucket.keys("originals/");
        UUID other = Clips.drafted(worker, campaign);
        String small = Tus.location(tus.create(other, "a.mp4", 3000).send());
        HttpAnswer answer;
        try (RawHttp connection = tus.patch(small, 0).begin(3000)) {
            connection.bytes(BYTES, 0, 1000);
            Clips.pause(200);
            Rows.execute("update upload set epoch = epoch + 1 where id = ?", Uploads.id(small));
            connection.bytes(BYTES, 1000, 3000);
            answer = connection.read();
        }

        Problems.assertProblem(answer, ProblemType.UPLOAD_TAKEN_OVER);
        assertThat(before).containsAll(Bucket.keys("originals/"));
        Uploads.free(small);
        assertThat(tus.offset(small)).isZero();
    }
}
