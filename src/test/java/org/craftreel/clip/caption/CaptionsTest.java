package org.craftreel.clip.caption;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Captions from the file that is sent to what players get. The film has three seconds. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CaptionsTest {

    private static final String SUBRIP = "1\r\n00:00:00,500 --> 00:00:02,000\r\n<b>焊花</b>飞溅 <script>\r\n";
    private static final String KEPT = """
            WEBVTT
            X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000

            00:00:00.500 --> 00:00:02.000
            <b>焊花</b>飞溅 &lt;script&gt;
            """;

    private People people;
    private String campaign;
    private UUID clip;

    @BeforeEach
    void sendInAClip() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Clips.processed(people.worker, campaign);
    }

    @Test
    void captionsAreKeptAsWebVttAndPlay() {
        JsonPath kept = put(people.worker, "zh-cn", SUBRIP.getBytes(Charset.forName("GB18030")))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(kept.getString("language")).isEqualTo("zh-CN");
        assertThat(kept.getString("label")).isEqualTo("中文 (中国)");
        assertThat(kept.getInt("cues")).isEqualTo(1);
        Clips.review(clip, "PUBLISH").then().statusCode(200);

        JsonPath playback = Clips.playback(clip, Clips.device()).jsonPath();

        assertThat(playback.getList("captions.language")).containsExactly("zh-CN");
        assertThat(playback.getList("captions.label")).containsExactly("中文 (中国)");
        String url = playback.getString("captions[0].url");
        assertThat(url).startsWith("/media/" + clip + "/captions/zh-CN.vtt?expires=");
        Response file = given().urlEncodingEnabled(false).get(url);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.contentType()).isEqualToIgnoringCase("text/vtt;charset=UTF-8");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(new String(file.asByteArray(), StandardCharsets.UTF_8)).isEqualTo(KEPT);
    }

    @Test
    void linkToOneLanguageLeadsToNoOther() {
        put(people.worker, "zh", SUBRIP).then().statusCode(200);
        put(people.worker, "en", SUBRIP).then().statusCode(200);
        String url = playbackOf(people.worker).getString("captions[1].url");

        Problems.assertProblem(
                given().urlEncodingEnabled(false).get(url.replace("zh.vtt", "en.vtt")), ProblemType.LINK_EXPIRED);
    }

    @Test
    void streamsNameTheCaptionsAsAGroup() {
        Rows.streams(clip);
        put(people.worker, "en", SUBRIP).then().statusCode(200);
        put(people.worker, "zh", SUBRIP).then().statusCode(200);

        List<String> lines = text(playbackOf(people.worker).getString("hlsUrl"));

        List<String> media =
                lines.stream().filter(line -> line.startsWith("#EXT-X-MEDIA:")).toList();
        assertThat(media).hasSize(2);
        String start =
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"中文\",LANGUAGE=\"zh\",AUTOSELECT=YES,URI=\"";
        assertThat(media.get(1)).startsWith(start).endsWith("\"");
        assertThat(lines.stream().filter(line -> line.startsWith("#EXT-X-STREAM-INF:")))
                .hasSize(2)
                .allMatch(line -> line.endsWith(",SUBTITLES=\"captions\""));
        List<String> playlist =
                text(media.get(1).substring(start.length(), media.get(1).length() - 1));
        assertThat(playlist)
                .startsWith("#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:3", "#EXT-X-PLAYLIST-TYPE:VOD")
                .endsWith("#EXT-X-ENDLIST");
        assertThat(playlist.get(4)).matches("#EXTINF:3\\.000,");
        assertThat(text(playlist.get(5))).containsExactlyElementsOf(KEPT.lines().toList());
    }

    @Test
    void streamsWithoutCaptionsNameNoGroup() {
        Rows.streams(clip);

        assertThat(text(playbackOf(people.worker).getString("hlsUrl"))).noneMatch(line -> line.contains("SUBTITLES"));
    }

    @Test
    void refusalNamesTheLineAndKeepsWhatWasThere() {
        put(people.worker, "zh", SUBRIP).then().statusCode(200);

        Response refused = put(people.worker, "zh", "1\n00:00:01,000 --> 00:00:09,000\n太长\n");

        Problems.assertProblem(refused, ProblemType.INVALID_CAPTION);
        assertThat(refused.<Integer>path("line")).isEqualTo(2);
        assertThat(refused.<String>path("fault")).isEqualTo("AFTER_THE_END");
        assertThat(refused.<String>path("detail")).startsWith("字幕文件第 2 行：结束于 00:00:09.000，视频只到 00:00:03.0");
        assertThat(text(playbackOf(people.worker).getString("captions[0].url")))
                .contains("00:00:00.500 --> 00:00:02.000");
    }

    @Test
    void laterCaptionsTakeThePlaceOfThoseInTheSameLanguage() {
        put(people.worker, "zh", SUBRIP).then().statusCode(200);
        put(people.organizer, "ZH", "WEBVTT\n\n00:01.000 --> 00:02.000\n钢水\n")
                .then()
                .statusCode(200);

        assertThat(listed()).containsExactly("zh");
        assertThat(text(playbackOf(people.worker).getString("captions[0].url"))).endsWith("钢水");
        people.worker
                .request()
                .delete("/api/v1/clips/{id}/captions/Zh", clip)
                .then()
                .statusCode(204);
        assertThat(listed()).isEmpty();
        assertThat(playbackOf(people.worker).getList("captions")).isEmpty();
    }

    @Test
    void elevenLanguagesAreOneTooMany() {
        for (String language : List.of("zh", "en", "ug", "bo", "mn", "kk", "ko", "ja", "ru", "ii")) {
            put(people.worker, language, SUBRIP).then().statusCode(200);
        }

        Problems.assertProblem(put(people.worker, "za", SUBRIP), ProblemType.CAPTION_LIMIT_REACHED);
        put(people.worker, "ug", SUBRIP).then().statusCode(200);
        assertThat(listed()).hasSize(10);
    }

    @Test
    void whatIsPublishedIsTheOrganizersToChange() {
        put(people.worker, "zh", SUBRIP).then().statusCode(200);
        Clips.review(clip, "PUBLISH").then().statusCode(200);

        Problems.assertProblem(put(people.worker, "zh", SUBRIP), ProblemType.STATE_CONFLICT);
        Problems.assertProblem(
                people.worker.request().delete("/api/v1/clips/{id}/captions/zh", clip), ProblemType.STATE_CONFLICT);
        put(people.organizer, "en", SUBRIP).then().statusCode(200);
        assertThat(listed()).containsExactly("en", "zh");
    }

    @Test
    void othersSeeAndChangeNothing() {
        for (Person other : List.of(people.otherWorker, people.southOrganizer)) {
            Problems.assertProblem(put(other, "zh", SUBRIP), ProblemType.NOT_FOUND);
            Problems.assertProblem(other.request().get("/api/v1/clips/{id}/captions", clip), ProblemType.NOT_FOUND);
        }
        Clips.review(clip, "PUBLISH").then().statusCode(200);
        for (Person other : List.of(people.otherWorker, people.southOrganizer)) {
            Problems.assertProblem(put(other, "zh", SUBRIP), ProblemType.NOT_YOUR_CLIP);
            Problems.assertProblem(other.request().get("/api/v1/clips/{id}/captions", clip), ProblemType.NOT_YOUR_CLIP);
        }
    }

    @Test
    void captionsGoWithTheFilmThatTheyAreOf() {
        put(people.worker, "zh", SUBRIP).then().statusCode(200);
        Clips.review(clip, "RETURN").then().statusCode(200);
        send(Films.sample());
        assertThat(listed()).as("the same film under other words").containsExactly("zh");
        Clips.awaitSettled(people.worker, clip);
        people.organizer
                .json()
                .body(Map.of("decision", "RETURN", "reason", "请重拍", "fileNumber", 3))
                .post("/api/v1/clips/{id}/review", clip)
                .then()
                .statusCode(200);

        send(Films.audioOnly());

        assertThat(listed()).isEmpty();
    }

    @Test
    void captionsThatComeBeforeTheFilmAreMeasuredOnceItIsThere() {
        clip = Clips.drafted(people.worker, campaign);
        String captions = "WEBVTT\n\n00:00.500 --> 00:01.000\n一\n\n00:01.000 --> 00:09.000\n二\n"
                + "\n01:00.000 --> 02:00.000\n三\n";

        assertThat(put(people.worker, "zh", captions).<Integer>path("cuesAfterTheEnd"))
                .isZero();
        put(people.worker, "en", SUBRIP).then().statusCode(200);
        assertThat(afterTheEnd()).containsExactly(0, 0);

        send(Films.sample());
        Clips.awaitSettled(people.worker, clip);

        assertThat(listed()).containsExactly("en", "zh");
        assertThat(afterTheEnd()).containsExactly(0, 2);
        Problems.assertProblem(put(people.worker, "zh", captions), ProblemType.INVALID_CAPTION);
        put(people.worker, "zh", SUBRIP).then().statusCode(200);
        assertThat(afterTheEnd()).containsExactly(0, 0);
    }

    private List<Integer> afterTheEnd() {
        return people.worker
                .request()
                .get("/api/v1/clips/{id}/captions", clip)
                .jsonPath()
                .getList("items.cuesAfterTheEnd");
    }

    private void send(byte[] film) {
        Map<String, String> fields = Clips.fields();
        fields.put("id", clip.toString());
        Clips.upload(people.worker, campaign, fields, film).then().statusCode(201);
    }

    private Response put(Person by, String language, String file) {
        return put(by, language, file.getBytes(StandardCharsets.UTF_8));
    }

    private Response put(Person by, String language, byte[] file) {
        return by.request()
                .contentType("application/x-subrip")
                .body(file)
                .put("/api/v1/clips/{id}/captions/{language}", clip, language);
    }

    private List<String> listed() {
        return people.worker
                .request()
                .get("/api/v1/clips/{id}/captions", clip)
                .then()
                .statusCode(200)
                .extract()
                .path("items.language");
    }

    private JsonPath playbackOf(Person by) {
        return by.request().post("/api/v1/clips/{id}/playback", clip).jsonPath();
    }

    private static List<String> text(String url) {
        byte[] bytes = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
