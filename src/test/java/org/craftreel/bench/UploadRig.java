package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.craftreel.testsupport.Tus;

/** A service without media work, and both ways to its store. */
final class UploadRig implements AutoCloseable {

    static final int SMALL_AT_ONCE = 8;

    private static final int MIB = 1024 * 1024;
    private static final MediaType BYTES = MediaType.get(Tus.BYTES);

    /** Media work would be measured too: it is put off. */
    private static final String PUT_MEDIA_WORK_OFF = """
            create function put_off() returns trigger language plpgsql as
                $$ begin new.next_try_at = now() + interval '1 year'; return new; end $$;
            create trigger put_off before insert on media_job for each row execute function put_off()
            """;

    private final RunningService service;
    private final Stage stage;
    private final Tus tus;
    /** What MinIO's client is made of, with connections that stay open: neither side pays for the other's shape. */
    private final OkHttpClient http = new OkHttpClient();

    private final MinioAsyncClient client;
    private final List<String> written = new ArrayList<>();
    private final String bucket;

    private UploadRig(RunningService prepared) throws Exception {
        service = prepared;
        try {
            service.start();
            stage = Stage.on(service, 3600, Map.of("maxClipBytes", 2147483648L));
            tus = new Tus(service.port(), stage::token);
            putMediaWorkOff(service);
            client = clientOf(service);
            bucket = bucket();
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    /** On the embedded database and store, or on the store that the environment names. */
    static UploadRig start(String javaOptions) throws Exception {
        RunningService service = RunningService.prepare()
                .with("CRAFTREEL_ACCOUNT_ACCESS_TOKEN_LIFE", "1d")
                .with("JAVA_TOOL_OPTIONS", javaOptions);
        onTheStoreOfTheEnvironment(service);
        return new UploadRig(service);
    }

    /** If it names one. */
    static void onTheStoreOfTheEnvironment(RunningService service) {
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("CRAFTREEL_STORAGE_")) {
                service.with(name, value);
            }
        });
    }

    static String bucket() {
        return System.getenv().getOrDefault("CRAFTREEL_STORAGE_BUCKET", "craftreel");
    }

    /** MinIO's, for the store of a service that runs. */
    static MinioAsyncClient clientOf(RunningService service) throws IOException {
        String external = System.getenv("CRAFTREEL_STORAGE_ENDPOINT");
        if (external == null) {
            return client(
                    service.storage().toString(),
                    service.credentials().getProperty("storage.access-key"),
                    service.credentials().getProperty("storage.secret-key"));
        }
        return client(
                external, System.getenv("CRAFTREEL_STORAGE_ACCESS_KEY"), System.getenv("CRAFTREEL_STORAGE_SECRET_KEY"));
    }

    private static MinioAsyncClient client(String endpoint, String accessKey, String secretKey) {
        return MinioAsyncClient.builder()
                .endpoint(endpoint)
                .region("us-east-1")
                .credentials(accessKey, secretKey)
                .build();
    }

    static void putMediaWorkOff(RunningService service) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(PUT_MEDIA_WORK_OFF);
        }
    }

    JsonNode clip(UUID id) throws IOException, InterruptedException {
        return stage.clip(id);
    }

    List<UUID> drafts(int count) throws Exception {
        List<UUID> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID clip = UUID.randomUUID();
            stage.put("/api/v1/clips/" + clip, Clips.draft(stage.slug(), Map.of()))
                    .require(201);
            drafts.add(clip);
        }
        return drafts;
    }

    /** The chunk over and over. */
    void sendLarge(byte[] chunk, int mib) throws Exception {
        UUID clip = drafts(1).get(0);
        long length = (long) mib * MIB;
        String upload = Tus.location(tus.create(clip, "a.mp4", length).send());
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        for (long offset = 0; offset < length; offset += chunk.length) {
            HttpAnswer answer = tus.patch(upload, offset)
                    .with("Upload-Checksum", Tus.checksum("sha1", "SHA-1", chunk))
                    .send(chunk);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            Tus.update(whole, chunk);
        }
        assertThat(stage.clip(clip).at("/inside/sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(whole.digest()));
    }

    /** Each by its creation and a PATCH, as most clients of tus do. */
    void sendSmallInTwo(byte[] file, List<UUID> clips) throws Exception {
        inParallel(
                SMALL_AT_ONCE,
                clips.stream()
                        .<Callable<Void>>map(clip -> () -> {
                            Request.Builder creation =
                                    creation(clip, file.length).post(RequestBody.create(new byte[0]));
                            String upload = send(creation, 201);
                            Request.Builder bytes = new Request.Builder()
                                    .url(address(upload))
                                    .header("Upload-Offset", "0")
                                    .patch(RequestBody.create(file, BYTES));
                            send(bytes, 204);
                            return null;
                        })
                        .toList());
    }

    private Request.Builder creation(UUID clip, int length) {
        return new Request.Builder()
                .url(address(Tus.PATH))
                .header("Upload-Length", Integer.toString(length))
                .header("Upload-Metadata", Tus.metadata(clip, "a.mp4"));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + service.port() + path;
    }

    /** The address in the answer, if any. */
    private String send(Request.Builder request, int expected) throws IOException {
        request.header("Tus-Resumable", Tus.VERSION).header("Authorization", "Bearer " + stage.token());
        try (Response answer = http.newCall(request.build()).execute()) {
            assertThat(answer.code()).as(answer.toString()).isEqualTo(expected);
            return answer.header("Location");
        }
    }

    /** As its users write it. */
    void putLarge(byte[] chunk, int mib) throws Exception {
        String key = "bench/" + UUID.randomUUID();
        long length = (long) mib * MIB;
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                                new Repeated(chunk, length), length, -1L)
                        .contentType("video/mp4")
                        .build())
                .get();
        written.add(key);
    }

    void sendSmall(byte[] file, List<UUID> clips) throws Exception {
        inParallel(
                SMALL_AT_ONCE,
                clips.stream()
                        .<Callable<Void>>map(clip -> () -> {
                            send(creation(clip, file.length).post(RequestBody.create(file, BYTES)), 201);
                            return null;
                        })
                        .toList());
    }

    void putSmall(byte[] file, int count) throws Exception {
        List<Callable<Void>> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = "bench/" + UUID.randomUUID();
            written.add(key);
            puts.add(() -> {
                client.putObject(PutObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .data(file, file.length)
                                .contentType("video/mp4")
                                .build())
                        .get();
                return null;
            });
        }
        inParallel(SMALL_AT_ONCE, puts);
    }

    /** Removes what the client wrote, outside of what is measured. */
    void clear() throws Exception {
        for (String key : written) {
            client.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .build())
                    .get();
        }
        written.clear();
    }

    /** Sends half, waits until all have, and sends the rest. */
    Callable<Void> slowUpload(UUID clip, byte[] file, CyclicBarrier halfWay) {
        return () -> {
            String upload = Tus.location(tus.create(clip, "a.mp4", file.length).send());
            try (RawHttp connection = tus.patch(upload, 0).begin(file.length)) {
                connection.patience(300_000).bytes(file, 0, file.length / 2);
                halfWay.await(300, TimeUnit.SECONDS);
                connection.bytes(file, file.length / 2, file.length);
                HttpAnswer answer = connection.read();
                assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            }
            return null;
        };
    }

    long peakKib() throws IOException {
        Path status = Path.of("/proc", Long.toString(service.jvm().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        try {
            client.close();
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            service.close();
        }
    }

    static void inParallel(int threads, List<Callable<Void>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> task : pool.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The same bytes again and again, up to a length. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private final long length;
        private long position;

        Repeated(byte[] bytes, long length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : bytes[(int) (position++ % bytes.length)] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) {
            if (position == length) {
                return -1;
            }
            int at = (int) (position % bytes.length);
            int taken = (int) Math.min(Math.min(count, bytes.length - at), length - position);
            System.arraycopy(bytes, at, target, from, taken);
            position += taken;
            return taken;
        }
    }
}
