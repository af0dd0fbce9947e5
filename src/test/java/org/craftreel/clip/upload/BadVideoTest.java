package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files that are no clips: the entry fails with a sentence for its author, and nothing else happens. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class BadVideoTest {

    private record Bad(Supplier<byte[]> file, String chinese, String english) {}

    @TestFactory
    Stream<DynamicTest> fileThatIsNoClipFailsWithAReasonInBothLanguages() {
        String campaign = Campaigns.open();
        Map<String, Bad> files = new LinkedHashMap<>();
        files.put("empty", new Bad(() -> new byte[0], "文件是空的", "The file is empty"));
        files.put("text", text("这是一份报告。"));
        files.put("playlist of a local file", text("#EXTM3U\n#EXTINF:2,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"));
        files.put("playlist of another host", text("#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n"));
        files.put("concat script", text("ffconcat version 1.0\nfile '/etc/passwd'\n"));
        files.put("truncated", new Bad(Films::truncated, "不完整或已损坏", "incomplete or damaged"));
        files.put("sound only", new Bad(Films::audioOnly, "只有声音", "sound only"));
        files.put("no frames", new Bad(Films::withoutFrames, "没有可以显示的画面", "no picture"));
        files.put("five hours", new Bad(Films::fiveHours, "最长 600 秒，您的视频有 18000 秒", "600 seconds"));
        files.put("16000 x 16000", new Bad(Films::huge, "16000×16000", "16000×16000"));
        return files.entrySet().stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> assertFails(campaign, bad.getValue())));
    }

    @Test
    void failedClipTakesAnotherFileUnderItsId() {
        String campaign = Campaigns.open();
        UUID id = UUID.randomUUID();
        Map<String, String> fields = Clips.fields();
        fields.put("id", id.toString());
        Clips.upload(People.get().worker, campaign, fields, new byte[0]).then().statusCode(201);
        Clips.awaitSettled(People.get().worker, id);

        Clips.upload(People.get().worker, campaign, fields, Films.sample())
                .then()
                .statusCode(201);

        JsonPath clip = Clips.awaitSettled(People.get().worker, id);
        assertThat(clip.getString("status")).isEqualTo("PROCESSED");
        assertThat(clip.getList("inside.history.to")).containsExactly("STORED", "FAILED", "STORED", "PROCESSED");
        assertThat(clip.getString("inside.cause")).isNull();
        assertThat(clip.getInt("durationMs")).isBetween(3000, 3100);
        assertThat(clip.getInt("width")).isEqualTo(360);
        assertThat(clip.getInt("height")).isEqualTo(640);
    }

    private static Bad text(String text) {
        return new Bad(() -> text.getBytes(StandardCharsets.UTF_8), "不是视频", "not a video");
    }

    private static void assertFails(String campaign, Bad bad) {
        Set<String> before = Bucket.keys("originals/");
        UUID id = Clips.upload(People.get().worker, campaign, bad.file().get());

        assertThat(Clips.awaitSettled(People.get().worker, id).getString("status"))
                .isEqualTo("FAILED");

        assertThat(cause(id, "zh-CN")).contains(bad.chinese()).doesNotContain("ffmpeg", "/tmp");
        assertThat(cause(id, "en")).contains(bad.english()).doesNotContain("ffmpeg", "/tmp");
        JsonPath seen = clip(id, "en");
        assertThat(seen.getInt("inside.media[0].attempts")).isEqualTo(1);
        assertThat(seen.getString("inside.media[0].nextTryAt")).isNull();
        assertThat(seen.getString("posterUrl")).isNull();
        assertThat(seen.getString("inside.history[1].cause")).isEqualTo(seen.getString("inside.cause"));
        assertThat(Bucket.keys("renditions/" + id)).isEmpty();
        Set<String> added = Bucket.keys("originals/");
        added.removeAll(before);
        assertThat(added).hasSize(1);
        People.get()
                .worker
                .request()
                .post("/api/v1/clips/{id}/playback", id)
                .then()
                .statusCode(404);
        Clips.review(id, "PUBLISH").then().statusCode(409);
    }

    private static String cause(UUID id, String language) {
        return clip(id, language).getString("inside.cause");
    }

    private static JsonPath clip(UUID id, String language) {
        return People.get()
                .worker
                .request()
                .header("Accept-Language", language)
                .get("/api/v1/clips/{id}", id)
                .jsonPath();
    }
}
