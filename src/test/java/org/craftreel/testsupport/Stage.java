package org.craftreel.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;

/** A campaign on a running service, set up through its API by the first admin, and clips published in it. */
public final class Stage {

    private static final Duration LONGEST_MEDIA_WORK = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningService service;
    private final String slug = "stage-" + UUID.randomUUID();
    private String token;

    private Stage(RunningService service) {
        this.service = service;
    }

    /** A status and the JSON that came with it. */
    public record Answer(int status, JsonNode body) {

        public Answer require(int expected) {
            if (status != expected) {
                throw new IllegalStateException("Status " + status + ", expected " + expected + ": " + body);
            }
            return this;
        }
    }

    public static Stage on(RunningService service, int rankingIntervalSeconds)
            throws IOException, InterruptedException {
        return on(service, rankingIntervalSeconds, Map.of());
    }

    /** The same with some fields of the campaign changed. */
    public static Stage on(RunningService service, int rankingIntervalSeconds, Map<String, Object> changed)
            throws IOException, InterruptedException {
        Stage stage = new Stage(service);
        stage.signIn();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        Map<String, Object> campaign = new HashMap<>(Map.of(
                "slug",
                stage.slug,
                "title",
                "试验",
                "organizationCode",
                "union",
                "zone",
                "UTC",
                "submissionOpensAt",
                now.toString(),
                "submissionClosesAt",
                now.plusDays(7).toString(),
                "countingOpensAt",
                now.minusHours(1).toString(),
                "countingClosesAt",
                now.plusDays(7).toString(),
                "rankingIntervalSeconds",
                rankingIntervalSeconds));
        campaign.putAll(changed);
        stage.post("/api/v1/campaigns", campaign).require(201);
        return stage;
    }

    public String slug() {
        return slug;
    }

    /** The access token of the last sign-in. */
    public String token() {
        return token;
    }

    /** Access tokens live for a quarter of an hour only. */
    public void signIn() throws IOException, InterruptedException {
        Answer answer = post("/api/v1/auth/tokens", Map.of("login", "admin", "password", RunningService.ADMIN_PASSWORD))
                .require(200);
        token = answer.body().get("accessToken").textValue();
    }

    /** Uploads, waits and publishes, so many times; the clips' ids. */
    public List<UUID> publish(int clips, Path film) throws IOException, InterruptedException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            ids.add(upload(film));
        }
        for (UUID id : ids) {
            await(id, "PROCESSED");
            post("/api/v1/clips/" + id + "/review", Map.of("decision", "PUBLISH", "fileNumber", 1))
                    .require(200);
        }
        return ids;
    }

    public UUID upload(Path film) throws IOException, InterruptedException {
        String boundary = "boundary-" + UUID.randomUUID();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        Map<String, String> fields = Map.of(
                "title", "试验短视频",
                "craftsmanName", "马长河",
                "craftsmanTrade", "焊工",
                "originalWork", "true",
                "portraitConsent", "true");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            form.writeBytes(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                    + "\"\r\n\r\n" + field.getValue() + "\r\n"));
        }
        form.writeBytes(
                text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.mp4\"\r\n"
                        + "Content-Type: video/mp4\r\n\r\n"));
        form.writeBytes(Files.readAllBytes(film));
        form.writeBytes(text("\r\n--" + boundary + "--\r\n"));
        HttpRequest request = request("/api/v1/campaigns/" + slug + "/clips")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                .build();
        return UUID.fromString(send(request).require(201).body().get("id").textValue());
    }

    public JsonNode clip(UUID id) throws IOException, InterruptedException {
        return get("/api/v1/clips/" + id).require(200).body();
    }

    public void await(UUID clip, String status) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_MEDIA_WORK.toNanos();
        JsonNode found = clip(clip);
        while (!found.get("status").textValue().equals(status)) {
            if (found.get("status").textValue().equals("FAILED") || System.nanoTime() > deadline) {
                throw new IllegalStateException("Not " + status + ": " + found);
            }
            Thread.sleep(100);
            found = clip(clip);
        }
    }

    /** Waits until a clip has all its renditions. */
    public void awaitComplete(UUID clip) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_MEDIA_WORK.toNanos();
        String status = statusOfLastJob(clip);
        while (!status.equals("DONE")) {
            if (status.equals("FAILED") || System.nanoTime() > deadline) {
                throw new IllegalStateException("Not complete: " + clip(clip));
            }
            Thread.sleep(100);
            status = statusOfLastJob(clip);
        }
    }

    private String statusOfLastJob(UUID clip) throws IOException, InterruptedException {
        return clip(clip).at("/inside/media/1/status").asText();
    }

    /** The keys that the service signs with. */
    public Keyring keys() throws IOException {
        return Keyring.parse(Files.readString(service.data().resolve("secrets")));
    }

    /** Reports one play; a ticket is always reported as watched for 3 s. */
    public Answer report(Ticket ticket, Keyring keys) throws IOException, InterruptedException {
        return report(List.of(ticket), keys);
    }

    /** Reports plays in one request. */
    public Answer report(List<Ticket> tickets, Keyring keys) throws IOException, InterruptedException {
        List<Map<String, Object>> plays = tickets.stream()
                .map(ticket -> Map.<String, Object>of("ticket", ticket.sign(keys), "watchedMs", 3000))
                .toList();
        return post("/api/v1/plays", Map.of("plays", plays));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    public Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    /** Gives a clip captions. */
    public Answer caption(UUID clip, String language, String webVtt) throws IOException, InterruptedException {
        return send(request("/api/v1/clips/" + clip + "/captions/" + language)
                .header("Content-Type", "text/vtt")
                .PUT(HttpRequest.BodyPublishers.ofString(webVtt))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
