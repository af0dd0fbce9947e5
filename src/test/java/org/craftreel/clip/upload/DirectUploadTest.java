package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.OpenMultipart;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.CuttableServers;
import org.craftreel.testsupport.Entries;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.PublicStore;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that go straight into a store that their senders reach. */
@Tag("external")
@QuarkusTest
@TestProfile(DirectUploadTest.Profile.class)
public class DirectUploadTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    Multiparts multiparts;

    private final HttpClient http = HttpClient.newHttpClient();
    private Person worker;
    private Person other;

    @BeforeEach
    void meet() {
        worker = People.get().worker;
        other = People.get().otherWorker;
    }

    /** A store with a public address. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PublicStore.class));
        }
    }

    @Test
    void partsSentToTheStoreBecomeTheClipsFile() throws Exception {
        byte[] film = padded(Films.sample(), 9 * MIB + 11);
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, film.length, sha256(film));
        assertThat(begun.getInt("parts")).isEqualTo(2);
        assertThat(begun.getLong("partBytes")).isEqualTo(8L * MIB);

        List<Map<String, Object>> parts = list(begun);
        assertThat(parts).extracting(part -> part.get("bytes")).containsExactly(8 * MIB, MIB + 11);
        assertThat(parts).allMatch(part -> !part.containsKey("etag"));
        List<Map<String, Object>> sent = new ArrayList<>();
        sent.add(send(parts.get(0), film));
        // The sender comes back later and goes on with what is missing.
        parts = list(begun);
        assertThat(parts.get(0).get("etag")).isEqualTo(unquoted(sent.get(0)));
        assertThat(parts.get(1)).doesNotContainKey("etag");
        sent.add(send(parts.get(1), film));

        complete(begun, sent).then().statusCode(200);
        complete(begun, sent).then().statusCode(200);

        JsonPath view = Clips.awaitSettled(worker, clip);
        assertThat(view.getString("status")).isEqualTo("PROCESSED");
        assertThat(view.getString("inside.sha256")).isEqualTo(sha256(film));
        assertThat(view.getLong("inside.bytes")).isEqualTo(film.length);
        assertThat(multiparts.listOpen()).extracting(OpenMultipart::id).doesNotContain(multipartOf(begun));
    }

    @Test
    void aFileThatIsNotTheOneThatWasToldFails() throws Exception {
        byte[] film = Films.sample();
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, film.length, sha256(new byte[] {1}));

        complete(begun, List.of(send(list(begun).get(0), film))).then().statusCode(200);

        JsonPath view = Clips.awaitSettled(worker, clip);
        assertThat(view.getString("status")).isEqualTo("FAILED");
        assertThat(view.getString("inside.cause")).contains("校验和不符");
    }

    /** Its sender may know it only when all is sent. */
    @Test
    void digestThatIsToldAtTheEndIsComparedTheSame() throws Exception {
        byte[] film = Films.sample();
        JsonPath begun = begin(Entries.save(worker, Campaigns.open()), film.length, sha256(film));
        List<Map<String, Object>> sent = List.of(send(list(begun).get(0), film));
        String other = sha256(new byte[] {1});
        Problems.assertProblem(complete(begun, sent, other), ProblemType.FILE_CHECKSUM_MISMATCH);
        Problems.assertProblem(complete(begun, sent, "abc"), ProblemType.INVALID_FIELD);
        complete(begun, sent, sha256(film).toUpperCase(Locale.ROOT)).then().statusCode(200);

        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath untold = begin(clip, film.length, null);
        complete(untold, List.of(send(list(untold).get(0), film)), other).then().statusCode(200);

        JsonPath view = Clips.awaitSettled(worker, clip);
        assertThat(view.getString("status")).isEqualTo("FAILED");
        assertThat(view.getString("inside.cause")).contains("校验和不符");
    }

    private Response complete(JsonPath begun, List<Map<String, Object>> sent, String sha256) {
        return worker.json().body(Map.of("parts", sent, "sha256", sha256)).post(begun.getString("url") + "/complete");
    }

    /** The parts were written into the row, and nothing more. */
    @Test
    void completionThatWasCutOffMayBeRepeated() throws Exception {
        byte[] film = Films.sample();
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, film.length, null);
        Map<String, Object> sent = send(list(begun).get(0), film);
        UUID id = begun.getUUID("id");
        recordAll(id, sent);

        complete(begun, List.of(sent)).then().statusCode(200);

        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("PROCESSED");
    }

    @Test
    void whoeverComesWhileAnotherCompletesItIsToldSo() throws Exception {
        byte[] film = Films.sample();
        JsonPath begun = begin(Entries.save(worker, Campaigns.open()), film.length, null);
        Map<String, Object> sent = send(list(begun).get(0), film);
        UUID id = begun.getUUID("id");
        Rows.execute(
                "update upload set epoch = epoch + 1, holder = ?, lease_until = now() + interval '1 hour' where id = ?",
                UUID.randomUUID(),
                id);
        CompletableFuture<Response> late = CompletableFuture.supplyAsync(() -> complete(begun, List.of(sent)));
        Clips.pause(300);
        Rows.execute("update upload set status = 'RECEIVED' where id = ?", id);

        Problems.assertProblem(late.get(), ProblemType.UPLOAD_COMPLETING);
        Problems.assertProblem(complete(begun, List.of(sent)), ProblemType.UPLOAD_COMPLETING);

        Rows.execute("update upload set status = 'ENDED', holder = null, lease_until = null where id = ?", id);
    }

    /** After the look at the parts, and before they are joined. */
    @Test
    void partThatIsSentAgainInBetweenIsNamedAndTheUploadGoesOn() throws Exception {
        byte[] film = Films.sample();
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, film.length, null);
        Map<String, Object> part = list(begun).get(0);
        Map<String, Object> sent = send(part, film);
        UUID id = begun.getUUID("id");
        Uploads.holdByAnother(id.toString());
        recordAll(id, sent);
        put(part.get("url").toString(), new byte[film.length]);
        Uploads.receive(id.toString());
        Uploads.free(id.toString());

        Response refused = complete(begun, List.of(sent));

        Problems.assertProblem(refused, ProblemType.PARTS_MISMATCH);
        assertThat(refused.jsonPath().getList("parts")).containsExactly(1);
        complete(begun, List.of(send(part, film))).then().statusCode(200);
        assertThat(Clips.awaitSettled(worker, clip).getString("inside.sha256")).isEqualTo(sha256(film));
    }

    @Test
    void storeThatIsAwayIsToldAndTheUploadGoesOn() throws Exception {
        byte[] film = Films.sample();
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, film.length, null);
        Map<String, Object> sent = send(list(begun).get(0), film);
        try {
            CuttableServers.storage().cut();
            Problems.assertProblem(asked(worker, clip, Map.of()), ProblemType.STORAGE_UNAVAILABLE);
            Problems.assertProblem(
                    worker.request().get(begun.getString("url") + "/parts"), ProblemType.STORAGE_UNAVAILABLE);
            Problems.assertProblem(complete(begun, List.of(sent)), ProblemType.STORAGE_UNAVAILABLE);
        } finally {
            CuttableServers.storage().restore();
        }

        complete(begun, List.of(sent)).then().statusCode(200);

        assertThat(Clips.awaitSettled(worker, clip).getString("status")).isEqualTo("PROCESSED");
    }

    @Test
    void missingShortAndUnknownPartsAreNamed() throws Exception {
        byte[] file = RawHttp.filler(9 * MIB);
        JsonPath begun = begin(Entries.save(worker, Campaigns.open()), file.length, null);
        List<Map<String, Object>> parts = list(begun);
        Map<String, Object> first = send(parts.get(0), file);
        put(parts.get(1).get("url").toString(), new byte[] {1, 2, 3});

        Response answer = complete(begun, List.of(first, Map.of("number", 3, "etag", "x")));

        Problems.assertProblem(answer, ProblemType.PARTS_MISMATCH);
        assertThat(answer.jsonPath().getList("parts")).containsExactly(2, 3);
    }

    @Test
    void partsThatComePutTheEndOff() throws Exception {
        byte[] file = RawHttp.filler(9 * MIB);
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, file.length, null);
        List<Map<String, Object>> parts = list(begun);
        Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Rows.execute("update upload set expires_at = ? where id = ?", Timestamp.from(soon), begun.getUUID("id"));
        assertThat(expiryOf(begun)).isEqualTo(soon);

        send(parts.get(0), file);

        Instant later = expiryOf(begun);
        assertThat(later).isAfter(soon.plusSeconds(3600));
        assertThat(worker.request()
                        .get("/api/v1/clips/{id}/uploads", clip)
                        .jsonPath()
                        .getLong("items[0].offset"))
                .isEqualTo(8L * MIB);
        // To ask again is not to continue.
        assertThat(expiryOf(begun)).isEqualTo(later);
    }

    private Instant expiryOf(JsonPath begun) {
        return Instant.parse(worker.request()
                .get(begun.getString("url") + "/parts?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("expiresAt"));
    }

    @Test
    void endedOneIsGoneWithItsParts() throws Exception {
        byte[] file = RawHttp.filler(100);
        JsonPath begun = begin(Entries.save(worker, Campaigns.open()), file.length, null);
        String link = list(begun).get(0).get("url").toString();
        put(link, file);
        String multipart = multipartOf(begun);
        assertThat(multiparts.listOpen()).extracting(OpenMultipart::id).contains(multipart);

        worker.request().delete(begun.getString("url")).then().statusCode(204);

        assertThat(multiparts.listOpen()).extracting(OpenMultipart::id).doesNotContain(multipart);
        assertThat(put(link, file).statusCode()).isEqualTo(404);
        Problems.assertProblem(worker.request().get(begun.getString("url") + "/parts"), ProblemType.UPLOAD_GONE);
        Problems.assertProblem(worker.request().delete(begun.getString("url")), ProblemType.UPLOAD_GONE);
        Problems.assertProblem(complete(begun, List.of(Map.of("number", 1, "etag", "x"))), ProblemType.UPLOAD_GONE);
    }

    @Test
    void onlyItsSenderMayGoOn() {
        JsonPath begun = begin(Entries.save(worker, Campaigns.open()), 100, null);
        String url = begun.getString("url");
        Map<String, Object> parts = Map.of("parts", List.of(Map.of("number", 1, "etag", "x")));

        for (Person by : List.of(other, Person.ANONYMOUS)) {
            ProblemType type = by == other ? ProblemType.NOT_YOUR_UPLOAD : ProblemType.UNAUTHENTICATED;
            Problems.assertProblem(by.request().get(url + "/parts"), type);
            Problems.assertProblem(by.json().body(parts).post(url + "/complete"), type);
            Problems.assertProblem(by.request().delete(url), type);
        }
        String absent = url.replaceFirst("[^/]+$", UUID.randomUUID().toString());
        Problems.assertProblem(worker.request().get(absent + "/parts"), ProblemType.NOT_FOUND);
        Problems.assertProblem(worker.json().body(parts).post(absent + "/complete"), ProblemType.NOT_FOUND);
        Problems.assertProblem(worker.request().delete(absent), ProblemType.NOT_FOUND);
        UUID clip = UUID.fromString(url.split("/")[4]);
        Problems.assertProblem(asked(other, clip, Map.of()), ProblemType.NOT_FOUND);
        Problems.assertProblem(asked(People.get().organizer, clip, Map.of()), ProblemType.NOT_YOUR_CLIP);
        Problems.assertProblem(asked(Person.ANONYMOUS, clip, Map.of()), ProblemType.UNAUTHENTICATED);
        Problems.assertProblem(asked(worker, UUID.randomUUID(), Map.of()), ProblemType.NOT_FOUND);
    }

    @Test
    void malformedRequestsAreRefused() {
        UUID clip = Entries.save(worker, Campaigns.open());
        JsonPath begun = begin(clip, 100, null);
        String path = "/api/v1/clips/" + clip + "/direct-upload";
        for (String url : List.of(path, begun.getString("url") + "/complete")) {
            Problems.assertProblem(worker.json().body("{").post(url), ProblemType.MALFORMED_REQUEST);
            Problems.assertProblem(worker.json().body("{\"surprise\": 1}").post(url), ProblemType.UNKNOWN_FIELD);
        }
        Problems.assertProblem(asked(worker, clip, Map.of("bytes", 0)), ProblemType.INVALID_FIELD);
        Problems.assertProblem(complete(begun, List.of()), ProblemType.INVALID_FIELD);
        String parts = begun.getString("url") + "/parts";
        for (String wrong : List.of("x", "-1", "2", "2147483647", "4294967295")) {
            Problems.assertProblem(worker.request().get(parts + "?cursor=" + wrong), ProblemType.BAD_CURSOR);
        }
        Problems.assertProblem(worker.request().get(parts + "?limit=101"), ProblemType.INVALID_FIELD);
    }

    @Test
    void theCampaignsLimitsHoldAtTheBeginningAndAtTheEnd() throws Exception {
        byte[] file = RawHttp.filler(100);
        String campaign = Campaigns.create(Map.of("maxClipBytes", 1024, "formats", List.of("MP4")));
        UUID clip = Entries.save(worker, campaign);
        Problems.assertProblem(asked(worker, clip, Map.of("bytes", 1025)), ProblemType.FILE_TOO_LARGE);
        Problems.assertProblem(asked(worker, clip, Map.of("fileName", "a.mov")), ProblemType.FORMAT_NOT_ACCEPTED);

        byte[] matroska = file.clone();
        System.arraycopy(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, 0, matroska, 0, 4);
        Problems.assertProblem(sendAll(clip, matroska), ProblemType.FORMAT_NOT_ACCEPTED);

        for (String limit : List.of("max_clips_per_author", "max_clips_per_organization")) {
            ProblemType type = limit.endsWith("author") ? ProblemType.AUTHOR_LIMIT_REACHED : ProblemType.QUOTA_REACHED;
            String crowded = Campaigns.open();
            UUID entry = Entries.save(worker, crowded);
            JsonPath begun = begin(entry, file.length, null);
            List<Map<String, Object>> sent = List.of(send(list(begun).get(0), file));
            Rows.publishedClip(crowded, 3000);
            Rows.execute("update campaign set " + limit + " = 1 where slug = ?", crowded);
            Problems.assertProblem(asked(worker, entry, Map.of()), type);
            Problems.assertProblem(complete(begun, sent), type);
        }

        String closing = Campaigns.open();
        UUID late = Entries.save(worker, closing);
        JsonPath begun = begin(late, file.length, null);
        List<Map<String, Object>> sent = List.of(send(list(begun).get(0), file));
        Rows.closeSubmissions(closing);
        Problems.assertProblem(asked(worker, late, Map.of()), ProblemType.SUBMISSION_CLOSED);
        Problems.assertProblem(complete(begun, sent), ProblemType.SUBMISSION_CLOSED);
    }

    @Test
    void aClipThatHasItsFileTakesNoOther() throws Exception {
        UUID clip = Entries.save(worker, Campaigns.open());
        byte[] file = RawHttp.filler(100);
        JsonPath second = begin(clip, file.length, null);
        JsonPath begun = begin(clip, file.length, null);
        List<Map<String, Object>> sent = List.of(send(list(begun).get(0), file));

        complete(begun, sent).then().statusCode(200);

        Problems.assertProblem(worker.request().delete(begun.getString("url")), ProblemType.STATE_CONFLICT);
        Problems.assertProblem(worker.request().get(second.getString("url") + "/parts"), ProblemType.UPLOAD_GONE);
        Clips.awaitSettled(worker, clip);
        Rows.execute("update clip set status = 'PROCESSED' where id = ?", clip);
        Problems.assertProblem(asked(worker, clip, Map.of()), ProblemType.STATE_CONFLICT);
    }

    /** The one part is written into the row, and the offset moved, as before the parts are joined. */
    private static void recordAll(UUID id, Map<String, Object> sent) {
        Rows.execute(
                "insert into upload_part (upload_id, number, etag, bytes) select id, 1, ?, length_bytes from upload"
                        + " where id = ?",
                unquoted(sent),
                id);
        Rows.execute("update upload set offset_bytes = length_bytes where id = ?", id);
    }

    private static String multipartOf(JsonPath begun) {
        return (String) Rows.ask("select multipart_id from upload where id = ?", begun.getUUID("id"));
    }

    private Response sendAll(UUID clip, byte[] file) throws Exception {
        JsonPath begun = begin(clip, file.length, null);
        return complete(begun, List.of(send(list(begun).get(0), file)));
    }

    private static Response asked(Person by, UUID clip, Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(Map.of("fileName", "clip.mp4", "bytes", 100));
        body.putAll(changed);
        return by.json().body(body).post("/api/v1/clips/{id}/direct-upload", clip);
    }

    private JsonPath begin(UUID clip, int bytes, String sha256) {
        Map<String, Object> more = sha256 == null ? Map.of("bytes", bytes) : Map.of("bytes", bytes, "sha256", sha256);
        return asked(worker, clip, more).then().statusCode(201).extract().jsonPath();
    }

    private List<Map<String, Object>> list(JsonPath begun) {
        return worker.request()
                .get(begun.getString("url") + "/parts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private Map<String, Object> send(Map<String, Object> part, byte[] file) throws Exception {
        int number = (Integer) part.get("number");
        int from = (number - 1) * 8 * MIB;
        byte[] bytes = Arrays.copyOfRange(file, from, from + (Integer) part.get("bytes"));
        HttpResponse<String> answer = put(part.get("url").toString(), bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Map.of(
                "number", number, "etag", answer.headers().firstValue("ETag").orElseThrow());
    }

    private HttpResponse<String> put(String url, byte[] bytes) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Response complete(JsonPath begun, List<Map<String, Object>> sent) {
        return worker.json().body(Map.of("parts", sent)).post(begun.getString("url") + "/complete");
    }

    private static String unquoted(Map<String, Object> part) {
        return part.get("etag").toString().replace("\"", "");
    }

    /** A film with a box at its end that players pass over. */
    private static byte[] padded(byte[] film, int bytes) {
        byte[] padded = Arrays.copyOf(film, bytes);
        java.nio.ByteBuffer.wrap(padded, film.length, 8)
                .putInt(bytes - film.length)
                .put("free".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return padded;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
