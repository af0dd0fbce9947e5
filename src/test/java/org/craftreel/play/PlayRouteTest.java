package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource would see to by itself, and this route has to. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayRouteTest {

    private static final String PATH = "/api/v1/plays";

    @Inject
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void otherMethodIsRefused(String method) {
        Response answer = Person.ANONYMOUS.request().request(method, PATH);

        Problems.assertProblem(answer, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @Test
    void optionsAreTold() {
        Response answer = Person.ANONYMOUS.request().options(PATH);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", "multipart/form-data", ";", ""})
    void otherTypeIsRefused(String type) throws IOException {
        try (RawHttp http = begin(type).line("Content-Length: 2").line("").line("{}")) {
            assertThat(http.answer())
                    .startsWith("HTTP/1.1 415")
                    .contains("unsupported-media-type")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON ;charset=utf-8"})
    void answerIsJsonThatNobodySniffs(String type) throws IOException {
        byte[] body = report();
        try (RawHttp http = begin(type).line("Content-Length: " + body.length).line("")) {
            HttpAnswer answer = http.bytes(body).read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void reportsMayComeInPiecesAndOneAfterTheOther() throws IOException {
        byte[] body = report();
        try (RawHttp http = new RawHttp()) {
            for (int request = 0; request < 2; request++) {
                http.line("POST " + PATH + " HTTP/1.1")
                        .line("Host: localhost")
                        .line("Content-Type: application/json")
                        .line("Transfer-Encoding: chunked")
                        .line("");
                for (byte part : body) {
                    http.chunk(new byte[] {part});
                }
                HttpAnswer answer = http.line("0").line("").read();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"results\":[{\"standing\":\"COUNTED\",\"repeat\":" + (request == 1) + "}]}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0{\u00ff\0\0\0", "{\"plays\":[{\"ticket\":\"\u00ff\"}]}", "\u00fe\u00ff{"})
    void bytesThatAreNoTextAreMalformed(String bytes) throws IOException {
        byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try (RawHttp http =
                begin("application/json").line("Content-Length: " + body.length).line("")) {
            assertThat(http.bytes(body).answer()).startsWith("HTTP/1.1 400").contains("malformed-request");
        }
    }

    @Test
    void senderThatAsksFirstIsToldToGoOn() throws IOException {
        byte[] body = report();
        try (RawHttp http = begin("application/json")
                .line("Content-Length: " + body.length)
                .line("Expect: 100-continue")
                .line("")) {
            assertThat(http.readInterim().status()).isEqualTo(100);
            assertThat(http.bytes(body).read().status()).isEqualTo(200);
        }
    }

    @Test
    void senderThatNeverEndsIsCutOff() throws IOException {
        byte[] body = report();
        try (RawHttp http = begin("application/json")
                .line("Content-Length: " + (body.length + 1))
                .line("")) {
            assertThat(http.bytes(body).answer()).isEmpty();
        }
    }

    @Test
    void whoReadsNoAnswersIsNotReadOn() throws Exception {
        // Two bytes an item are asked, and fifty are answered.
        String body = "{\"plays\":[" + "1,".repeat(ReportReader.MOST - 1) + "1]}";
        byte[] request = ("POST " + PATH
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        long before = answered();
        try (SocketChannel greedy = SocketChannel.open()) {
            greedy.setOption(StandardSocketOptions.SO_RCVBUF, 8192);
            greedy.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RawHttp.ownPort()));
            greedy.configureBlocking(false);
            ByteBuffer next = ByteBuffer.wrap(request);
            long takenAt = System.nanoTime();
            int sent = 0;
            while (sent < 3000 && System.nanoTime() - takenAt < 2_000_000_000L) {
                if (greedy.write(next) == 0) {
                    Clips.pause(1);
                    continue;
                }
                takenAt = System.nanoTime();
                if (!next.hasRemaining()) {
                    next.rewind();
                    sent++;
                }
            }
            long answered = answered();
            assertThat(answered - before).isPositive().isLessThan(1000);

            ByteBuffer answers = ByteBuffer.allocate(1 << 20);
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (answered() == answered && System.nanoTime() < deadline) {
                greedy.read(answers.clear());
            }
            assertThat(answered()).isGreaterThan(answered);
        }
    }

    private long answered() {
        return meters.get("craftreel.play.requests").timer().count();
    }

    private static RawHttp begin(String type) throws IOException {
        return new RawHttp()
                .line("POST " + PATH + " HTTP/1.1")
                .line("Host: localhost")
                .line("Accept-Language: en")
                .line("Content-Type: " + type);
    }

    private static byte[] report() {
        String ticket = Clips.ticket(Clips.published());
        return ("{\"plays\":[{\"ticket\":\"" + ticket + "\",\"watchedMs\":0}]}").getBytes(StandardCharsets.UTF_8);
    }
}
