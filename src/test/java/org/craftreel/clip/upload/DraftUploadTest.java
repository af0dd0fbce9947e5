package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Entries;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The IETF's draft "Resumable Uploads for HTTP", interop version 8 unless said otherwise, as a phone speaks it. */
@Tag("external")
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class DraftUploadTest {

    private static final String TYPE = "application/partial-upload";
    private static final String TYPES = "https://iana.org/assignments/http-problem-types#";
    private static final byte[] FILE = RawHttp.noise(300_000);

    private Person worker;
    private Tus client;
    private UUID clip;

    @BeforeEach
    void saveEntry() {
        worker = People.get().worker;
        client = Tus.of(worker);
        clip = Entries.save(worker, Campaigns.open());
    }

    @Test
    void uploadIsResumedWhereTheInterimAnswerSaid() throws Exception {
        String upload;
        try (RawHttp broken = create("?1")
                .with("Content-Disposition", "inline; filename*=UTF-8''%E5%8E%9F%E7%89%87.mov")
                .with("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256(FILE)) + ":")
                .begin(FILE.length)) {
            HttpAnswer interim = broken.readInterim();
            assertThat(interim.status()).isEqualTo(104);
            assertThat(interim.header("Upload-Draft-Interop-Version")).isEqualTo("8");
            assertThat(interim.header("Upload-Limit")).matches("max-size=524288000, max-age=\\d+");
            upload = interim.header("Location");
            broken.bytes(FILE, 0, 100_000);
            // Not sooner than the service begins to read, as on any network that is slow enough to break.
            Clips.pause(300);
            broken.finish();
        }

        HttpAnswer state = request("HEAD", upload).send();
        assertThat(state.status()).isEqualTo(204);
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");
        assertThat(state.header("Upload-Length")).isEqualTo("300000");
        assertThat(state.header("Upload-Complete")).isEqualTo("?0");
        assertThat(state.header("Cache-Control")).isEqualTo("no-store");
        assertThat(state.header("Tus-Resumable")).isNull();

        HttpAnswer end = append(upload, 100_000, "?1").send(FILE, 100_000, FILE.length);

        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        assertThat(end.header("Upload-Complete")).isEqualTo("?1");
        assertThat(end.json().get("status").asText()).isEqualTo("STORED");
        JsonPath view = Clips.awaitSettled(worker, clip);
        assertThat(view.getString("inside.sha256")).isEqualTo(HexFormat.of().formatHex(sha256(FILE)));
        assertThat(view.getString("inside.fileName")).isEqualTo("原片.mov");
        assertThat(request("HEAD", upload).send().header("Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void fileInPartsIsCompleteOnlyWhenItsSenderSaysSo() throws Exception {
        HttpAnswer begun = create("?0").with("Upload-Length", FILE.length).send(FILE, 0, 10);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Upload-Complete")).isEqualTo("?0");
        assertThat(begun.header("Upload-Offset")).isEqualTo("10");
        String upload = begun.header("Location");

        HttpAnswer rest = append(upload, 10, "?0").send(FILE, 10, FILE.length);
        assertThat(rest.status()).isEqualTo(204);
        assertThat(rest.header("Upload-Complete")).isEqualTo("?0");
        assertThat(rest.header("Upload-Offset")).isEqualTo("300000");

        HttpAnswer end = append(upload, FILE.length, "?1").send();
        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        assertThat(end.header("Upload-Complete")).isEqualTo("?1");
        assertThat(Clips.awaitSettled(worker, clip).getLong("inside.bytes")).isEqualTo(FILE.length);
    }

    @Test
    void wrongOffsetIsToldTheRightOne() throws Exception {
        String upload = create("?0").send(FILE, 0, 10).header("Location");

        HttpAnswer answer = append(upload, 7, "?0").send(FILE, 7, 20);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Upload-Offset")).isEqualTo("10");
        assertThat(answer.json().get("type").asText()).isEqualTo(TYPES + "mismatching-upload-offset");
        assertThat(answer.json().get("expected-offset").asLong()).isEqualTo(10);
        assertThat(answer.json().get("provided-offset").asLong()).isEqualTo(7);
    }

    @Test
    void bytesForAnUploadThatHasAllAreRefusedAsSuch() throws Exception {
        String upload = create("?1").send(FILE, 0, 10).header("Location");

        HttpAnswer more = append(upload, 10, "?1").send(FILE, 10, 20);

        assertThat(more.status()).as(more.toString()).isEqualTo(400);
        assertThat(more.json().get("type").asText()).isEqualTo(TYPES + "completed-upload");
        assertThat(more.json().get("status").asInt()).isEqualTo(400);
        Clips.awaitReceived(worker, clip, Arrays.copyOf(FILE, 10));
    }

    @Test
    void bytesOfAnotherDigestThanToldAreNotTaken() throws Exception {
        String upload = create("?0").send(FILE, 0, 10).header("Location");
        String wrong = digest(FILE);

        HttpAnswer refused =
                append(upload, 10, "?1").with("Content-Digest", wrong).send(FILE, 10, 20);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.json().get("type").asText()).isEqualTo(ProblemType.CHECKSUM_MISMATCH.uri());
        assertThat(request("HEAD", upload).send().header("Upload-Offset")).isEqualTo("10");
        String right = "sha-512=:AAAA:, " + digest(Arrays.copyOfRange(FILE, 10, 20));
        HttpAnswer taken =
                append(upload, 10, "?1").with("Content-Digest", right).send(FILE, 10, 20);
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        Clips.awaitReceived(worker, clip, Arrays.copyOf(FILE, 20));
        HttpAnswer first = request("POST", Tus.PATH + "?clip=" + Entries.save(worker, Campaigns.open()))
                .with("Upload-Complete", "?1")
                .with("Content-Digest", wrong)
                .send(FILE, 0, 10);
        assertThat(first.status()).as(first.toString()).isEqualTo(400);
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
    }

    @Test
    void lengthsThatDoNotAgreeAndOtherTypesAreRefused() throws Exception {
        HttpAnswer lengths = create("?1").with("Upload-Length", 11).send(FILE, 0, 10);
        assertThat(lengths.status()).isEqualTo(400);
        assertThat(lengths.json().get("type").asText()).isEqualTo(TYPES + "inconsistent-upload-length");
        String upload = create("?0").send(FILE, 0, 10).header("Location");
        HttpAnswer type =
                append(upload, 10, "?0").with("Content-Type", Tus.BYTES).send(FILE, 10, 20);
        assertThat(type.status()).isEqualTo(415);
        HttpAnswer twice =
                create("?1").with("Upload-Length", "10\r\nUpload-Length: 10").send(FILE, 0, 10);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().get("type").asText()).isEqualTo(TYPES + "inconsistent-upload-length");
        HttpAnswer offsets = append(upload, 10, "?0")
                .with("Upload-Offset", "10\r\nUpload-Offset: 0")
                .send(FILE, 10, 20);
        assertThat(offsets.status()).isEqualTo(400);
        HttpAnswer neither = append(upload, 10, "yes").send(FILE, 10, 20);
        assertThat(neither.status()).isEqualTo(400);
        assertThat(request("HEAD", upload).send().header("Upload-Offset")).isEqualTo("10");
    }

    @Test
    void endedUploadIsGone() throws Exception {
        String upload = create("?0").send(FILE, 0, 10).header("Location");

        assertThat(request("DELETE", upload).send().status()).isEqualTo(204);

        assertThat(request("HEAD", upload).send().status()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "99", "eight"})
    void senderOfAVersionThatIsNotKnownGetsNoInterimAnswer(String version) throws Exception {
        byte[] head = Arrays.copyOf(FILE, 10);
        try (RawHttp connection =
                create("?1").with("Upload-Draft-Interop-Version", version).begin(head.length)) {
            connection.bytes(head);

            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    /** As iOS 18 and later send: its upload task repeats the request's own fields, and no length beside the body's. */
    @ParameterizedTest
    @ValueSource(strings = {"5", "6", "10"})
    void phoneOfEachVersionResumes(String version) throws Exception {
        String upload;
        try (RawHttp broken = create("?1")
                .with("Upload-Draft-Interop-Version", version)
                .with("Content-Type", "video/mp4")
                .begin(FILE.length)) {
            HttpAnswer interim = broken.readInterim();
            assertThat(interim.status()).isEqualTo(104);
            assertThat(interim.header("Upload-Draft-Interop-Version")).isEqualTo(version);
            upload = interim.header("Location");
            broken.bytes(FILE, 0, 100_000);
            Clips.pause(300);
            broken.finish();
        }
        HttpAnswer state = request("HEAD", upload)
                .with("Upload-Draft-Interop-Version", version)
                .with("Content-Length", 0)
                .send();
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");

        HttpAnswer end = append(upload, 100_000, "?1")
                .with("Upload-Draft-Interop-Version", version)
                .with("Content-Type", version.equals("5") ? "video/mp4" : TYPE)
                .send(FILE, 100_000, FILE.length);

        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        assertThat(end.header("Upload-Complete")).isEqualTo("?1");
        assertThat(end.header("Upload-Draft-Interop-Version")).isEqualTo(version);
        Clips.awaitReceived(worker, clip, FILE);
    }

    /** iOS 17 says the opposite, in a field of another name. */
    @Test
    void phoneOfTheThirdVersionResumes() throws Exception {
        String upload;
        try (RawHttp broken = third("POST", Tus.PATH + "?clip=" + clip).begin(FILE.length)) {
            HttpAnswer interim = broken.readInterim();
            assertThat(interim.header("Upload-Draft-Interop-Version")).isEqualTo("3");
            upload = interim.header("Location");
            broken.bytes(FILE, 0, 100_000);
            Clips.pause(300);
            broken.finish();
        }
        HttpAnswer state = client.request("HEAD", upload)
                .with("Upload-Draft-Interop-Version", "3")
                .send();
        assertThat(state.header("Upload-Incomplete")).isEqualTo("?1");
        assertThat(state.header("Upload-Complete")).isNull();
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");

        HttpAnswer end = third("PATCH", upload).with("Upload-Offset", 100_000).send(FILE, 100_000, FILE.length);

        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        assertThat(end.header("Upload-Incomplete")).isEqualTo("?0");
        Clips.awaitReceived(worker, clip, FILE);
    }

    private Tus.Request third(String method, String path) {
        return client.request(method, path)
                .with("Upload-Draft-Interop-Version", "3")
                .with("Upload-Incomplete", "?0")
                .with("Content-Type", "video/mp4");
    }

    /** A phone repeats what its first request said, for hours. */
    @Test
    void addressOfAnUploadGrantsItAfterTheTokenHasEnded() throws Exception {
        String upload = create("?0").send(FILE, 0, 10).header("Location");
        for (String late :
                List.of("Bearer ended", "Bearer " + People.get().otherWorker.token())) {
            HttpAnswer state =
                    request("HEAD", upload).with("Authorization", late).send();
            assertThat(state.status()).as(state.toString()).isEqualTo(204);
        }
        String other = create("?0").send(FILE, 0, 10).header("Location");
        String bare = upload.substring(0, upload.indexOf('?'));
        String wrong = bare + other.substring(other.indexOf('?'));
        for (String ungranted : List.of(bare, wrong, bare + "?grant=x", bare + "?grant=.")) {
            HttpAnswer refused = request("PATCH", ungranted)
                    .with("Authorization", "Bearer ended")
                    .send();
            assertThat(refused.status()).as(ungranted + " " + refused).isEqualTo(401);
        }

        HttpAnswer end = append(upload, 10, "?1").without("Authorization").send(FILE, 10, FILE.length);

        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        Clips.awaitReceived(worker, clip, FILE);
    }

    /** The draft has no fields of its own for these. */
    @Test
    void addressOfAnUploadIsEnoughToAskAndToEnd() throws Exception {
        String upload = create("?0").with("Upload-Length", 20).send(FILE, 0, 10).header("Location");

        for (String method : List.of("HEAD", "GET")) {
            HttpAnswer state =
                    client.request(method, upload).without("Authorization").send();
            assertThat(state.status()).as(state.toString()).isEqualTo(204);
            assertThat(state.header("Upload-Offset")).isEqualTo("10");
            assertThat(state.header("Upload-Length")).isEqualTo("20");
            assertThat(state.header("Upload-Complete")).isEqualTo("?0");
            assertThat(state.header("Tus-Resumable")).isNull();
        }
        assertThat(client.request("GET", upload)
                        .with("Tus-Resumable", Tus.VERSION)
                        .send()
                        .status())
                .isEqualTo(405);
        HttpAnswer ended =
                client.request("DELETE", upload).without("Authorization").send();

        assertThat(ended.status()).as(ended.toString()).isEqualTo(204);
        assertThat(client.request("GET", upload).send().status()).isEqualTo(410);
    }

    /** Upload tasks of iOS add fields of the draft to whatever is sent with them. */
    @Test
    void requestOfTusStaysOneWithFieldsOfTheDraft() throws Exception {
        HttpAnswer created = client.create(clip, "a.mp4", FILE.length)
                .with("Upload-Draft-Interop-Version", "6")
                .with("Upload-Complete", "?1")
                .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");

        HttpAnswer end = client.patch(Tus.location(created), 0)
                .with("Upload-Draft-Interop-Version", "6")
                .with("Upload-Complete", "?1")
                .send(FILE);

        assertThat(end.status()).as(end.toString()).isEqualTo(204);
        Clips.awaitReceived(worker, clip, FILE);
    }

    @Test
    void malformedFieldsCountAsAbsent() throws Exception {
        HttpAnswer begun = create("?0;comment=1").with("Upload-Length", "ten").send(FILE, 0, 10);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        HttpAnswer state = request("HEAD", begun.header("Location")).send();
        assertThat(state.header("Upload-Length")).isNull();

        HttpAnswer without = append(begun.header("Location"), 10, "?1")
                .with("Upload-Offset", "+10")
                .send(FILE, 10, 20);

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.header("Upload-Complete")).isEqualTo("?0");
    }

    @Test
    void whatTheCampaignRefusesIsToldFromWhatTheProtocolRefuses() throws Exception {
        String campaign = Campaigns.create(Map.of("maxClipBytes", 400_000));
        clip = Entries.save(worker, campaign);
        HttpAnswer large = create("?1").send(new byte[400_001]);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.header("Upload-Complete")).isEqualTo("?1");
        assertThat(large.header("Upload-Limit")).isEqualTo("max-size=400000");
        String upload = create("?0").send(FILE, 0, 10).header("Location");
        HttpAnswer offset = append(upload, 7, "?1").send(FILE, 7, 20);
        assertThat(offset.status()).isEqualTo(409);
        assertThat(offset.header("Upload-Complete")).isEqualTo("?0");
        Rows.closeSubmissions(campaign);

        HttpAnswer closed = append(upload, 10, "?1").send(FILE, 10, 20);

        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.header("Upload-Complete")).isEqualTo("?1");
        assertThat(closed.json().get("type").asText()).isEqualTo(ProblemType.SUBMISSION_CLOSED.uri());
    }

    @Test
    void moreThanWasAnnouncedEndsTheUpload() throws Exception {
        String upload = create("?0").with("Upload-Length", 20).send(FILE, 0, 10).header("Location");

        HttpAnswer overlong = append(upload, 10, "?0").send(FILE, 10, 21);

        assertThat(overlong.status()).as(overlong.toString()).isEqualTo(400);
        assertThat(overlong.header("Upload-Complete")).isEqualTo("?0");
        assertThat(overlong.json().get("type").asText()).isEqualTo(TYPES + "inconsistent-upload-length");
        assertThat(request("HEAD", upload).send().status()).isEqualTo(410);
        Clips.assertWaits(worker, clip);
    }

    @Test
    void whatIsOfferedIsToldBeforeAnythingIsSent() throws Exception {
        HttpAnswer answer =
                client.options().with("Upload-Draft-Interop-Version", "6").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Limit")).isEqualTo("max-size=" + (2L << 30));
        assertThat(answer.header("Accept-Patch")).isEqualTo(TYPE);
    }

    private Tus.Request create(String complete) {
        return request("POST", Tus.PATH + "?clip=" + clip).with("Upload-Complete", complete);
    }

    private Tus.Request append(String upload, long offset, String complete) {
        return request("PATCH", upload)
                .with("Content-Type", TYPE)
                .with("Upload-Offset", offset)
                .with("Upload-Complete", complete);
    }

    private Tus.Request request(String method, String path) {
        return client.request(method, path).with("Upload-Draft-Interop-Version", "8");
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
