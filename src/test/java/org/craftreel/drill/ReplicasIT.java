package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes on one database and one store: the next request of an upload may reach either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {

    private static final int MIB = 1024 * 1024;
    private static final byte[] BYTES = RawHttp.noise(13 * MIB + 5);

    private RunningService one;
    private RunningService two;
    private Stage stage;
    private Tus first;
    private Tus second;
    private UUID clip;

    @BeforeAll
    void start() throws Exception {
        one = RunningService.prepare().start();
        two = one.prepareReplica().start();
        stage = Stage.on(one, 3600);
        Supplier<String> token = stage::token;
        first = new Tus(one.port(), token);
        second = new Tus(two.port(), token);
    }

    @AfterAll
    void leaveNothing() throws Exception {
        if (two != null) {
            two.close();
        }
        one.close();
    }

    @BeforeEach
    void saveEntry() throws Exception {
        clip = UUID.randomUUID();
        stage.put("/api/v1/clips/" + clip, Clips.draft(stage.slug(), Map.of())).require(201);
    }

    @Test
    void requestsMayAlternateBetweenThem() throws Exception {
        String upload = begin(first, BYTES.length);
        int offset = 0;
        for (int i = 0; offset < BYTES.length; i++) {
            int end = Math.min(BYTES.length, offset + 1_500_000);
            Tus at = i % 2 == 0 ? second : first;
            HttpAnswer answer = at.patch(upload, offset).send(BYTES, offset, end);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            offset = end;
        }

        assertReceived();
    }

    @Test
    void eachTakesOverWhatStallsAtTheOther() throws Exception {
        String upload = begin(first, BYTES.length);
        int sent = 9 * MIB + 17;
        try (RawHttp stalled = first.patch(upload, 0).begin(BYTES.length)) {
            stalled.bytes(BYTES, 0, sent);
            Clips.pause(700);

            assertThat(second.offset(upload)).isEqualTo(sent);
        }
        HttpAnswer rest = second.patch(upload, sent).send(BYTES, sent, BYTES.length);

        assertThat(rest.status()).as(rest.toString()).isEqualTo(204);
        assertReceived();
        assertThat(first.offset(upload)).isEqualTo(BYTES.length);
    }

    @Test
    void sendersAtBothAtOnceMakeOneFile() throws Exception {
        String upload = begin(first, BYTES.length);
        List<CompletableFuture<HttpAnswer>> both = List.of(sendAll(first, upload), sendAll(second, upload));
        for (CompletableFuture<HttpAnswer> each : both) {
            assertThat(each.get().status()).as(each.get().toString()).isIn(204, 409);
        }
        int offset = Math.toIntExact(first.offset(upload));
        if (offset < BYTES.length) {
            second.patch(upload, offset).send(BYTES, offset, BYTES.length);
        }

        assertReceived();
    }

    @Test
    void piecesThatWentToEachAreJoined() throws Exception {
        int cut = 6 * MIB;
        String head = Tus.location(first.createPartial(cut).send());
        String tail = Tus.location(second.createPartial(BYTES.length - cut).send());
        first.createFinal(clip, "a.mp4", head, tail).send();
        assertThat(second.patch(head, 0).send(BYTES, 0, cut).status()).isEqualTo(204);

        assertThat(first.patch(tail, 0).send(BYTES, cut, BYTES.length).status()).isEqualTo(204);

        stage.await(clip, "FAILED");
        assertReceived();
    }

    private static CompletableFuture<HttpAnswer> sendAll(Tus at, String upload) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return at.patch(upload, 0).send(BYTES);
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private String begin(Tus at, int length) throws IOException {
        return Tus.location(at.create(clip, "a.mp4", length).send());
    }

    private void assertReceived() throws Exception {
        assertThat(stage.clip(clip).path("inside").path("sha256").asText()).isEqualTo(Clips.sha256(BYTES));
    }
}
