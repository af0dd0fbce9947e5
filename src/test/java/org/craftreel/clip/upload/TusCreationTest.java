package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
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

/** New uploads, what they say and the bytes that may come with them: tus 1.0.0, "Creation" and "Creation With Upload". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusCreationTest {

    private static final byte[] BYTES = RawHttp.noise(3000);

    private Person worker;
    private String campaign;
    private UUID clip;
    private Tus tus;

    @BeforeEach
    void setUp() {
        worker = People.get().worker;
        campaign = Campaigns.open();
        clip = Clips.drafted(worker, campaign);
        tus = Tus.of(worker);
    }

    @Test
    void answerOfTheClipNamesWhereItsFileGoes() {
        Response answer = Clips.create(worker, UUID.randomUUID(), Clips.draft(campaign, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("status")).isEqualTo("DRAFT");
        assertThat(answer.asString()).contains(Tus.PATH);
    }

    @Test
    void clipThatIsCreatedTwiceIsTheSame() {
        UUID id = UUID.randomUUID();
        Response first = Clips.create(worker, id, Clips.draft(campaign, Map.of()));
        Response second = Clips.create(worker, id, Clips.draft(campaign, Map.of()));

        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(201, 200);
        assertThat(second.<String>path("id")).isEqualTo(id.toString());
        assertThat(second.<String>path("changedAt")).isEqualTo(first.<String>path("changedAt"));
        Problems.assertProblem(
                Clips.create(People.get().otherWorker, id, Clips.draft(campaign, Map.of())), ProblemType.ID_TAKEN);
    }

    @Test
    void newUploadIsEmptyAndExpires() throws IOException {
        HttpAnswer answer = tus.create(clip, "a.mp4", 3000).send();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains(Tus.PATH + "/");
        assertThat(ZonedDateTime.parse(answer.header("Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now());
        assertThat(tus.offset(Tus.location(answer))).isZero();
        Clips.assertWaits(worker, clip);
    }

    @Test
    void lengthIsSaidOnceAndIsANumber() throws IOException {
        for (String wrong : List.of("-1", "+5", "x", "", "1.5", "99999999999999999999")) {
            Problems.assertProblem(
                    tus.create(clip, "a.mp4", 1).with("Upload-Length", wrong).send(), ProblemType.INVALID_FIELD);
        }
        Problems.assertProblem(
                tus.create(clip, "a.mp4", 1).without("Upload-Length").send(), ProblemType.INVALID_FIELD);
        Problems.assertProblem(
                tus.create(clip, "a.mp4", 1).with("Upload-Defer-Length", 1).send(), ProblemType.INVALID_FIELD);
        for (String wrong : List.of("0", "2", "true")) {
            Problems.assertProblem(deferred().with("Upload-Defer-Length", wrong).send(), ProblemType.INVALID_FIELD);
        }
    }

    @Test
    void metadataThatCannotBeReadIsMalformed() throws IOException {
        String id = Tus.base64(clip.toString());
        for (String wrong : List.of(
                "clip ***",
                "clip " + id + ",filename *",
                "clip " + id + " " + id,
                "clip " + Tus.base64("not-a-uuid"),
                "clip",
                "filename " + Tus.base64("a.mp4"),
                "clip " + id + ",clip " + id,
                "clip " + id + ",,filename " + Tus.base64("a.mp4"),
                "clip " + id + ",",
                ",clip " + id,
                "clip " + id + ",sha256 " + Tus.base64("abc"),
                "")) {
            HttpAnswer answer = tus.create(clip, "a.mp4", 3000)
                    .with("Upload-Metadata", wrong)
                    .send();

            assertThat(answer.status()).as(wrong + ": " + answer).isEqualTo(400);
            Problems.assertProblem(answer, ProblemType.INVALID_FIELD);
        }
        Problems.assertProblem(
                tus.create(clip, "a.mp4", 3000).without("Upload-Metadata").send(), ProblemType.INVALID_FIELD);
    }

    @Test
    void metadataOfOthersIsKeptAsItWas() throws IOException {
        String metadata = Tus.metadata(clip, "a.mp4") + ",relativePath,camera " + Tus.base64("后置") + ",icc /w==";
        String upload = Tus.location(tus.create(clip, "a.mp4", 3000)
                .with("Upload-Metadata", metadata)
                .send());

        assertThat(tus.head(upload).send().header("Upload-Metadata")).isEqualTo(metadata);
    }

    @Test
    void clipThatNeverWasIsNotFound() throws IOException {
        Problems.assertProblem(tus.create(UUID.randomUUID(), "a.mp4", 3000).send(), ProblemType.NOT_FOUND);
    }

    @Test
    void fileNamesComeBackAsTheyWere() throws IOException {
        for (String name : List.of("一把焊枪三十年.mp4", "🔥焊花👩‍🏭.mp4", "été – 'a' \"b\".mp4", "马".repeat(60) + ".mp4")) {
            UUID each = Clips.drafted(worker, campaign);
            HttpAnswer answer =
                    tus.create(each, name, 3000).with("Content-Type", Tus.BYTES).send(BYTES);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            assertThat(Clips.view(worker, each).getString("inside.fileName")).isEqualTo(name);
        }
    }

    @Test
    void bytesMayComeWithTheCreation() throws IOException {
        HttpAnswer half =
                tus.create(clip, "a.mp4", 3000).with("Content-Type", Tus.BYTES).send(BYTES, 0, 1400);

        assertThat(half.status()).as(half.toString()).isEqualTo(201);
        assertThat(half.header("Upload-Offset")).isEqualTo("1400");
        String upload = Tus.location(half);
        assertThat(tus.offset(upload)).isEqualTo(1400);
        assertThat(tus.patch(upload, 1400).send(BYTES, 1400, 3000).status()).isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void wholeFileMayComeWithTheCreation() throws IOException {
        HttpAnswer answer =
                tus.create(clip, "a.mp4", 3000).with("Content-Type", Tus.BYTES).send(BYTES);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Upload-Offset")).isEqualTo("3000");
        Clips.assertReceived(worker, clip, BYTES);
        assertThat(tus.offset(Tus.location(answer))).isEqualTo(3000);
    }

    /** The answer to the first one was lost: the file is in, and is not refused because it is. */
    @Test
    void wholeFileThatComesAgainIsTheSameUpload() throws IOException {
        byte[] film = Films.sample();
        HttpAnswer first = whole(film).send(film);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        Rows.closeSubmissions(campaign);

        HttpAnswer again = whole(film).send(film);

        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Upload-Offset")).isEqualTo(Integer.toString(film.length));
        HttpAnswer drafted = tus.request("POST", Tus.PATH + "?clip=" + clip)
                .with("Upload-Draft-Interop-Version", "8")
                .with("Upload-Complete", "?1")
                .with("Content-Disposition", "inline; filename=\"a.mp4\"")
                .send(film);
        assertThat(drafted.status()).as(drafted.toString()).isEqualTo(200);
        assertThat(drafted.header("Location")).startsWith(first.header("Location"));
        Clips.assertReceived(worker, clip, film);
        assertThat(Rows.count("select count(*) from upload where clip_id = ?", clip))
                .isEqualTo(1);
    }

    @Test
    void anotherFileOfTheSameLengthIsNotTakenForARepeat() throws IOException {
        byte[] film = Films.sample();
        assertThat(whole(film).send(film).status()).isEqualTo(201);
        byte[] other = film.clone();
        other[film.length - 1]++;

        for (HttpAnswer refused : List.of(
                whole(film).send(other),
                whole(film).send(film, 0, film.length - 1),
                whole(film).without("Content-Type").send())) {
            Problems.assertProblem(refused, ProblemType.STATE_CONFLICT);
        }
        Clips.assertReceived(worker, clip, film);
    }

    private Tus.Request whole(byte[] film) {
        return tus.create(clip, "a.mp4", film.length).with("Content-Type", Tus.BYTES);
    }

    /** Java's own client waits five seconds for the word, and sends then anyway. */
    @Test
    void senderThatWaitsForAWordBeforeItsBytesIsToldToGoOn() throws IOException {
        try (RawHttp connection = tus.create(clip, "a.mp4", 3000)
                .with("Content-Type", Tus.BYTES)
                .with("Expect", "100-continue")
                .begin(3000)) {
            assertThat(connection.readInterim().status()).isEqualTo(100);
            connection.bytes(BYTES, 0, 3000);

            assertThat(connection.read().status()).isEqualTo(201);
        }
        Clips.assertReceived(worker, clip, BYTES);
    }

    @Test
    void bytesOfAnotherTypeDoNotComeWithTheCreation() throws IOException {
        Problems.assertProblem(
                tus.create(clip, "a.mp4", 3000)
                        .with("Content-Type", "video/mp4")
                        .send(BYTES),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void moreBytesThanTheLengthDoNotComeWithTheCreation() throws IOException {
        Problems.assertProblem(
                tus.create(clip, "a.mp4", 2999).with("Content-Type", Tus.BYTES).send(BYTES),
                ProblemType.UPLOAD_LENGTH_EXCEEDED);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void emptyFileIsFinishedByItsCreation() throws IOException {
        HttpAnswer answer = tus.create(clip, "a.mp4", 0).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        Clips.assertReceived(worker, clip, new byte[0]);
        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("FAILED");
    }

    @Test
    void filmBecomesPlayable() throws IOException {
        byte[] film = Films.sample();

        tus.create(clip, "a.mp4", film.length).with("Content-Type", Tus.BYTES).send(film);

        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("PROCESSED");
    }

    @Test
    void digestOfTheWholeFileIsCheckedAtItsEnd() throws IOException {
        String right = Tus.metadata(clip, "a.mp4") + ",sha256 "
                + Tus.base64(Clips.sha256(BYTES).toUpperCase(Locale.ROOT));
        String wrong = Tus.metadata(clip, "a.mp4") + ",sha256 " + Tus.base64(Clips.sha256(new byte[1]));
        String upload = Tus.location(
                tus.create(clip, "a.mp4", 3000).with("Upload-Metadata", wrong).send());

        Problems.assertProblem(tus.patch(upload, 0).send(BYTES), ProblemType.FILE_CHECKSUM_MISMATCH);
        Clips.assertWaits(worker, clip);

        HttpAnswer taken = tus.create(clip, "a.mp4", 3000)
                .with("Upload-Metadata", right)
                .with("Content-Type", Tus.BYTES)
                .send(BYTES);
        assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
        Clips.assertReceived(worker, clip, BYTES);
    }

    private Tus.Request deferred() {
        return tus.create(clip, "a.mp4", 0).deferringLength();
    }
}
