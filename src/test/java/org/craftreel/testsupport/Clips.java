package org.craftreel.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Clips on their way through the API. */
public final class Clips {

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final Set<String> WAITING = Set.of("DRAFT", "UPLOADING");
    private static UUID published;

    private Clips() {}

    /** What every form has to say. */
    public static Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "title", "一把焊枪三十年",
                "craftsmanName", "马长河",
                "craftsmanTrade", "焊工",
                "originalWork", "true",
                "portraitConsent", "true"));
    }

    /** What a clip whose file comes by itself has to say, with some fields changed. */
    public static Map<String, Object> draft(String campaign, Map<String, Object> changed) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "campaign",
                campaign,
                "title",
                "一把焊枪三十年",
                "craftsman",
                Map.of("name", "马长河", "trade", "焊工"),
                "originalWork",
                true,
                "portraitConsent",
                true));
        draft.putAll(changed);
        return draft;
    }

    public static Response create(Person author, UUID id, Map<String, Object> draft) {
        return author.json().body(draft).put("/api/v1/clips/{id}", id);
    }

    /** A new clip that waits for its file. */
    public static UUID drafted(Person author, String campaign) {
        UUID id = UUID.randomUUID();
        create(author, id, draft(campaign, Map.of())).then().statusCode(201);
        return id;
    }

    /** The clip as its author sees it now. */
    public static JsonPath view(Person reader, UUID clip) {
        return reader.request()
                .get("/api/v1/clips/{id}", clip)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Checks that exactly these bytes are the clip's file, whatever media work makes of them. */
    public static void assertReceived(Person author, UUID clip, byte[] bytes) {
        JsonPath view = view(author, clip);
        assertThat(view.getString("status")).isIn("STORED", "PROCESSED", "FAILED");
        assertThat(view.getString("inside.sha256")).isEqualTo(sha256(bytes));
        assertThat(view.getLong("inside.bytes")).isEqualTo(bytes.length);
    }

    /** The same of a file that is joined after the last answer. */
    public static void awaitReceived(Person author, UUID clip, byte[] bytes) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (WAITING.contains(view(author, clip).getString("status")) && System.nanoTime() < deadline) {
            pause(50);
        }
        assertReceived(author, clip, bytes);
    }

    /** Checks that the clip still waits for its file. */
    public static void assertWaits(Person author, UUID clip) {
        assertThat(view(author, clip).getString("status")).isIn(WAITING);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** A request with these fields and no file yet. */
    public static RequestSpecification form(Person author, Map<String, String> fields) {
        return fill(author.request(), fields);
    }

    /** Adds fields to a form. */
    public static RequestSpecification fill(RequestSpecification request, Map<String, String> fields) {
        fields.forEach((name, value) -> request.multiPart(new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(StandardCharsets.UTF_8)
                .build()));
        return request;
    }

    public static Response upload(Person author, String campaign, Map<String, String> fields, byte[] file) {
        return form(author, fields)
                .multiPart("file", "clip.mp4", file, "video/mp4")
                .post("/api/v1/campaigns/{slug}/clips", campaign);
    }

    /** A clip whose media work has not begun or goes on; its id. */
    public static UUID upload(Person author, String campaign, byte[] file) {
        Response answer = upload(author, campaign, fields(), file);
        answer.then().statusCode(201);
        return UUID.fromString(Json.of(answer).get("id").textValue());
    }

    /** A clip that waits for review. */
    public static UUID processed(Person author, String campaign) {
        UUID id = upload(author, campaign, Films.sample());
        assertThat(awaitSettled(author, id).getString("status")).isEqualTo("PROCESSED");
        return id;
    }

    public static UUID published(Person author, String campaign) {
        UUID id = processed(author, campaign);
        review(id, "PUBLISH").then().statusCode(200);
        return id;
    }

    /** A published clip for tests that only look at it; the same for all of them. */
    public static synchronized UUID published() {
        if (published == null) {
            published = published(People.get().worker, Campaigns.open());
        }
        return published;
    }

    /** A decision on what is there at present. */
    public static Response review(UUID clip, String decision) {
        int number = Json.of(People.get().admin.request().get("/api/v1/clips/{id}", clip))
                .at("/inside/fileNumber")
                .intValue();
        return People.get()
                .admin
                .json()
                .body(Map.of("decision", decision, "reason", "看过了", "fileNumber", number))
                .post("/api/v1/clips/{id}/review", clip);
    }

    /** The clip once its media work is done, one way or the other. */
    public static JsonPath awaitSettled(Person reader, UUID clip) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            Response view = reader.request().get("/api/v1/clips/{id}", clip);
            if (!"STORED".equals(Json.of(view).path("status").textValue())) {
                return view.jsonPath();
            }
            pause(50);
        }
        throw new AssertionError("Clip " + clip + " is still not processed");
    }

    /** A viewer's token, as a phone without an account gets one. */
    public static String device() {
        Response answer = Person.ANONYMOUS.request().post("/api/v1/devices");
        answer.then().statusCode(200);
        return Json.of(answer).get("deviceToken").textValue();
    }

    public static Response playback(UUID clip, String device) {
        return Person.ANONYMOUS.request().header("Craftreel-Device", device).post("/api/v1/clips/{id}/playback", clip);
    }

    public static String ticket(UUID clip) {
        Response answer = playback(clip, device());
        answer.then().statusCode(200);
        return Json.of(answer).get("ticket").textValue();
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
