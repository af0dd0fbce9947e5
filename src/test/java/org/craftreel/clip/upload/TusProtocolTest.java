package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

/** HEAD and PATCH: tus 1.0.0, "Core Protocol". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusProtocolTest {

    private static final int MIB = 1024 * 1024;

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
    void headTellsOffsetLengthAndMetadataAndIsNotCached() throws IOException {
        HttpAnswer answer = tus.head(upload).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Offset")).isEqualTo("0");
        assertThat(answer.header("Upload-Length")).isEqualTo("3000");
        assertThat(answer.header("Upload-Metadata")).isEqualTo(Tus.metadata(clip, "a.mp4"));
        assertThat(answer.header("Upload-Defer-Length")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void patchMovesTheOffsetAndTellsWhenTheUploadExpires() throws IOException {
        HttpAnswer first = tus.patch(upload, 0).send(bytes, 0, 1000);
        HttpAnswer second = tus.patch(upload, 1000).send(bytes, 1000, 2500);

        assertThat(List.of(first.status(), second.status())).containsOnly(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("1000");
        assertThat(second.header("Upload-Offset")).isEqualTo("2500");
        assertThat(tus.offset(upload)).isEqualTo(2500);
        assertThat(ZonedDateTime.parse(first.header("Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now());
    }

    @Test
    void lastByteMakesTheClipVisibleBeforeItIsAnswered() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 2999);
        Clips.assertWaits(worker, clip);

        HttpAnswer last = tus.patch(upload, 2999).send(bytes, 2999, 3000);

        assertThat(last.status()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo("3000");
        Clips.assertReceived(worker, clip, bytes);
        assertThat(tus.offset(upload)).isEqualTo(3000);
    }

    @Test
    void bytesAreTheSameOverAllBoundariesOfParts() throws IOException {
        byte[] large = RawHttp.noise(17 * MIB + 1);
        UUID other = Clips.drafted(worker, Campaigns.open());
        String location = Tus.location(tus.create(other, "a.mp4", large.length).send());
        int[] offsets = {0, 1, 5 * MIB - 1, 5 * MIB, 8 * MIB, 8 * MIB + 1, 16 * MIB - 1, 17 * MIB, large.length};

        for (int i = 0; i + 1 < offsets.length; i++) {
            HttpAnswer answer = tus.patch(location, offsets[i]).send(large, offsets[i], offsets[i + 1]);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            assertThat(tus.offset(location)).isEqualTo(offsets[i + 1]);
        }

        Clips.assertReceived(worker, other, large);
    }

    @Test
    void emptyPatchChangesNothing() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 10);

        HttpAnswer answer = tus.patch(upload, 10).send(bytes, 10, 10);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).isEqualTo("10");
    }

    @Test
    void wrongOffsetIsAConflictAndChangesNothing() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 1000);

        for (long wrong : new long[] {0, 999, 1001, 3000, Long.MAX_VALUE}) {
            Problems.assertProblem(tus.patch(upload, wrong).send(bytes, 0, 10), ProblemType.WRONG_OFFSET);
        }
        assertThat(tus.offset(upload)).isEqualTo(1000);
        assertThat(tus.patch(upload, 1000).send(bytes, 1000, 3000).status()).isEqualTo(204);
        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void offsetThatIsNoOffsetIsMalformed() throws IOException {
        for (String wrong : List.of("-1", "+0", "x", "", "1.5", "0,0", "٠", "99999999999999999999")) {
            Problems.assertProblem(
                    tus.patch(upload, 0).with("Upload-Offset", wrong).send(bytes, 0, 10), ProblemType.INVALID_FIELD);
        }
        Problems.assertProblem(
                tus.patch(upload, 0).without("Upload-Offset").send(bytes, 0, 10), ProblemType.INVALID_FIELD);
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void offsetAndLengthThatComeTwiceAreMalformedEvenWhereTheyAgree() throws IOException {
        UUID other = Clips.drafted(worker, Campaigns.open());
        String open =
                Tus.location(tus.create(other, "b.mp4", 1).deferringLength().send());

        for (String second : List.of("0", "10")) {
            Problems.assertProblem(
                    tus.patch(upload, 0)
                            .with("Upload-Offset", twice("Upload-Offset", "0", second))
                            .send(bytes, 0, 10),
                    ProblemType.INVALID_FIELD);
        }
        for (String second : List.of("10", "3000")) {
            String lengths = twice("Upload-Length", "10", second);
            Problems.assertProblem(
                    tus.patch(open, 0).with("Upload-Length", lengths).send(bytes, 0, 10), ProblemType.INVALID_FIELD);
            Problems.assertProblem(
                    tus.create(other, "b.mp4", 10)
                            .with("Upload-Length", lengths)
                            .send(),
                    ProblemType.INVALID_FIELD);
        }
        assertThat(List.of(tus.offset(upload), tus.offset(open))).containsOnly(0L);
        Clips.assertWaits(worker, other);
    }

    private static String twice(String header, String value, String second) {
        return value + "\r\n" + header + ": " + second;
    }

    @Test
    void otherContentTypesAreRefused() throws IOException {
        for (String wrong : List.of("application/octet-stream", "video/mp4", "application/json")) {
            Problems.assertProblem(
                    tus.patch(upload, 0).with("Content-Type", wrong).send(bytes), ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        Problems.assertProblem(
                tus.patch(upload, 0).without("Content-Type").send(bytes), ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void bodyThatIsDeclaredLongerThanTheUploadIsRefused() throws IOException {
        tus.patch(upload, 0).send(bytes, 0, 1000);

        Problems.assertProblem(tus.patch(upload, 1000).send(bytes, 0, 2001), ProblemType.UPLOAD_LENGTH_EXCEEDED);

        assertThat(tus.offset(upload)).isEqualTo(1000);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void chunkedBodyThatIsLongerThanTheUploadIsRefusedAndMakesNoClip() throws IOException {
        Problems.assertProblem(
                tus.patch(upload, 0).sendChunked(RawHttp.noise(3001)), ProblemType.UPLOAD_LENGTH_EXCEEDED);

        Clips.assertWaits(worker, clip);
        assertThat(tus.offset(upload)).isLessThan(3000);
    }

    @Test
    void chunkedBodyIsTaken() throws IOException {
        HttpAnswer answer = tus.patch(upload, 0).sendChunked(bytes);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).isEqualTo("3000");
        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void uploadThatNeverWasIsNotFoundAndHasNoOffset() throws IOException {
        for (String unknown : List.of(Tus.PATH + "/" + UUID.randomUUID(), Tus.PATH + "/not-a-uuid")) {
            HttpAnswer head = tus.head(unknown).send();

            assertThat(head.status()).isEqualTo(404);
            assertThat(head.header("Upload-Offset")).isNull();
            Problems.assertProblem(tus.patch(unknown, 0).send(bytes), ProblemType.NOT_FOUND);
            Problems.assertProblem(tus.delete(unknown).send(), ProblemType.NOT_FOUND);
        }
    }

    @Test
    void finishedUploadTakesNothingMore() throws IOException {
        tus.patch(upload, 0).send(bytes);

        Problems.assertProblem(tus.patch(upload, 3000).send(bytes, 0, 1), ProblemType.UPLOAD_LENGTH_EXCEEDED);
        Problems.assertProblem(tus.patch(upload, 0).send(bytes), ProblemType.WRONG_OFFSET);

        Clips.assertReceived(worker, clip, bytes);
    }

    @Test
    void twoUploadsOfOneClipAreOneClip() throws IOException {
        String second = Tus.location(tus.create(clip, "b.mp4", bytes.length).send());
        byte[] others = Arrays.copyOf(bytes, bytes.length);
        others[0]++;
        tus.patch(upload, 0).send(bytes, 0, 2000);
        tus.patch(second, 0).send(others, 0, 2000);

        HttpAnswer first = tus.patch(upload, 2000).send(bytes, 2000, 3000);
        HttpAnswer late = tus.patch(second, 2000).send(others, 2000, 3000);

        assertThat(first.status()).isEqualTo(204);
        Problems.assertProblem(late, ProblemType.UPLOAD_GONE);
        Clips.assertReceived(worker, clip, bytes);
        assertThat(Clips.view(worker, clip).getString("inside.fileName")).isEqualTo("a.mp4");
    }
}
