package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.RawHttp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class BodyLimitTest {

    private static final int MIB = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/tokens", "/api/v1/plays"})
    void lengthOverTheLimitIsRefusedBeforeTheBodyIsSent(String path) throws IOException {
        try (RawHttp http = begin(path).line("Content-Length: " + (MIB + 1)).line("")) {
            assertRefused(http.answer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/tokens", "/api/v1/plays"})
    void chunksThatTellNoLengthAreCounted(String path) throws IOException {
        try (RawHttp http = begin(path).line("Transfer-Encoding: chunked").line("")) {
            http.chunk("{\"login\":\"".getBytes());
            for (int chunk = 0; chunk < 17; chunk++) {
                http.chunk(RawHttp.filler(MIB / 16));
            }
            http.line("0").line("");

            assertRefused(http.answer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/tokens", "/api/v1/plays"})
    void senderThatGoesOnAfterItsRefusalIsCutOff(String path) throws IOException {
        try (RawHttp http =
                begin(path).line("Content-Length: " + Long.MAX_VALUE).line("")) {
            assertRefused(http.answer());

            assertThat(isCutOff(() -> http.bytes(RawHttp.filler(1000)))).isTrue();
        }
        try (RawHttp http = begin(path).line("Transfer-Encoding: chunked").line("")) {
            http.chunk(RawHttp.filler(MIB + 1));

            assertThat(isCutOff(() -> http.chunk(RawHttp.filler(1000)))).isTrue();
        }
    }

    private interface Sending {
        void send() throws IOException;
    }

    /** Whether the connection ends before long. */
    private static boolean isCutOff(Sending sending) {
        Instant end = Instant.now().plusSeconds(60);
        try {
            while (Instant.now().isBefore(end)) {
                sending.send();
                Thread.sleep(20);
            }
            return false;
        } catch (IOException closed) {
            return true;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/tokens", "/api/v1/plays"})
    void bodyOfExactlyTheLimitIsRead(String path) throws IOException {
        byte[] body = RawHttp.filler(MIB);
        try (RawHttp http = begin(path).line("Content-Length: " + MIB).line("")) {
            assertThat(http.bytes(body).answer()).startsWith("HTTP/1.1 400").contains("malformed-request");
        }
        try (RawHttp http = begin(path).line("Transfer-Encoding: chunked").line("")) {
            http.chunk(body).line("0").line("");
            assertThat(http.answer()).startsWith("HTTP/1.1 400").contains("malformed-request");
        }
    }

    private static RawHttp begin(String path) throws IOException {
        return new RawHttp()
                .line("POST " + path + " HTTP/1.1")
                .line("Host: localhost")
                .line("Accept-Language: en")
                .line("Content-Type: application/json");
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "body-too-large", "\"limit\":" + MIB, "1 MiB");
        assertThat(answer.toLowerCase()).contains("connection: close");
    }
}
