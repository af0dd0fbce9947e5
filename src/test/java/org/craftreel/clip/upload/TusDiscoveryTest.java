package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client learns before it sends anything, versions, and methods behind POST: tus 1.0.0, "Core Protocol". */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusDiscoveryTest {

    private static final byte[] BYTES = RawHttp.filler(1000);

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
    void optionsNeedNoTokenAndNameWhatIsThere() throws IOException {
        HttpAnswer answer = Tus.of(Person.ANONYMOUS).options().send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version").split(",")).contains("1.0.0");
        assertThat(Set.of(answer.header("Tus-Extension").split(",")))
                .isEqualTo(Set.of(
                        "creation",
                        "creation-with-upload",
                        "creation-defer-length",
                        "expiration",
                        "checksum",
                        "checksum-trailer",
                        "termination",
                        "concatenation",
                        "concatenation-unfinished"));
        assertThat(Set.of(answer.header("Tus-Checksum-Algorithm").split(","))).contains("sha1", "sha256", "crc32c");
        assertThat(Long.parseLong(answer.header("Tus-Max-Size"))).isGreaterThanOrEqualTo(2147483648L);
    }

    @Test
    void optionsDoNotLookAtTheVersionOfTheRequest() throws IOException {
        HttpAnswer answer = tus.options().with("Tus-Resumable", "0.2.2").send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
    }

    @Test
    void unknownVersionIsRefusedWithTheKnownOnesAndNothingIsDone() throws IOException {
        String upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());
        List<Tus.Request> requests = List.of(
                tus.create(clip, "b.mp4", 5),
                tus.head(upload),
                tus.patch(upload, 0).with("Content-Length", 0),
                tus.delete(upload));

        for (Tus.Request request : requests) {
            HttpAnswer unknown = request.with("Tus-Resumable", "2.0.0").send();
            HttpAnswer unsaid = request.without("Tus-Resumable").send();

            assertThat(List.of(unknown.status(), unsaid.status())).containsOnly(412);
            assertThat(unknown.header("Tus-Version")).isEqualTo("1.0.0");
            assertThat(unsaid.header("Tus-Version")).isEqualTo("1.0.0");
        }
        Problems.assertProblem(
                tus.patch(upload, 0).with("Tus-Resumable", "0.2.2").send(BYTES), ProblemType.UNSUPPORTED_TUS_VERSION);
        assertThat(tus.offset(upload)).isZero();
        assertThat(Rows.count("select count(*) from upload where clip_id = ?", clip))
                .isEqualTo(1);
    }

    @Test
    void everyAnswerNamesTheVersionThatItFollows() throws IOException {
        HttpAnswer created = tus.create(clip, "a.mp4", BYTES.length).send();
        String upload = Tus.location(created);
        List<HttpAnswer> answers = List.of(
                created,
                tus.head(upload).send(),
                tus.patch(upload, 7).send(BYTES),
                tus.patch(upload, 0).send(BYTES, 0, 100),
                tus.patch(upload, 100).with("Content-Type", "text/plain").send(BYTES, 100, 200),
                tus.delete(upload).send(),
                tus.head(upload).send());

        assertThat(answers).extracting(HttpAnswer::status).containsExactly(201, 200, 409, 204, 415, 204, 410);
        assertThat(answers).extracting(answer -> answer.header("Tus-Resumable")).containsOnly("1.0.0");
    }

    @Test
    void postStandsForMethodsThatAClientCannotSend() throws IOException {
        String upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());

        HttpAnswer patched = overridden(upload, "PATCH")
                .with("Content-Type", Tus.BYTES)
                .with("Upload-Offset", 0)
                .send(BYTES, 0, 400);
        HttpAnswer head = overridden(upload, "HEAD").send();
        HttpAnswer deleted = overridden(upload, "DELETE").send();

        assertThat(patched.status()).isEqualTo(204);
        assertThat(patched.header("Upload-Offset")).isEqualTo("400");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).isEqualTo("400");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(tus.head(upload).send().status()).isEqualTo(410);
    }

    @Test
    void theHeaderOutweighsWhateverMethodIsSent() throws IOException {
        String upload = Tus.location(tus.create(clip, "a.mp4", BYTES.length).send());

        HttpAnswer deleted = tus.request("GET", upload)
                .with("Tus-Resumable", Tus.VERSION)
                .with("X-HTTP-Method-Override", "DELETE")
                .send();

        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(204);
        assertThat(tus.head(upload).send().status()).isEqualTo(410);
    }

    @Test
    void anyMethodStandsForALongPatch() throws IOException {
        byte[] file = RawHttp.noise(2 * 1024 * 1024);
        String upload = Tus.location(tus.create(clip, "a.mp4", file.length).send());

        HttpAnswer patched = tus.request("PUT", upload)
                .with("Tus-Resumable", Tus.VERSION)
                .with("X-HTTP-Method-Override", "PATCH")
                .with("Content-Type", Tus.BYTES)
                .with("Upload-Offset", 0)
                .send(file);

        assertThat(patched.status()).as(patched.toString()).isEqualTo(204);
        Clips.assertReceived(worker, clip, file);
    }

    @Test
    void postStandsForNothingElsewhere() throws IOException {
        HttpAnswer answer = overridden("/api/v1/clips/" + clip, "GET").send();

        assertThat(answer.status()).isEqualTo(405);
    }

    /** What scripts of other origins may send and read, once an operator names the origins. */
    @Test
    void headersOfBothProtocolsAreAllowedAcrossOrigins() {
        assertThat(setting("headers"))
                .contains("Content-Digest", "X-Request-ID", "Upload-Incomplete", "Upload-Complete");
        assertThat(setting("exposed-headers")).contains("Upload-Incomplete", "Upload-Complete", "Upload-Limit");
    }

    private static List<String> setting(String name) {
        return List.of(ConfigProvider.getConfig()
                .getValue("quarkus.http.cors." + name, String.class)
                .split(","));
    }

    private Tus.Request overridden(String path, String method) {
        return tus.request("POST", path).with("Tus-Resumable", Tus.VERSION).with("X-HTTP-Method-Override", method);
    }
}
