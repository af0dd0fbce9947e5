package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Stage;
import org.craftreel.testsupport.Tus;

/**
 * Brings one file to the service whatever happens between: after every fault it asks for the offset and goes on from
 * there. It fails when an offset goes back, or is beyond what was sent.
 */
final class Uploader {

    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final long PAUSE_MILLIS = 100;
    private static final String CHECKSUM = "Upload-Checksum";
    private static final Set<String> RECEIVED = Set.of("STORED", "PROCESSED", "FAILED");
    private static final String BOUNDARY = "drill-of-uploads";

    /** An offset of an upload that is gone because another one gave the clip its file: its creation's answer was lost. */
    private static final int ANOTHER = -1;

    private final UploadPlan plan;
    private final Stage stage;
    private final Tus tus;
    private final Kill kill;
    private final Lock gate;
    private final Random random;
    private final UUID clip;
    private final byte[] bytes;

    /** @param gate held while a request is under way */
    Uploader(UploadPlan plan, Stage stage, Tus tus, Kill kill, Lock gate) {
        this.plan = plan;
        this.stage = stage;
        this.tus = tus;
        this.kill = kill;
        this.gate = gate;
        this.random = new Random(plan.seed());
        this.clip = new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63);
        this.bytes = plan.bytes();
    }

    /** A request that may find the service gone. */
    private interface Attempt<T> {
        /** Null to try again. */
        T make() throws IOException, InterruptedException;
    }

    /** Uploads the file as planned; its clip's id, once that has the file. */
    UUID upload() throws InterruptedException {
        insist(() -> {
            int status = stage.put("/api/v1/clips/" + clip, Clips.draft(stage.slug(), Map.of()))
                    .status();
            return accepted(status) ? clip : null;
        });
        switch (plan.form()) {
            case LENGTH_FIRST -> send(create(tus.create(clip, name(), bytes.length), 0), 0, bytes.length, false);
            case LENGTH_LAST -> send(create(deferred(), 0), 0, bytes.length, true);
            case WITH_CREATION -> {
                int first = Math.min(plan.chunk(), bytes.length);
                send(create(tus.create(clip, name(), bytes.length), first), 0, bytes.length, false);
            }
            case IN_PARTS -> sendParts();
            case BY_DRAFT -> sendByDraft();
            case BY_FORM -> insist(() -> accepted(sendForm().status()) ? clip : null);
        }
        requireReceived();
        return clip;
    }

    /** Whoever was told that the file is there finds it there at once. */
    private void requireReceived() throws InterruptedException {
        Stage.Answer answer = insist(() -> {
            Stage.Answer present = stage.get("/api/v1/clips/" + clip);
            return accepted(present.status()) ? present : null;
        });
        assertThat(isReceived(answer)).as(this + " " + answer.body()).isTrue();
    }

    private void sendParts() throws InterruptedException {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) bytes.length * i / count);
            int to = (int) ((long) bytes.length * (i + 1) / count);
            String part = create(tus.createPartial(to - from), 0);
            send(part, from, to, false);
            parts.add(part);
        }
        create(tus.createFinal(clip, name(), parts.toArray(new String[0])), 0);
    }

    private HttpAnswer sendForm() throws IOException {
        Map<String, String> fields = Clips.fields();
        fields.put("id", clip.toString());
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name()
                + "\"\r\nContent-Type: video/mp4\r\n\r\n");
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        try (RawHttp connection = tus.request("POST", "/api/v1/campaigns/" + stage.slug() + "/clips")
                .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .begin(before.length + bytes.length + after.length)) {
            connection.bytes(before);
            write(connection, 0, bytes.length);
            return connection.bytes(after).read();
        }
    }

    /** As a phone does by itself: whatever the interim answer named is gone on with. */
    private void sendByDraft() throws InterruptedException {
        String[] upload = new String[1];
        int offset = 0;
        long progress = System.nanoTime();
        while (offset != ANOTHER) {
            int before = offset;
            try {
                int from = offset;
                HttpAnswer answer = locked(() -> sendByDraft(upload, from));
                if (answer.status() == 200 || answer.status() == 204) {
                    return;
                }
                assertThat(answer.status()).as(this + " " + answer).isIn(409, 410, 500, 503);
            } catch (IOException broken) {
                // As connections are.
            }
            Thread.sleep(PAUSE_MILLIS);
            offset = upload[0] == null ? againOrAnother() : askByDraft(upload, offset);
            if (offset > before) {
                progress = System.nanoTime();
            }
            requirePatience(progress);
        }
    }

    private int againOrAnother() throws InterruptedException {
        return insist(() -> isReceived() ? ANOTHER : 0);
    }

    private HttpAnswer sendByDraft(String[] upload, int from) throws IOException {
        boolean begins = upload[0] == null;
        Tus.Request request = begins
                ? byDraft("POST", Tus.PATH + "?clip=" + clip)
                : byDraft("PATCH", upload[0])
                        .with("Content-Type", "application/partial-upload")
                        .with("Upload-Offset", from);
        try (RawHttp connection = request.with("Upload-Complete", "?1").begin(bytes.length - from)) {
            if (begins) {
                upload[0] = connection.readInterim().header("Location");
            }
            write(connection, from, bytes.length);
            return connection.read();
        }
    }

    private int askByDraft(String[] upload, int atLeast) throws InterruptedException {
        return insist(() -> {
            HttpAnswer answer = byDraft("HEAD", upload[0]).send();
            if (answer.status() == 410) {
                upload[0] = null;
                return isReceived() ? ANOTHER : 0;
            }
            if (!accepted(answer.status())) {
                return null;
            }
            int offset = Integer.parseInt(answer.header("Upload-Offset"));
            assertThat(offset).as(this + " " + answer).isBetween(atLeast, bytes.length);
            return answer.header("Upload-Complete").equals("?1") ? Integer.valueOf(ANOTHER) : Integer.valueOf(offset);
        });
    }

    private Tus.Request byDraft(String method, String path) {
        return tus.request(method, path).with("Upload-Draft-Interop-Version", "6");
    }

    /** Creates an upload, again and again until an answer comes; null if the clip has its file meanwhile. */
    private String create(Tus.Request request, int withBytes) throws InterruptedException {
        return insist(() -> {
            HttpAnswer answer = withBytes > 0
                    ? send(checked(request.with("Content-Type", Tus.BYTES), 0, withBytes), 0, withBytes)
                    : request.send();
            if (answer.status() == 409
                    && answer.json().path("type").asText().equals(ProblemType.UPLOAD_TAKEN_OVER.uri())) {
                return null;
            }
            // The answer to an earlier one was lost: its file is in, and the pieces of a joined one are gone.
            if ((answer.status() == 409 || answer.status() == 404) && isReceived()) {
                return new String[] {null};
            }
            return accepted(answer.status()) ? new String[] {Tus.location(answer)} : null;
        })[0];
    }

    private Tus.Request deferred() {
        return tus.create(clip, name(), 0).deferringLength();
    }

    /**
     * Sends a stretch of the file from whatever offset on.
     *
     * @param upload null if there is nothing left to do
     */
    private void send(String upload, int from, int to, boolean lengthLast) throws InterruptedException {
        int offset = upload == null ? ANOTHER : ask(upload, 0, to - from);
        boolean whole = offset == to - from && !lengthLast;
        long progress = System.nanoTime();
        while (!whole && offset != ANOTHER) {
            int end = Math.min(to - from, offset + plan.chunk());
            int before = offset;
            offset = patch(upload, offset, from, end, lengthLast && end == to - from ? end : -1);
            whole = offset == to - from && (!lengthLast || knowsItsLength(upload));
            if (offset > before || whole) {
                progress = System.nanoTime();
            }
            requirePatience(progress);
        }
    }

    /** Sends a stretch, given relative to where the upload begins in the file; the offset that is reported then. */
    private int patch(String upload, int offset, int base, int end, int length) throws InterruptedException {
        Tus.Request request = checked(tus.patch(upload, offset), base + offset, base + end);
        if (length >= 0) {
            request.with("Upload-Length", length);
        }
        try {
            HttpAnswer answer = locked(() -> send(request, base + offset, base + end));
            if (answer.status() == 204) {
                assertThat(answer.header("Upload-Offset"))
                        .as(this + " " + answer)
                        .isEqualTo(Integer.toString(end));
                return end;
            }
            assertThat(answer.status()).as(this + " " + answer).isIn(409, 410, 500, 503);
        } catch (IOException broken) {
            // As connections are; what of it arrived is asked next.
        }
        return ask(upload, offset, end);
    }

    private HttpAnswer send(Tus.Request request, int from, int to) throws IOException {
        if (isChecked() && plan.trailer()) {
            byte[] chunk = Arrays.copyOfRange(bytes, from, to);
            return request.with("Trailer", CHECKSUM)
                    .sendChunked(chunk, CHECKSUM + ": " + Tus.checksum(plan.algorithm(), chunk));
        }
        try (RawHttp connection = request.begin(to - from)) {
            write(connection, from, to);
            return connection.read();
        }
    }

    /** Writes a stretch, and ends processes at an edge in it where that is planned. */
    private void write(RawHttp connection, int from, int to) throws IOException {
        int edge = kill.isArmed() ? UploadPlan.edgeWithin(from, to, random) : -1;
        if (edge >= 0) {
            connection.bytes(bytes, from, edge);
            Clips.pause(random.nextInt(60));
            kill.strike();
        }
        connection.bytes(bytes, Math.max(from, edge), to);
    }

    private int ask(String upload, int atLeast, int atMost) throws InterruptedException {
        return insist(() -> {
            HttpAnswer answer = tus.head(upload).send();
            if (answer.status() == 410 && isReceived()) {
                return ANOTHER;
            }
            if (!accepted(answer.status())) {
                return null;
            }
            int offset = Integer.parseInt(answer.header("Upload-Offset"));
            assertThat(offset).as(this + " " + answer).isBetween(atLeast, atMost);
            return offset;
        });
    }

    private boolean knowsItsLength(String upload) throws InterruptedException {
        return insist(() -> {
            HttpAnswer answer = tus.head(upload).send();
            if (answer.status() == 410 && isReceived()) {
                return true;
            }
            return accepted(answer.status()) ? answer.header("Upload-Length") != null : null;
        });
    }

    private Tus.Request checked(Tus.Request request, int from, int to) {
        return isChecked() && !plan.trailer()
                ? request.with(CHECKSUM, Tus.checksum(plan.algorithm(), Arrays.copyOfRange(bytes, from, to)))
                : request;
    }

    private boolean isChecked() {
        return !plan.algorithm().isEmpty();
    }

    private boolean isReceived() throws IOException, InterruptedException {
        return isReceived(stage.get("/api/v1/clips/" + clip));
    }

    private boolean isReceived(Stage.Answer answer) {
        if (answer.status() != 200
                || !RECEIVED.contains(answer.body().path("status").asText())) {
            return false;
        }
        JsonNode inside = answer.body().path("inside");
        assertThat(inside.path("sha256").asText()).as(this::toString).isEqualTo(Clips.sha256(bytes));
        assertThat(inside.path("bytes").asLong()).isEqualTo(bytes.length);
        return true;
    }

    /**
     * True for success, false for a service that is away, and anything else is a fault of the service. While its processes
     * are killed one after the other it may answer 500.
     */
    private boolean accepted(int status) {
        assertThat(status).as(this::toString).isIn(200, 201, 204, 423, 500, 503);
        return status < 300;
    }

    private <T> T insist(Attempt<T> attempt) throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try {
                T result = locked(attempt);
                if (result != null) {
                    return result;
                }
            } catch (IOException away) {
                // Until it is back.
            }
            requirePatience(begun);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private <T> T locked(Attempt<T> attempt) throws IOException, InterruptedException {
        gate.lock();
        try {
            return attempt.make();
        } finally {
            gate.unlock();
        }
    }

    private void requirePatience(long since) {
        assertThat(System.nanoTime() - since).as(this + " makes no progress").isLessThan(PATIENCE_NANOS);
    }

    private String name() {
        return "焊花-" + plan.number() + ".mp4";
    }

    @Override
    public String toString() {
        return plan + " of clip " + clip;
    }
}
