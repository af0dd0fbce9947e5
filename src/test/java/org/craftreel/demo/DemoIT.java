package org.craftreel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.Test;

/** What a newcomer finds: the demo fills itself from the first start to a ranking with a history. */
class DemoIT {

    private static final String CURRENT = "/api/v1/campaigns/longyuan/rankings/current";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void theFirstStartFillsACampaignToItsRanking() throws Exception {
        try (RunningService service = RunningService.prepare().fromNothing().with("CRAFTREEL_DEMO_ENABLED", "true")) {
            service.start();
            JsonPath board = awaitRuns(service, 2);

            assertThat(service.output())
                    .containsPattern("organizer +密码 / password: \\S{10,}")
                    .containsPattern("worker +密码 / password: \\S{10,}");
            assertThat(board.getList("items.rank", Integer.class))
                    .hasSizeGreaterThanOrEqualTo(5)
                    .isSorted()
                    .startsWith(1);
            assertThat(board.getList("items.figures.qualifiedPlays", Long.class))
                    .allMatch(plays -> plays > 0);
            assertThat(board.getList("items.clip.organization.code", String.class))
                    .hasSizeGreaterThan(2);
            requirePortraitPoster(service, board.getString("items[0].clip.posterUrl"));
            requirePlayable(service, board.getString("items[0].clip.id"));
            JsonPath clip = RestAssured.get(service.uri("/api/v1/clips/" + board.getString("items[0].clip.id")))
                    .jsonPath();
            assertThat(Instant.parse(clip.getString("createdAt")))
                    .isBefore(Instant.parse(clip.getString("publishedAt")));
        }
    }

    private static JsonPath awaitRuns(RunningService service, int wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = RestAssured.get(service.uri(CURRENT));
            if (answer.statusCode() == 200
                    && answer.jsonPath().get("run") != null
                    && answer.jsonPath().getInt("run.number") >= wanted) {
                return answer.jsonPath();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("Fewer than " + wanted + " rankings:\n" + service.output());
    }

    private static void requirePortraitPoster(RunningService service, String url) throws Exception {
        byte[] poster = fetch(service, url);
        var image = ImageIO.read(new ByteArrayInputStream(poster));
        assertThat(image.getHeight()).isGreaterThan(image.getWidth());
    }

    private static void requirePlayable(RunningService service, String clip) throws Exception {
        String device = RestAssured.post(service.uri("/api/v1/devices")).path("deviceToken");
        String url = RestAssured.given()
                .header("Craftreel-Device", device)
                .post(service.uri("/api/v1/clips/" + clip + "/playback"))
                .then()
                .statusCode(200)
                .extract()
                .path("sources[0].url");
        byte[] film = fetch(service, url);
        Path file = service.beside("demo.mp4");
        Files.write(file, film);
        Process probe = new ProcessBuilder(
                        "ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file.toString())
                .start();
        double seconds = Double.parseDouble(new String(probe.getInputStream().readAllBytes()).strip());
        assertThat(seconds).isBetween(5.0, 15.5);
    }

    private static byte[] fetch(RunningService service, String signedUrl) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .get(service.url() + signedUrl)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
