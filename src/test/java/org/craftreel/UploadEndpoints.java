package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.craftreel.EndpointTable.Role;
import org.craftreel.clip.upload.DirectUploadProblems;
import org.craftreel.clip.upload.DirectUploadTest;
import org.craftreel.clip.upload.TusCompletionTest;
import org.craftreel.clip.upload.TusConcatenationTest;
import org.craftreel.clip.upload.TusTakeOverTest;
import org.craftreel.clip.upload.UploadServersAwayTest;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Entries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;

/** The rows of {@link EndpointTable} for uploads in several requests. */
final class UploadEndpoints {

    private static final String UPLOADS = "/api/v1/uploads";
    private static final String TYPE = "application/offset+octet-stream";
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    /** Taken as any other; that it is no video comes out later. */
    private static final byte[] FILE = RawHttp.filler(100);

    private final EndpointTable table;
    private final People people = People.get();
    private final String open = Campaigns.open();

    UploadEndpoints(EndpointTable table) {
        this.table = table;
        forms();
        entries();
        creation();
        state();
        appending();
        ending();
        direct();
    }

    private void forms() {
        table.row("uploadClip", SIGNED_IN, by -> Clips.upload(by, Campaigns.open(), Clips.fields(), FILE));
        table.unauthenticated("uploadClip", "POST", "/api/v1/campaigns/" + open + "/clips");
        upload(ProblemType.MALFORMED_REQUEST, request -> request.contentType("multipart/form-data; boundary=b")
                .config(Bodies.raw())
                .body("--b\r\nContent-Dis")
                .post("/api/v1/campaigns/{slug}/clips", open));
        upload(ProblemType.UNKNOWN_FIELD, request -> send(request, open, Map.of("titel", "x")));
        upload(ProblemType.INVALID_FIELD, request -> send(request, open, Map.of("originalWork", "false")));
        upload(ProblemType.OUTSIDE_SUBTREE, request -> send(request, open, Map.of("organizationCode", people.south)));
        upload(ProblemType.NOT_FOUND, request -> send(request, "no-such-campaign", Map.of()));
        upload(ProblemType.SUBMISSION_CLOSED, request -> send(request, Campaigns.closed(), Map.of()));
        UUID taken = Clips.upload(people.otherWorker, open, FILE);
        upload(ProblemType.ID_TAKEN, request -> send(request, open, Map.of("id", taken.toString())));
        UUID mine = Clips.published();
        upload(ProblemType.STATE_CONFLICT, request -> {
            String campaign =
                    ANONYMOUS.request().get("/api/v1/clips/{id}", mine).path("campaign");
            return send(request, campaign, Map.of("id", mine.toString()), FILE);
        });
        String small = Campaigns.create(Map.of("maxClipBytes", 1024));
        upload(ProblemType.FILE_TOO_LARGE, request -> send(request, small, Map.of(), RawHttp.filler(2000)));
        upload(ProblemType.UNSUPPORTED_MEDIA_TYPE, request -> request.contentType("application/json")
                .body("{}")
                .post("/api/v1/campaigns/{slug}/clips", open));
        String crowded = full("maxClipsPerAuthor");
        upload(ProblemType.AUTHOR_LIMIT_REACHED, request -> send(request, crowded, Map.of()));
        String used = full("maxClipsPerOrganization");
        upload(ProblemType.QUOTA_REACHED, request -> send(request, used, Map.of()));
        String onlyMov = Campaigns.create(Map.of("formats", List.of("MOV")));
        upload(ProblemType.FORMAT_NOT_ACCEPTED, request -> send(request, onlyMov, Map.of()));
        table.elsewhere("uploadClip", ProblemType.STORAGE_UNAVAILABLE, ServersAwayTest.class);
        table.elsewhere("uploadClip", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }

    private void upload(ProblemType type, EndpointTable.Provocation provocation) {
        table.fails("uploadClip", type, people.worker, provocation);
    }

    private static Response send(RequestSpecification request, String campaign, Map<String, String> changed) {
        return send(request, campaign, changed, FILE);
    }

    private static Response send(
            RequestSpecification request, String campaign, Map<String, String> changed, byte[] file) {
        Map<String, String> fields = Clips.fields();
        fields.putAll(changed);
        return Clips.fill(request, fields)
                .multiPart("file", "clip.mp4", file, "video/mp4")
                .post("/api/v1/campaigns/{slug}/clips", campaign);
    }

    private void entries() {
        table.row("saveClip", SIGNED_IN, by -> by.json()
                .body(Entries.body(open))
                .put("/api/v1/clips/{id}", UUID.randomUUID()));
        String path = "/api/v1/clips/" + UUID.randomUUID();
        table.body("saveClip", people.worker, "PUT", path, Entries.body(open), Map.of("title", ""));
        table.unauthenticated("saveClip", "PUT", path);
        UUID others = Entries.save(people.otherWorker, open);
        UUID published = Clips.published();
        String its = ANONYMOUS.request().get("/api/v1/clips/{id}", published).path("campaign");
        save(
                ProblemType.OUTSIDE_SUBTREE,
                UUID.randomUUID(),
                with(Entries.body(open), "organizationCode", people.south));
        save(ProblemType.NOT_FOUND, UUID.randomUUID(), Entries.body("no-such-campaign"));
        save(ProblemType.ID_TAKEN, others, Entries.body(open));
        save(ProblemType.SUBMISSION_CLOSED, UUID.randomUUID(), Entries.body(Campaigns.closed()));
        save(ProblemType.STATE_CONFLICT, published, with(Entries.body(its), "title", "另一个题目"));
        save(ProblemType.AUTHOR_LIMIT_REACHED, UUID.randomUUID(), Entries.body(full("maxClipsPerAuthor")));
        save(ProblemType.QUOTA_REACHED, UUID.randomUUID(), Entries.body(full("maxClipsPerOrganization")));

        table.row("listUploadsOfClip", SIGNED_IN, by -> by.request()
                .get("/api/v1/clips/{id}/uploads", Entries.save(signedIn(by), open)));
        table.unauthenticated("listUploadsOfClip", "GET", path + "/uploads");
        table.fails(
                "listUploadsOfClip", ProblemType.NOT_FOUND, people.worker, request -> request.get(path + "/uploads"));
        table.fails(
                "listUploadsOfClip",
                ProblemType.NOT_YOUR_CLIP,
                people.worker,
                request -> request.get("/api/v1/clips/{id}/uploads", publishedByAnother()));
    }

    private UUID publishedByAnother() {
        UUID clip = Rows.publishedClip(open, 60_000);
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                people.otherWorker.login(),
                clip);
        return clip;
    }

    private void save(ProblemType type, UUID id, Map<String, Object> entry) {
        table.fails("saveClip", type, people.worker, request -> request.contentType("application/json")
                .body(entry)
                .put("/api/v1/clips/{id}", id));
    }

    private void creation() {
        table.row("createUpload", SIGNED_IN, by -> create(by.request(), Entries.save(signedIn(by), open), FILE.length));
        table.unauthenticated("createUpload", "POST", UPLOADS);
        UUID mine = Entries.save(people.worker, open);
        creating(ProblemType.INVALID_FIELD, request -> tus(request)
                .header("Upload-Metadata", "clip !")
                .header("Upload-Length", 1)
                .post(UPLOADS));
        creating(ProblemType.UNSUPPORTED_TUS_VERSION, request -> request.header("Tus-Resumable", "0.2.2")
                .post(UPLOADS));
        creating(ProblemType.NOT_FOUND, request -> create(request, UUID.randomUUID(), 1));
        creating(ProblemType.NOT_YOUR_CLIP, request -> create(request, publishedByAnother(), 1));
        String piece = piece(people.otherWorker);
        creating(ProblemType.NOT_YOUR_UPLOAD, request -> tus(request)
                .header("Upload-Concat", "final;" + piece)
                .header("Upload-Metadata", "clip " + encoded(mine.toString()))
                .post(UPLOADS));
        creating(ProblemType.STATE_CONFLICT, request -> create(request, Clips.published(), 1));
        String closing = Campaigns.open();
        UUID late = Entries.save(people.worker, closing);
        Rows.closeSubmissions(closing);
        creating(ProblemType.SUBMISSION_CLOSED, request -> create(request, late, 1));
        creating(ProblemType.AUTHOR_LIMIT_REACHED, request -> create(request, crowded("max_clips_per_author"), 1));
        creating(ProblemType.QUOTA_REACHED, request -> create(request, crowded("max_clips_per_organization"), 1));
        creating(ProblemType.FILE_TOO_LARGE, request -> create(request, mine, 1L << 30));
        creating(ProblemType.UPLOAD_LENGTH_EXCEEDED, request -> described(tus(request), mine, "clip.mp4")
                .header("Upload-Length", 10)
                .contentType(TYPE)
                .body(FILE)
                .post(UPLOADS));
        creating(ProblemType.UNSUPPORTED_MEDIA_TYPE, request -> described(tus(request), mine, "clip.mp4")
                .header("Upload-Length", FILE.length)
                .contentType("text/plain")
                .body("x")
                .post(UPLOADS));
        UUID onlyMov = Entries.save(people.worker, Campaigns.create(Map.of("formats", List.of("MOV"))));
        creating(ProblemType.FORMAT_NOT_ACCEPTED, request -> create(request, onlyMov, 1));
        creating(ProblemType.CHECKSUM_MISMATCH, request -> described(tus(request), mine, "clip.mp4")
                .header("Upload-Length", FILE.length)
                .header("Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .contentType(TYPE)
                .body(FILE)
                .post(UPLOADS));
        creating(ProblemType.FILE_CHECKSUM_MISMATCH, request -> tus(request)
                .header(
                        "Upload-Metadata",
                        "clip " + encoded(Entries.save(people.worker, open).toString()) + ",sha256 "
                                + encoded("0".repeat(64)))
                .header("Upload-Length", FILE.length)
                .contentType(TYPE)
                .body(FILE)
                .post(UPLOADS));
        table.elsewhere("createUpload", ProblemType.UPLOAD_TAKEN_OVER, TusTakeOverTest.class);
        table.elsewhere("createUpload", ProblemType.UPLOAD_GONE, TusConcatenationTest.class);
        table.elsewhere("createUpload", ProblemType.PIECES_LIMIT_REACHED, TusConcatenationTest.class);
        away("createUpload");
    }

    private void creating(ProblemType type, EndpointTable.Provocation provocation) {
        table.fails("createUpload", type, people.worker, provocation);
    }

    private void state() {
        table.row("headUpload", SIGNED_IN, by -> tus(by.request()).head(begun(signedIn(by), 10)));
        ofOne("headUpload", (request, url) -> tus(request).head(url));
        table.fails(
                "headUpload",
                ProblemType.UNSUPPORTED_TUS_VERSION,
                people.worker,
                request -> request.head(begun(people.worker, 10)));
        waiting("headUpload");
        table.row("getUpload", SIGNED_IN, by -> drafted(by.request()).get(begun(signedIn(by), 10)));
        ofOne("getUpload", (request, url) -> drafted(request).get(url));
        table.fails("getUpload", ProblemType.METHOD_NOT_ALLOWED, people.worker, request -> tus(request)
                .get(begun(people.worker, 10)));
        waiting("getUpload");
    }

    private static RequestSpecification drafted(RequestSpecification request) {
        return request.header("Upload-Draft-Interop-Version", "8");
    }

    private void appending() {
        table.row("appendToUpload", SIGNED_IN, by -> append(by.request(), begun(signedIn(by), 200), 0, FILE));
        ofOne("appendToUpload", (request, url) -> append(request, url, 0, FILE));
        String begun = begun(people.worker, 200);
        appendingFails(
                ProblemType.INVALID_FIELD,
                request -> tus(request).contentType(TYPE).body(FILE).patch(begun));
        appendingFails(ProblemType.UNSUPPORTED_TUS_VERSION, request -> request.contentType(TYPE)
                .patch(begun));
        appendingFails(ProblemType.WRONG_OFFSET, request -> append(request, begun, 7, FILE));
        appendingFails(ProblemType.UPLOAD_LENGTH_EXCEEDED, request -> append(request, begun, 0, RawHttp.filler(201)));
        appendingFails(ProblemType.UNSUPPORTED_MEDIA_TYPE, request -> tus(request)
                .header("Upload-Offset", 0)
                .contentType("text/plain")
                .body("x")
                .patch(begun));
        appendingFails(
                ProblemType.CHECKSUM_MISMATCH,
                request ->
                        append(request.header("Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="), begun, 0, FILE));
        appendingFails(
                ProblemType.FILE_CHECKSUM_MISMATCH,
                request -> append(
                        request, begun(people.worker, FILE.length, ",sha256 " + encoded("0".repeat(64))), 0, FILE));
        appendingFails(ProblemType.UPLOAD_IS_JOINED, request -> append(request, joined(), 0, FILE));
        String small = Campaigns.create(Map.of("maxClipBytes", 1024));
        appendingFails(
                ProblemType.FILE_TOO_LARGE,
                request -> append(request, deferred(Entries.save(people.worker, small)), 0, RawHttp.filler(2000)));
        appendingFails(ProblemType.STATE_CONFLICT, request -> {
            UUID clip = Entries.save(people.worker, open);
            String upload = begun(people.worker, clip, FILE.length, "");
            Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clip);
            return append(request, upload, 0, FILE);
        });
        appendingFails(ProblemType.SUBMISSION_CLOSED, request -> {
            String campaign = Campaigns.open();
            String upload = begun(people.worker, Entries.save(people.worker, campaign), FILE.length, "");
            Rows.closeSubmissions(campaign);
            return append(request, upload, 0, FILE);
        });
        appendingFails(ProblemType.AUTHOR_LIMIT_REACHED, request -> intoCrowd(request, "max_clips_per_author"));
        appendingFails(ProblemType.QUOTA_REACHED, request -> intoCrowd(request, "max_clips_per_organization"));
        appendingFails(ProblemType.FORMAT_NOT_ACCEPTED, request -> {
            String campaign = Campaigns.create(Map.of("formats", List.of("MOV")));
            byte[] matroska = FILE.clone();
            System.arraycopy(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, 0, matroska, 0, 4);
            String upload = create(
                            people.worker.request(), Entries.save(people.worker, campaign), FILE.length, "clip.mov", "")
                    .header("Location");
            return append(request, upload, 0, matroska);
        });
        table.elsewhere("appendToUpload", ProblemType.UPLOAD_TAKEN_OVER, TusTakeOverTest.class);
        waiting("appendToUpload");
    }

    private void appendingFails(ProblemType type, EndpointTable.Provocation provocation) {
        table.fails("appendToUpload", type, people.worker, provocation);
    }

    private Response intoCrowd(RequestSpecification request, String limit) {
        String campaign = Campaigns.open();
        String upload = begun(people.worker, Entries.save(people.worker, campaign), FILE.length, "");
        crowd(campaign, limit);
        return append(request, upload, 0, FILE);
    }

    private void ending() {
        table.row("endUpload", SIGNED_IN, by -> tus(by.request()).delete(begun(signedIn(by), 10)));
        ofOne("endUpload", (request, url) -> tus(request).delete(url));
        table.fails(
                "endUpload",
                ProblemType.UNSUPPORTED_TUS_VERSION,
                people.worker,
                request -> request.delete(begun(people.worker, 10)));
        waiting("endUpload");
    }

    private void direct() {
        DirectUploadProblems.BY_OPERATION.forEach((operation, types) -> {
            table.rowElsewhere(operation, DirectUploadTest.class);
            types.forEach(type -> table.elsewhere(operation, type, DirectUploadTest.class));
        });
        UUID clip = Entries.save(people.worker, open);
        table.fails(
                "beginDirectUpload",
                ProblemType.DIRECT_UPLOAD_UNAVAILABLE,
                people.worker,
                request -> request.contentType("application/json")
                        .body(Map.of("fileName", "clip.mp4", "bytes", 100))
                        .post("/api/v1/clips/{id}/direct-upload", clip));
    }

    /** What every request on one upload may be answered. */
    private void ofOne(String operation, BiFunction<RequestSpecification, String, Response> call) {
        String absent = UPLOADS + "/" + UUID.randomUUID();
        table.fails(operation, ProblemType.UNAUTHENTICATED, ANONYMOUS, request -> call.apply(request, absent));
        table.fails(operation, ProblemType.NOT_FOUND, people.worker, request -> call.apply(request, absent));
        String others = begun(people.otherWorker, 10);
        table.fails(operation, ProblemType.NOT_YOUR_UPLOAD, people.worker, request -> call.apply(request, others));
        String ended = begun(people.worker, 10);
        tus(people.worker.request()).delete(ended);
        table.fails(operation, ProblemType.UPLOAD_GONE, people.worker, request -> call.apply(request, ended));
    }

    private void away(String operation) {
        table.elsewhere(operation, ProblemType.STORAGE_UNAVAILABLE, UploadServersAwayTest.class);
        table.elsewhere(operation, ProblemType.DATABASE_UNAVAILABLE, UploadServersAwayTest.class);
    }

    /** What a received upload answers until it is completed. */
    private void waiting(String operation) {
        away(operation);
        table.elsewhere(operation, ProblemType.UPLOAD_COMPLETING, TusCompletionTest.class);
    }

    private static Map<String, Object> with(Map<String, Object> entry, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(entry);
        changed.put(name, value);
        return changed;
    }

    /** Somebody who has what a visitor without an account asks for. */
    private Person signedIn(Person by) {
        return by == ANONYMOUS ? people.worker : by;
    }

    /** A campaign in which the limit is reached. */
    private String full(String limit) {
        String campaign = Campaigns.create(Map.of(limit, 1));
        Rows.publishedClip(campaign, 3000);
        return campaign;
    }

    /** An entry saved in time, in a campaign whose limit was reached meanwhile. */
    private UUID crowded(String limit) {
        String campaign = Campaigns.open();
        UUID entry = Entries.save(people.worker, campaign);
        crowd(campaign, limit);
        return entry;
    }

    private void crowd(String campaign, String limit) {
        Rows.publishedClip(campaign, 3000);
        Rows.execute("update campaign set " + limit + " = 1 where slug = ?", campaign);
    }

    private static RequestSpecification tus(RequestSpecification request) {
        return request.header("Tus-Resumable", "1.0.0");
    }

    private static RequestSpecification described(RequestSpecification request, UUID clip, String name) {
        return request.header("Upload-Metadata", "clip " + encoded(clip.toString()) + ",filename " + encoded(name));
    }

    private static Response create(RequestSpecification request, UUID clip, long bytes) {
        return create(request, clip, bytes, "clip.mp4", "");
    }

    private static Response create(RequestSpecification request, UUID clip, long bytes, String name, String more) {
        return tus(request)
                .header("Upload-Metadata", "clip " + encoded(clip.toString()) + ",filename " + encoded(name) + more)
                .header("Upload-Length", bytes)
                .post(UPLOADS);
    }

    private String begun(Person by, long bytes) {
        return begun(by, bytes, "");
    }

    private String begun(Person by, long bytes, String more) {
        return begun(by, Entries.save(by, open), bytes, more);
    }

    static String begun(Person by, UUID clip, long bytes, String more) {
        return create(by.request(), clip, bytes, "clip.mp4", more)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private String deferred(UUID clip) {
        return described(tus(people.worker.request()), clip, "clip.mp4")
                .header("Upload-Defer-Length", 1)
                .post(UPLOADS)
                .header("Location");
    }

    private static String piece(Person by) {
        return tus(by.request())
                .header("Upload-Concat", "partial")
                .header("Upload-Length", 10)
                .post(UPLOADS)
                .header("Location");
    }

    private String joined() {
        return tus(people.worker.request())
                .header("Upload-Concat", "final;" + piece(people.worker))
                .header(
                        "Upload-Metadata",
                        "clip " + encoded(Entries.save(people.worker, open).toString()))
                .post(UPLOADS)
                .header("Location");
    }

    private static Response append(RequestSpecification request, String url, long offset, byte[] bytes) {
        return tus(request)
                .header("Upload-Offset", offset)
                .contentType(TYPE)
                .body(bytes)
                .patch(url);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
