package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
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

/** Files that come in parts side by side: tus 1.0.0, "Concatenation". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
public class TusConcatenationTest {

    private static final byte[] BYTES = RawHttp.noise(7 * 1024 * 1024);
    private static final int CUT = 6 * 1024 * 1024 - 1;

    @Inject
    UploadCleaning cleaning;

    @Inject
    UploadLife life;

    @Inject
    UploadPieces pieces;

    @Inject
    ObjectStore store;

    private Person worker;
    private UUID clip;
    private Tus tus;

    @BeforeEach
    void setUp() {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.open());
        tus = Tus.of(worker);
    }

    @Test
    void partsBecomeOneFileInTheirOrder() throws IOException {
        String second = part(CUT, BYTES.length);
        String first = part(0, CUT);

        HttpAnswer answer = tus.createFinal(clip, "合.mp4", first, second).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Upload-Offset")).isEqualTo(Integer.toString(BYTES.length));
        // It is there with the answer, not some time after it.
        Clips.assertReceived(worker, clip, BYTES);
        assertThat(Clips.view(worker, clip).getString("inside.fileName")).isEqualTo("合.mp4");
    }

    /** The answer tells it, to a sender that would not come to ask. */
    @Test
    void wholeThatIsNotTakenIsRefusedByItsOwnAnswer() throws IOException {
        String part = part(0, 3000);
        HttpAnswer other = tus.createFinal(clip, "a.mp4", part)
                .with(
                        "Upload-Metadata",
                        Tus.metadata(clip, "a.mp4") + ",sha256 " + Tus.base64(Clips.sha256(new byte[1])))
                .send();

        Problems.assertProblem(other, ProblemType.FILE_CHECKSUM_MISMATCH);
        Clips.assertWaits(worker, clip);
        assertThat(Rows.ask("select status from clip where id = ?", clip)).isEqualTo("DRAFT");

        HttpAnswer right = tus.createFinal(clip, "a.mp4", part).send();
        assertThat(right.status()).as(right.toString()).isEqualTo(201);
        Clips.assertReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
    }

    @Test
    void wholeOfAPieceThatIsLostIsRefused() throws IOException {
        String part = part(0, 3000);
        store.delete((String) Rows.ask("select object_key from upload where id = ?", Uploads.id(part)));

        Problems.assertProblem(tus.createFinal(clip, "a.mp4", part).send(), ProblemType.UPLOAD_GONE);

        // Whoever was told that it is gone finds it ended, and nobody tries to join it again.
        assertThat(Rows.ask("select status from upload where clip_id = ?", clip))
                .isEqualTo("ENDED");
        assertThat(Rows.ask("select status from clip where id = ?", clip)).isEqualTo("DRAFT");
    }

    /** As when the answer to the first one was lost: its pieces may be gone before the second one has read them. */
    @Test
    void wholeWhosePiecesAnotherOneJoinedIsTakenOverRatherThanGone() throws IOException {
        String first = part(0, 1000);
        String waiting = Tus.location(tus.createFinal(
                        clip, "a.mp4", first, Tus.location(tus.createPartial(9).send()))
                .send());
        Upload opened = life.get(Uploads.id(waiting));
        assertThat(tus.createFinal(clip, "a.mp4", first).send().status()).isEqualTo(201);
        cleaning.sweep();
        assertThat(tus.head(first).send().status()).isEqualTo(410);

        assertThat(pieces.joinNow(opened).toCompletableFuture())
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.UPLOAD_TAKEN_OVER));
    }

    /** A clip whose film cannot be used takes another file: nothing else refuses the second creation then. */
    @Test
    void repeatedWholeOfAFilmThatFailedIsTheSameUploadThoughItsPartsAreGone() throws IOException {
        String part = part(0, 1000);
        HttpAnswer first = tus.createFinal(clip, "a.mp4", part).send();
        awaitFailed();
        cleaning.sweep();

        HttpAnswer second = tus.createFinal(clip, "a.mp4", part).send();

        assertThat(second.status()).as(second.toString()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(tus.createFinal(clip, "b.mp4", part).send().status()).isEqualTo(404);
    }

    @Test
    void partThatIsJoinedOnceMoreStaysThoughTheSweepSawItUnused() throws IOException {
        String part = part(0, 1000);
        tus.createFinal(clip, "a.mp4", part).send();
        awaitFailed();
        String other = Tus.location(tus.createPartial(9).send());
        tus.createFinal(clip, "a.mp4", part, other).send();

        cleaning.clean(Uploads.id(part));

        assertThat(tus.offset(part)).isEqualTo(1000);
    }

    /** What is sent here is no film. */
    private void awaitFailed() {
        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("FAILED");
    }

    /** S3 has parts of at least 5 MiB; those of phones may be smaller. */
    @Test
    void manySmallPartsBecomeOneFile() throws IOException {
        List<String> parts = new ArrayList<>();
        byte[] whole = Arrays.copyOf(BYTES, 7000);
        for (int from = 0; from < whole.length; from += 500) {
            parts.add(part(from, from + 500));
        }
        parts.add(part(0, 0));

        HttpAnswer answer =
                tus.createFinal(clip, "a.mp4", parts.toArray(new String[0])).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        Clips.awaitReceived(worker, clip, whole);
    }

    /** As many as are promised fit into one header. */
    @Test
    void thousandPartsMayBeNamedAndNoMore() throws IOException {
        String part = Tus.location(tus.createPartial(2).send());

        HttpAnswer most = tus.createFinal(
                        clip, "a.mp4", Collections.nCopies(1000, part).toArray(new String[0]))
                .send();
        HttpAnswer more = tus.createFinal(
                        clip, "a.mp4", Collections.nCopies(1001, part).toArray(new String[0]))
                .send();

        assertThat(most.status()).as(most.toString()).isEqualTo(201);
        assertThat(tus.head(Tus.location(most)).send().header("Upload-Length")).isEqualTo("2000");
        Problems.assertProblem(more, ProblemType.INVALID_FIELD);
        assertThat(tus.delete(Tus.location(most)).send().status()).isEqualTo(204);
    }

    @Test
    void partsMayBeNamedByTheirWholeAddresses() throws IOException {
        HttpAnswer created =
                tus.createPartial(3000).with("Content-Type", Tus.BYTES).send(BYTES, 0, 3000);
        String address = "http://localhost" + Tus.location(created);

        HttpAnswer answer = tus.createFinal(clip, "a.mp4", address).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(tus.head(Tus.location(answer)).send().header("Upload-Concat"))
                .isEqualTo("final;" + address);
        Clips.awaitReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
    }

    @Test
    void headTellsWhatIsAPartAndWhatIsWhole() throws IOException {
        String first = part(0, 1000);
        String second = part(1000, 3000);
        String whole =
                Tus.location(tus.createFinal(clip, "a.mp4", first, second).send());

        Clips.awaitReceived(worker, clip, Arrays.copyOf(BYTES, 3000));

        HttpAnswer head = tus.head(whole).send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Concat")).isEqualTo("final;" + first + " " + second);
        assertThat(head.header("Upload-Length")).isEqualTo("3000");
        assertThat(head.header("Upload-Offset")).isEqualTo("3000");
        String open = Tus.location(tus.createPartial(5).send());
        assertThat(tus.head(open).send().header("Upload-Concat")).isEqualTo("partial");
    }

    @Test
    void partByItselfMakesNoClip() throws IOException {
        part(0, 3000);

        Clips.assertWaits(worker, clip);
    }

    @Test
    void wholeTakesNoBytesOfItsOwn() throws IOException {
        String open = Tus.location(tus.createPartial(1000).send());
        String whole = Tus.location(tus.createFinal(clip, "a.mp4", open).send());

        HttpAnswer patched = tus.patch(whole, 0).send(BYTES, 0, 10);
        HttpAnswer measured =
                tus.createFinal(clip, "a.mp4", open).with("Upload-Length", 1000).send();

        Problems.assertProblem(patched, ProblemType.UPLOAD_IS_JOINED);
        assertThat(measured.status()).as(measured.toString()).isEqualTo(400);
    }

    @Test
    void wholeMayBeAnnouncedBeforeItsPartsAreThere() throws IOException {
        String first = Tus.location(tus.createPartial(CUT).send());
        String second = Tus.location(tus.createPartial(BYTES.length - CUT).send());
        String whole =
                Tus.location(tus.createFinal(clip, "a.mp4", first, second).send());
        tus.patch(first, 0).send(BYTES, 0, CUT);
        HttpAnswer head = tus.head(whole).send();
        Clips.assertWaits(worker, clip);

        HttpAnswer last = tus.patch(second, 0).send(BYTES, CUT, BYTES.length);

        assertThat(head.header("Upload-Offset")).isNull();
        assertThat(head.header("Upload-Length")).isEqualTo(Integer.toString(BYTES.length));
        assertThat(last.status()).as(last.toString()).isEqualTo(204);
        Clips.awaitReceived(worker, clip, BYTES);
        assertThat(tus.offset(whole)).isEqualTo(BYTES.length);
    }

    @Test
    void wholeThatWaitsLivesAsLongAsItsPartsGrow() throws IOException {
        String part = Tus.location(tus.createPartial(3000).send());
        String whole = Tus.location(tus.createFinal(clip, "a.mp4", part).send());
        String late = Tus.location(tus.createFinal(Clips.drafted(worker, Campaigns.open()), "a.mp4", part)
                .send());
        for (String joined : List.of(whole, late)) {
            Rows.execute("update upload set expires_at = now() - interval '1 second' where id = ?", Uploads.id(joined));
        }
        Rows.execute(
                "update upload set expires_at = date_trunc('second', now()) + interval '1 hour' where id = ?",
                Uploads.id(part));

        HttpAnswer head = tus.head(whole).send();
        cleaning.sweep();

        assertThat(head.status()).as(head.toString()).isEqualTo(200);
        String until = tus.head(part).send().header("Upload-Expires");
        assertThat(head.header("Upload-Expires")).isEqualTo(until);
        assertThat(tus.head(late).send().header("Upload-Expires")).isEqualTo(until);
        // Once it is complete it disappears all the same.
        assertThat(tus.patch(part, 0).send(BYTES, 0, 3000).header("Upload-Expires"))
                .isNotNull();
        Clips.awaitReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
    }

    @Test
    void partsOfUnknownLengthAreTaken() throws IOException {
        String part = Tus.location(tus.createPartial(0).deferringLength().send());
        String whole = Tus.location(tus.createFinal(clip, "a.mp4", part).send());
        tus.patch(part, 0).send(BYTES, 0, 2000);
        assertThat(tus.head(whole).send().header("Upload-Length")).isNull();
        tus.patch(part, 2000).with("Upload-Length", 3000).send(BYTES, 2000, 2100);
        assertThat(tus.head(whole).send().header("Upload-Length")).isEqualTo("3000");

        tus.patch(part, 2100).send(BYTES, 2100, 3000);

        Clips.awaitReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
    }

    @Test
    void partsGoOnceTheyAreJoinedAndNotBefore() throws IOException {
        String first = part(0, 1000);
        String second = Tus.location(tus.createPartial(2000).send());
        tus.createFinal(clip, "a.mp4", first, second).send();
        cleaning.sweep();
        assertThat(tus.offset(first)).isEqualTo(1000);

        tus.patch(second, 0).send(BYTES, 1000, 3000);
        Clips.awaitReceived(worker, clip, Arrays.copyOf(BYTES, 3000));
        cleaning.sweep();

        assertThat(tus.head(first).send().status()).isEqualTo(410);
        assertThat(tus.head(second).send().status()).isEqualTo(410);
    }

    @Test
    void repeatedWholeIsTheSameUploadThoughItsPartsAreGone() throws IOException {
        byte[] film = Films.sample();
        String part = Tus.location(
                tus.createPartial(film.length).with("Content-Type", Tus.BYTES).send(film));
        HttpAnswer first = tus.createFinal(clip, "a.mp4", part).send();
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        cleaning.sweep();

        HttpAnswer second = tus.createFinal(clip, "a.mp4", part).send();

        assertThat(second.status()).as(second.toString()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Upload-Offset")).isEqualTo(Integer.toString(film.length));
        Problems.assertProblem(tus.createFinal(clip, "a.mp4", part(0, 10)).send(), ProblemType.STATE_CONFLICT);
        Clips.assertReceived(worker, clip, film);
    }

    @Test
    void partsThatAreNoneAreRefused() throws IOException {
        String other = Tus.location(tus.create(clip, "a.mp4", 3000).send());
        String gone = part(0, 3000);
        assertThat(tus.delete(gone).send().status()).isEqualTo(204);
        String unknown = Tus.PATH + "/" + UUID.randomUUID();

        for (String wrong : List.of(unknown, gone, other, "/elsewhere")) {
            HttpAnswer answer =
                    tus.createFinal(clip, "a.mp4", part(0, 10), wrong).send();

            assertThat(answer.status()).as(wrong + ": " + answer).isIn(400, 404, 409, 410);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        Clips.assertWaits(worker, clip);
    }

    @Test
    void concatenationThatIsNeitherPartNorWholeIsMalformed() throws IOException {
        for (String wrong : List.of("part", "final", "final;", "final ; a", "final;/elsewhere/x")) {
            HttpAnswer answer =
                    tus.create(clip, "a.mp4", 10).with("Upload-Concat", wrong).send();

            assertThat(answer.status()).as(wrong + ": " + answer).isEqualTo(400);
        }
    }

    @Test
    void partsOfSomebodyElseAreNotTaken() throws IOException {
        Tus other = Tus.of(People.get().otherWorker);
        String part = Tus.location(
                other.createPartial(10).with("Content-Type", Tus.BYTES).send(BYTES, 0, 10));

        HttpAnswer answer = tus.createFinal(clip, "a.mp4", part).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void partsTogetherAboveTheCampaignsLimitAreRefused() throws IOException {
        clip = Clips.drafted(worker, Campaigns.create(Map.of("maxClipBytes", 4096)));
        String first = part(0, 4096);
        String second = part(4096, 4097);

        Problems.assertProblem(tus.createFinal(clip, "a.mp4", first, second).send(), ProblemType.FILE_TOO_LARGE);

        Clips.assertWaits(worker, clip);
    }

    @Test
    void piecesThatNobodyJoinsAreBounded() throws IOException {
        Person sender = People.get().create("WORKER", People.get().south);
        Tus his = Tus.of(sender);
        long most = UploadCreation.MOST_BYTES;
        String first = Tus.location(his.createPartial(most).send());
        for (int i = 1; i < WaitingPieces.MOST_BYTES / most; i++) {
            // As long as nobody says how long it is, it may become as long as any.
            HttpAnswer next = his.createPartial(0).deferringLength().send();
            assertThat(next.status()).as(next.toString()).isEqualTo(201);
        }

        HttpAnswer another = his.createPartial(1).send();
        Problems.assertProblem(another, ProblemType.PIECES_LIMIT_REACHED);
        assertThat(another.json().get("count").asInt()).isEqualTo(4);
        assertThat(another.json().get("bytes").asLong()).isEqualTo(WaitingPieces.MOST_BYTES);

        his.delete(first).send();
        assertThat(his.createPartial(1).send().status()).isEqualTo(201);
        // Others' are their own matter.
        part(0, 100);
    }

    private String part(int from, int to) throws IOException {
        HttpAnswer answer =
                tus.createPartial(to - from).with("Content-Type", Tus.BYTES).send(BYTES, from, to);
        String part = Tus.location(answer);
        assertThat(tus.offset(part)).isEqualTo(to - from);
        return part;
    }
}
