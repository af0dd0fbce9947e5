package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads whose length is said later: tus 1.0.0, "Creation Defer Length". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusDeferredLengthTest {

    private static final byte[] BYTES = RawHttp.noise(3000);

    private Person worker;
    private UUID clip;
    private Tus tus;
    private String upload;

    @BeforeEach
    void setUp() throws IOException {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.create(Map.of("maxClipBytes", 4096)));
        tus = Tus.of(worker);
        upload = Tus.location(create().send());
    }

    @Test
    void headSaysThatTheLengthIsNotKnownUntilItIs() throws IOException {
        tus.patch(upload, 0).send(BYTES, 0, 1000);
        HttpAnswer before = tus.head(upload).send();
        tus.patch(upload, 1000).with("Upload-Length", 3000).send(BYTES, 1000, 2000);
        HttpAnswer after = tus.head(upload).send();

        assertThat(before.header("Upload-Defer-Length")).isEqualTo("1");
        assertThat(before.header("Upload-Length")).isNull();
        assertThat(after.header("Upload-Defer-Length")).isNull();
        assertThat(after.header("Upload-Length")).isEqualTo("3000");
        assertThat(after.header("Upload-Offset")).isEqualTo("2000");
    }

    @Test
    void lengthWithTheLastBytesFinishesTheUpload() throws IOException {
        tus.patch(upload, 0).send(BYTES, 0, 2000);
        Clips.assertWaits(worker, clip);

        assertThat(tus.patch(upload, 2000)
                        .with("Upload-Length", 3000)
                        .send(BYTES, 2000, 3000)
                        .status())
                .isEqualTo(204);

        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void lengthAfterTheLastBytesFinishesTheUpload() throws IOException {
        tus.patch(upload, 0).send(BYTES);
        Clips.assertWaits(worker, clip);

        HttpAnswer answer = tus.patch(upload, 3000).with("Upload-Length", 3000).send(BYTES, 3000, 3000);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void lengthThatWasSaidDoesNotChange() throws IOException {
        tus.patch(upload, 0).with("Upload-Length", 3000).send(BYTES, 0, 1000);

        Problems.assertProblem(
                tus.patch(upload, 1000).with("Upload-Length", 3001).send(BYTES, 1000, 2000), ProblemType.INVALID_FIELD);
        assertThat(tus.offset(upload)).isEqualTo(1000);
        assertThat(tus.patch(upload, 1000)
                        .with("Upload-Length", 3000)
                        .send(BYTES, 1000, 3000)
                        .status())
                .isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    /** Whatever else a refused request said, its word of the length is not taken either. */
    @Test
    void lengthOfARefusedRequestIsNotTaken() throws IOException {
        Problems.assertProblem(
                tus.patch(upload, 0).with("Upload-Length", 2000).send(BYTES), ProblemType.UPLOAD_LENGTH_EXCEEDED);
        Problems.assertProblem(
                tus.patch(upload, 0)
                        .with("Upload-Length", 2000)
                        .with("Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .send(BYTES, 0, 1000),
                ProblemType.CHECKSUM_MISMATCH);

        assertThat(tus.head(upload).send().header("Upload-Defer-Length")).isEqualTo("1");
        assertThat(tus.offset(upload)).isZero();

        HttpAnswer right = tus.patch(upload, 0)
                .with("Upload-Length", 3000)
                .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", BYTES))
                .send(BYTES);
        assertThat(right.status()).as(right.toString()).isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void lengthBelowWhatIsThereIsMalformed() throws IOException {
        tus.patch(upload, 0).send(BYTES, 0, 2000);

        HttpAnswer answer = tus.patch(upload, 2000).with("Upload-Length", 1999).send(BYTES, 0, 0);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 413);
        assertThat(tus.offset(upload)).isEqualTo(2000);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void lengthAboveTheCampaignsLimitIsRefusedWhenItIsSaid() throws IOException {
        Problems.assertProblem(
                tus.patch(upload, 0).with("Upload-Length", 4097).send(BYTES), ProblemType.FILE_TOO_LARGE);
        assertThat(tus.head(upload).send().header("Upload-Defer-Length")).isEqualTo("1");
    }

    @Test
    void bytesAboveTheCampaignsLimitAreRefusedWithoutALength() throws IOException {
        tus.patch(upload, 0).send(BYTES);

        Problems.assertProblem(tus.patch(upload, 3000).send(BYTES, 0, 1097), ProblemType.FILE_TOO_LARGE);
        Problems.assertProblem(tus.patch(upload, 3000).sendChunked(BYTES), ProblemType.FILE_TOO_LARGE);

        assertThat(tus.offset(upload)).isBetween(3000L, 4096L);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void creationMayBringBytesWithoutALength() throws IOException {
        HttpAnswer created = create().with("Content-Type", Tus.BYTES).sendChunked(BYTES);
        String other = Tus.location(created);

        assertThat(created.header("Upload-Offset")).isEqualTo("3000");
        Clips.assertWaits(worker, clip);
        tus.patch(other, 3000).with("Upload-Length", 3000).send();
        Clips.assertReceived(worker, clip, BYTES);
    }

    private Tus.Request create() {
        return tus.create(clip, "a.mp4", 0).deferringLength();
    }
}
