package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.craftreel.keys.Purpose;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose upload it is, and tokens that end while it goes on. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusAccessTest {

    private static final byte[] BYTES = RawHttp.noise(3000);

    @Inject
    Keyring keys;

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
    void nobodyUploadsWithoutSigningIn() throws IOException {
        Tus anonymous = Tus.of(Person.ANONYMOUS);
        List<HttpAnswer> answers = List.of(
                anonymous.create(clip, "a.mp4", 3000).send(),
                anonymous.createPartial(3000).send(),
                anonymous.head(upload).send(),
                anonymous.patch(upload, 0).send(BYTES),
                anonymous.delete(upload).send());

        assertThat(answers).extracting(HttpAnswer::status).containsOnly(401);
        assertThat(answers.get(2).header("Upload-Offset")).isNull();
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void uploadIsItsAuthorsAlone() throws IOException {
        for (Person other : List.of(
                People.get().otherWorker, People.get().southWorker, People.get().organizer, People.get().admin)) {
            Tus others = Tus.of(other);

            HttpAnswer head = others.head(upload).send();
            assertThat(head.status()).as(other.login()).isEqualTo(403);
            assertThat(head.header("Upload-Offset")).isNull();
            Problems.assertProblem(others.patch(upload, 0).send(BYTES), ProblemType.NOT_YOUR_UPLOAD);
            Problems.assertProblem(others.delete(upload).send(), ProblemType.NOT_YOUR_UPLOAD);
            boolean sees = other.equals(People.get().organizer) || other.equals(People.get().admin);
            Problems.assertProblem(
                    others.create(clip, "a.mp4", 10).send(), sees ? ProblemType.NOT_YOUR_CLIP : ProblemType.NOT_FOUND);
        }
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void tokenThatEndsWhileBytesComeEndsTheNextRequestAndNotThisOne() throws IOException {
        Tus brief = new Tus(RawHttp.ownPort(), brieflySignedIn());
        HttpAnswer last;
        try (RawHttp connection = brief.patch(upload, 0).begin(2000)) {
            connection.bytes(BYTES, 0, 1000);
            Clips.pause(3000);
            connection.bytes(BYTES, 1000, 2000);
            last = connection.read();
        }

        HttpAnswer next = brief.patch(upload, 2000).send(BYTES, 2000, 3000);

        assertThat(last.status()).as(last.toString()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo("2000");
        Problems.assertProblem(next, ProblemType.UNAUTHENTICATED);
        assertThat(brief.head(upload).send().status()).isEqualTo(401);
        assertThat(tus.offset(upload)).isEqualTo(2000);
        assertThat(tus.patch(upload, 2000).send(BYTES, 2000, 3000).status()).isEqualTo(204);
        Clips.assertReceived(worker, clip, BYTES);
    }

    /** The worker's token as it is issued, but for two seconds. */
    private Supplier<String> brieflySignedIn() throws IOException {
        String payload = worker.token().split("\\.")[1];
        Map<String, Object> claims = new HashMap<>(
                new ObjectMapper().readValue(Base64.getUrlDecoder().decode(payload), new TypeReference<>() {}));
        claims.put("exp", Instant.now().plusSeconds(2).getEpochSecond());
        String token = Jwt.claims(claims).jws().keyId(keys.currentId()).sign(keys.current(Purpose.TOKEN));
        return () -> token;
    }
}
