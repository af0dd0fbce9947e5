package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.CuttableServers;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resumable uploads while the store or the database is away: the offset stands, and the rest follows afterwards. */
@QuarkusTest
@TestProfile(NarrowService.class)
public class UploadServersAwayTest {

    private static final byte[] BYTES = RawHttp.noise(10 * 1024 * 1024);
    private static final int FIRST = 6 * 1024 * 1024;

    private Person worker;
    private Tus tus;
    private UUID clip;
    private String upload;

    @BeforeEach
    void sendTheFirstPart() throws IOException {
        worker = People.get().worker;
        // A token is asked for as long as that is possible.
        String token = worker.token();
        tus = new Tus(RawHttp.ownPort(), () -> token);
        clip = Clips.drafted(worker, Campaigns.open());
        upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());
        assertThat(tus.patch(upload, 0).send(BYTES, 0, FIRST).status()).isEqualTo(204);
    }

    @AfterEach
    void restore() {
        CuttableServers.database().restore();
        CuttableServers.storage().restore();
        for (int i = 0; i < 300 && RestAssured.get("/q/health/ready").statusCode() != 200; i++) {
            Clips.pause(100);
        }
    }

    @Test
    void storeThatIsAwayLeavesTheOffset() throws IOException {
        CuttableServers.storage().cut();

        assertComeAgain(tus.patch(upload, FIRST).send(BYTES, FIRST, BYTES.length), ProblemType.STORAGE_UNAVAILABLE);
        assertComeAgain(
                tus.create(Clips.drafted(worker, Campaigns.open()), "b.mp4", 100)
                        .with("Content-Type", Tus.BYTES)
                        .send(BYTES, 0, 100),
                ProblemType.STORAGE_UNAVAILABLE);
        assertThat(tus.offset(upload)).isEqualTo(FIRST);

        CuttableServers.storage().restore();
        sendTheRest();
    }

    @Test
    void databaseThatIsAwayLeavesTheOffset() throws IOException {
        CuttableServers.database().cut();

        assertComeAgain(tus.patch(upload, FIRST).send(BYTES, FIRST, BYTES.length), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(tus.create(clip, "b.mp4", 100).send(), ProblemType.DATABASE_UNAVAILABLE);
        assertComeAgain(tus.delete(upload).send(), ProblemType.DATABASE_UNAVAILABLE);
        assertLocked(tus.head(upload).send());

        restore();
        assertThat(tus.offset(upload)).isEqualTo(FIRST);
        sendTheRest();
    }

    /** The bytes that are on their way when the store goes: what it acknowledged is kept. */
    @Test
    void storeThatGoesInTheMiddleLeavesWhatItHas() throws IOException {
        try (RawHttp connection = tus.patch(upload, FIRST).begin(BYTES.length - FIRST)) {
            connection.bytes(BYTES, FIRST, FIRST + 1000);
            Clips.pause(200);
            CuttableServers.storage().cut();
            connection.bytes(BYTES, FIRST + 1000, BYTES.length);

            assertComeAgain(connection.read(), ProblemType.STORAGE_UNAVAILABLE);
        }

        CuttableServers.storage().restore();
        sendTheRest();
    }

    @Test
    void receivedUploadIsCompleteOnlyWhenTheStoreIsBack() throws IOException {
        UUID other = Clips.drafted(worker, Campaigns.open());
        String whole =
                Tus.location(tus.create(other, "a.mp4", 0).deferringLength().send());
        tus.patch(whole, 0).send(BYTES, 0, FIRST);
        CuttableServers.storage().cut();
        Uploads.receive(whole);

        assertLocked(tus.head(whole).send());
        HttpAnswer drafted = tus.request("HEAD", whole)
                .with("Upload-Draft-Interop-Version", "8")
                .send();
        assertThat(drafted.status()).isEqualTo(503);
        // The service's own look may be at it at the same moment.
        assertThat(tus.patch(whole, FIRST).send().status()).isEqualTo(503);
        assertThat(tus.delete(whole).send().status()).isEqualTo(503);
        Clips.assertWaits(worker, other);

        CuttableServers.storage().restore();
        Clips.awaitReceived(worker, other, Arrays.copyOf(BYTES, FIRST));
        assertThat(tus.offset(whole)).isEqualTo(FIRST);
    }

    /** A process was killed that had told its row of the last bytes, and nothing is made of them yet. */
    @Test
    void fullUploadIsSaidToBeThereOnlyWhenTheStoreIsBack() throws IOException {
        UUID other = Clips.drafted(worker, Campaigns.open());
        String full = Tus.location(tus.create(other, "a.mp4", 5000).send());
        tus.patch(full, 0).send(BYTES, 0, 3000);
        CuttableServers.storage().cut();
        Uploads.fill(full);

        HttpAnswer head = tus.head(full).send();

        assertThat(head.status()).as(head.toString()).isEqualTo(423);
        assertThat(head.header("Upload-Offset")).isNull();
        Clips.assertWaits(worker, other);

        CuttableServers.storage().restore();
        assertThat(tus.offset(full)).isEqualTo(3000);
        Clips.assertReceived(worker, other, Arrays.copyOf(BYTES, 3000));
    }

    private void sendTheRest() throws IOException {
        int offset = Math.toIntExact(tus.offset(upload));
        assertThat(offset).isBetween(FIRST, BYTES.length);
        HttpAnswer end = tus.patch(upload, offset).send(BYTES, offset, BYTES.length);
        assertThat(end.status()).as(end.toString()).isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    private static void assertComeAgain(HttpAnswer answer, ProblemType type) {
        Problems.assertProblem(answer, type);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }

    /** At any other refusal clients of tus begin anew, at the first byte. */
    private static void assertLocked(HttpAnswer head) {
        assertThat(head.status()).isEqualTo(423);
        assertThat(Integer.parseInt(head.header("Retry-After"))).isBetween(1, 60);
        assertThat(head.header("Upload-Offset")).isNull();
        assertThat(head.header("Tus-Resumable")).isEqualTo(Tus.VERSION);
    }
}
