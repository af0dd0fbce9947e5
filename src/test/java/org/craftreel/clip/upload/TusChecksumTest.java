package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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

/** Chunks that carry their checksums: tus 1.0.0, "Checksum". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusChecksumTest {

    private static final int LARGE = 9 * 1024 * 1024;

    private final byte[] bytes = RawHttp.noise(3000);
    private Person worker;
    private UUID clip;
    private Tus tus;
    private String upload;

    @BeforeEach
    void setUp() throws IOException {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.open());
        tus = Tus.of(worker);
        upload = Tus.location(tus.create(clip, "a.mp4", bytes.length).send());
    }

    @Test
    void rightChecksumsOfEveryAlgorithmAreTaken() throws IOException {
        List<String> checksums = List.of(
                Tus.checksum("sha1", "SHA-1", slice(0, 1000)),
                Tus.checksum("sha256", "SHA-256", slice(1000, 2000)),
                Tus.checksum("crc32c", slice(2000, 3000)));

        for (int i = 0; i < 3; i++) {
            HttpAnswer answer = tus.patch(upload, i * 1000L)
                    .with("Upload-Checksum", checksums.get(i))
                    .send(bytes, i * 1000, i * 1000 + 1000);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            assertThat(answer.header("Upload-Offset")).isEqualTo(Integer.toString(i * 1000 + 1000));
        }
        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void chunkWithAWrongChecksumIsDiscarded() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 1000);
        byte[] others = RawHttp.noise(100);

        for (String wrong : List.of(
                Tus.checksum("sha1", "SHA-1", others),
                Tus.checksum("sha256", "SHA-256", others),
                Tus.checksum("crc32c", others))) {
            HttpAnswer answer =
                    tus.patch(upload, 1000).with("Upload-Checksum", wrong).send(bytes, 1000, 3000);

            Problems.assertProblem(answer, ProblemType.CHECKSUM_MISMATCH);
            assertThat(tus.offset(upload)).isEqualTo(1000);
        }
        Clips.assertWaits(worker, clip);
        assertThat(tus.patch(upload, 1000).send(bytes, 1000, 3000).status()).isEqualTo(204);
        Clips.assertReceived(worker, clip, bytes);
    }

    /** Such a chunk is longer than what is held in memory, and begins in the middle of a part. */
    @Test
    void largeChunkWithAWrongChecksumIsDiscardedAndTheRightOneTaken() throws IOException {
        byte[] large = RawHttp.noise(LARGE + 5000);
        UUID other = Clips.drafted(worker, Campaigns.open());
        String location = Tus.location(tus.create(other, "a.mp4", large.length).send());
        tus.patch(location, 0).send(large, 0, 5000);
        byte[] chunk = Arrays.copyOfRange(large, 5000, large.length);

        HttpAnswer wrong = tus.patch(location, 5000)
                .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", bytes))
                .send(chunk);

        Problems.assertProblem(wrong, ProblemType.CHECKSUM_MISMATCH);
        assertThat(tus.offset(location)).isEqualTo(5000);
        HttpAnswer right = tus.patch(location, 5000)
                .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", chunk))
                .send(chunk);
        assertThat(right.status()).isEqualTo(204);
        Clips.assertReceived(worker, other, large);
    }

    /** Half a chunk cannot be checked, so it cannot be kept. */
    @Test
    void chunkWithAChecksumThatBreaksOffIsDiscarded() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 1000);
        try (RawHttp connection = tus.patch(upload, 1000)
                .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", slice(1000, 3000)))
                .begin(2000)) {
            connection.bytes(bytes, 1000, 2500);
            Clips.pause(300);
            connection.finish();
        }

        assertThat(tus.offset(upload)).isEqualTo(1000);
        assertThat(tus.patch(upload, 1000).send(bytes, 1000, 3000).status()).isEqualTo(204);
        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void checksumsThatCannotBeCheckedAreMalformed() throws IOException {
        for (String wrong :
                List.of("md5 " + Tus.base64("x"), "sha512 " + Tus.base64("x"), "sha1", "sha1 ", "sha1 ***", "")) {
            HttpAnswer answer =
                    tus.patch(upload, 0).with("Upload-Checksum", wrong).send(bytes);

            assertThat(answer.status()).as(wrong + ": " + answer).isEqualTo(400);
            Problems.assertProblem(answer, ProblemType.INVALID_FIELD);
        }
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void checksumMayFollowTheBody() throws IOException {
        HttpAnswer answer = tus.patch(upload, 0)
                .with("Trailer", "Upload-Checksum")
                .sendChunked(bytes, "Upload-Checksum: " + Tus.checksum("sha1", "SHA-1", bytes));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void wrongChecksumThatFollowsTheBodyDiscardsIt() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 1000);

        HttpAnswer answer = tus.patch(upload, 1000)
                .with("Trailer", "Upload-Checksum")
                .sendChunked(slice(1000, 3000), "Upload-Checksum: " + Tus.checksum("sha256", "SHA-256", bytes));

        Problems.assertProblem(answer, ProblemType.CHECKSUM_MISMATCH);
        assertThat(tus.offset(upload)).isEqualTo(1000);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void checksumThatWasPromisedAndDoesNotFollowDiscardsTheBody() throws IOException {
        HttpAnswer answer =
                tus.patch(upload, 0).with("Trailer", "Upload-Checksum").sendChunked(bytes);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 460);
        assertThat(tus.offset(upload)).isZero();
        Clips.assertWaits(worker, clip);
    }

    @Test
    void creationWithAWrongChecksumMakesNothing() throws IOException {
        HttpAnswer answer = tus.create(clip, "b.mp4", 3000)
                .with("Content-Type", Tus.BYTES)
                .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", slice(0, 10)))
                .send(bytes);

        Problems.assertProblem(answer, ProblemType.CHECKSUM_MISMATCH);
        Clips.assertWaits(worker, clip);
    }

    private byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
