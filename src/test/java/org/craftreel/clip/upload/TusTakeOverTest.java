package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.craftreel.http.ProblemType;
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

/** Connections that die, stall or lie while bytes come, and who takes the upload over then. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
public class TusTakeOverTest {

    private static final int MIB = 1024 * 1024;
    private static final byte[] BYTES = RawHttp.noise(12 * MIB);
    private static final int SENT = 9 * MIB + 17;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    private Person worker;
    private UUID clip;
    private Tus tus;
    private String upload;

    @BeforeEach
    void setUp() throws IOException {
        worker = People.get().worker;
        clip = Clips.drafted(worker, Campaigns.open());
        tus = Tus.of(worker);
        upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());
    }

    @Test
    void headTakesOverFromAStalledPatchAndNothingOfItIsLost() throws IOException {
        try (RawHttp stalled = stall()) {
            long asked = System.nanoTime();
            long offset = tus.offset(upload);

            assertThat(offset).isEqualTo(SENT);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            stalled.readIfAny().ifPresent(answer -> Problems.assertProblem(answer, ProblemType.UPLOAD_TAKEN_OVER));
        }
        finish(SENT);
    }

    @Test
    void patchTakesOverFromAStalledPatch() throws IOException {
        try (RawHttp stalled = stall()) {
            HttpAnswer answer = tus.patch(upload, SENT).send(BYTES, SENT, BYTES.length);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            stalled.readIfAny().ifPresent(late -> Problems.assertProblem(late, ProblemType.UPLOAD_TAKEN_OVER));
        }
        Clips.assertReceived(worker, clip, BYTES);
    }

    /** Bytes that a stalled PATCH sends after it was taken over belong to nothing. */
    @Test
    void patchThatWasTakenOverAddsNothingMore() throws IOException {
        try (RawHttp stalled = stall()) {
            tus.patch(upload, tus.offset(upload)).send(BYTES, SENT, SENT + 10);
            try {
                stalled.bytes(BYTES, SENT, BYTES.length);
            } catch (IOException closed) {
                assertThat(closed).isInstanceOf(SocketException.class);
            }

            assertThat(tus.offset(upload)).isEqualTo(SENT + 10);
        }
        finish(SENT + 10);
    }

    @Test
    void connectionThatEndsHalfWayKeepsItsBytes() throws IOException {
        try (RawHttp connection = stall()) {
            connection.finish();

            assertThat(tus.offset(upload)).isEqualTo(SENT);
        }
        finish(SENT);
    }

    /** What the machine had not handed to the service when the reset came is lost, as TCP says, but no more. */
    @Test
    void connectionThatIsResetHalfWayKeepsItsBytes() throws IOException {
        stall().reset();

        assertThat(tus.offset(upload)).isEqualTo(SENT);
        finish(SENT);
    }

    @Test
    void connectionThatBreaksBeforeItsBodyIsTakenHoldsNothing() throws Exception {
        UUID id = id();
        try (Connection other = database.getConnection();
                PreparedStatement lock = other.prepareStatement("select 1 from upload where id = ? for update")) {
            other.setAutoCommit(false);
            lock.setObject(1, id);
            lock.execute();
            // It waits for the row to take its lease.
            RawHttp early = tus.patch(upload, 0).begin(BYTES.length);
            Clips.pause(500);
            early.reset();
            Clips.pause(300);
            other.rollback();
            other.setAutoCommit(true);
        }
        Clips.pause(1000);

        assertThat(Rows.ask("select epoch from upload where id = ?", id)).isEqualTo(1L);
        assertThat(Rows.ask("select holder from upload where id = ?", id)).isNull();
        finish(0);
    }

    /** A sender that finds all of its bytes there sends nothing more, so that nothing else can finish the upload. */
    @Test
    void uploadWithAllItsBytesIsFinishedThoughItsLastRequestWasNot() throws IOException {
        try (RawHttp stalled =
                tus.patch(upload, 0).with("Transfer-Encoding", "chunked").begin()) {
            awaitHolder();
            stalled.chunk(BYTES);
            Clips.pause(700);

            assertThat(tus.offset(upload)).isEqualTo(BYTES.length);
        }
        Clips.awaitReceived(worker, clip, BYTES);
    }

    @Test
    void creationThatStallsIsFoundThroughItsClip() throws IOException {
        byte[] film = Arrays.copyOf(BYTES, 3000);
        UUID other = Clips.drafted(worker, Campaigns.open());
        try (RawHttp stalled =
                tus.create(other, "a.mp4", 3000).with("Content-Type", Tus.BYTES).begin(3000)) {
            stalled.bytes(film, 0, 1000);
            Clips.pause(300);

            HttpAnswer again = tus.create(other, "a.mp4", 3000)
                    .with("Content-Type", Tus.BYTES)
                    .send(film);

            assertThat(again.status()).as(again.toString()).isEqualTo(201);
        }
        Clips.assertReceived(worker, other, film);
    }

    @Test
    void offsetOnlyGrowsWhileBytesCome() throws Exception {
        CompletableFuture<HttpAnswer> slow = CompletableFuture.supplyAsync(this::sendSlowly);
        long last = 0;
        for (int i = 0; i < 8; i++) {
            Clips.pause(60);
            long offset = tus.offset(upload);
            assertThat(offset).isGreaterThanOrEqualTo(last);
            last = offset;
        }
        slow.get();
        long offset = tus.offset(upload);
        assertThat(offset).isGreaterThanOrEqualTo(last);
        finish(Math.toIntExact(offset));
    }

    /** As a client does: it asks for the offset again whenever it was ended. */
    private HttpAnswer sendSlowly() {
        try (RawHttp connection = tus.patch(upload, 0).begin(BYTES.length)) {
            for (int from = 0; from < BYTES.length; from += MIB) {
                connection.bytes(BYTES, from, from + MIB);
                Clips.pause(50);
            }
            return connection.read();
        } catch (IOException ended) {
            return null;
        }
    }

    /** Sends a part and a bit, of all that it promised, and nothing more. */
    private RawHttp stall() throws IOException {
        RawHttp connection = tus.patch(upload, 0).begin(BYTES.length);
        awaitHolder();
        connection.bytes(BYTES, 0, SENT);
        Clips.pause(700);
        return connection;
    }

    /** Whoever asks before a sender's request is taken, takes nothing over from it. */
    private void awaitHolder() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.ask("select holder from upload where id = ?", id()) == null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Clips.pause(10);
        }
    }

    private UUID id() {
        return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    }

    private void finish(int from) throws IOException {
        if (from < BYTES.length) {
            HttpAnswer answer = tus.patch(upload, from).send(BYTES, from, BYTES.length);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        }
        Clips.assertReceived(worker, clip, BYTES);
    }
}
