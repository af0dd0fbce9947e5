package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * What passes through the service while a file goes straight into the store: {@code mvn verify -Pbench
 * -Dit.test=DirectUploadBench}. It needs a store that clients reach, so {@code CRAFTREEL_STORAGE_ENDPOINT} and its
 * fellows have to name one. {@code craftreel.bench.large-mib} is the file's length.
 */
class DirectUploadBench {

    private static final int MIB = 1024 * 1024;
    private static final int LARGE_MIB = Integer.getInteger("craftreel.bench.large-mib", 1024);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void trafficOfTheService() throws Exception {
        String endpoint = System.getenv("CRAFTREEL_STORAGE_ENDPOINT");
        assumeThat(endpoint).as("a store that clients reach").isNotNull();
        URI store = URI.create(endpoint);
        try (CutProxy toStore = new CutProxy(store.getHost(), store.getPort());
                RunningService service = service(endpoint, toStore).start();
                CutProxy toService = new CutProxy("127.0.0.1", service.port())) {
            UploadRig.putMediaWorkOff(service);
            Stage stage = Stage.on(service, 3600, Map.of("maxClipBytes", 2L * 1024 * MIB));
            UUID clip = UUID.randomUUID();
            stage.put("/api/v1/clips/" + clip, Clips.draft(stage.slug(), Map.of()))
                    .require(201);
            long storeBefore = toStore.sent() + toStore.answered();

            upload(toService.url(), stage.token(), clip);

            long api = toService.sent() + toService.answered();
            long own = toStore.sent() + toStore.answered() - storeBefore;
            System.out.printf(
                    Locale.ROOT,
                    "a direct upload of %d MiB: %d bytes between client and service, %d between service and store until"
                            + " the answer, %.3f KiB a MiB%n",
                    LARGE_MIB,
                    api,
                    own,
                    (api + own) / 1024.0 / LARGE_MIB);
        }
    }

    private static RunningService service(String endpoint, CutProxy toStore) throws IOException {
        RunningService service = RunningService.prepare().with("CRAFTREEL_STORAGE_PUBLIC_ENDPOINT", endpoint);
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("CRAFTREEL_STORAGE_")) {
                service.with(name, value);
            }
        });
        return service.with("CRAFTREEL_STORAGE_ENDPOINT", toStore.url());
    }

    private void upload(String service, String token, UUID clip) throws Exception {
        JsonNode begun = ask(
                service + "/api/v1/clips/" + clip + "/direct-upload",
                token,
                Map.of("fileName", "a.mp4", "bytes", (long) LARGE_MIB * MIB),
                201);
        String url = service + begun.get("url").textValue();
        List<Map<String, Object>> sent = new ArrayList<>();
        byte[] bytes = RawHttp.noise(begun.get("partBytes").intValue());
        String next = url + "/parts";
        while (next != null) {
            JsonNode page = ask(next, token, null, 200);
            for (JsonNode part : page.get("items")) {
                sent.add(Map.of("number", part.get("number").intValue(), "etag", put(part, bytes)));
            }
            next = page.hasNonNull("nextCursor")
                    ? url + "/parts?cursor=" + page.get("nextCursor").asText()
                    : null;
        }
        ask(url + "/complete", token, Map.of("parts", sent), 200);
    }

    private String put(JsonNode part, byte[] bytes) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(part.get("url").textValue()))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(
                                bytes, 0, part.get("bytes").intValue()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private JsonNode ask(String url, String token, Object body, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
