package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StoredObject;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
public class OriginalsTest {

    @Inject
    ObjectStore store;

    @Inject
    Originals originals;

    @TempDir
    Path directory;

    private final List<String> keys = new ArrayList<>();
    private People people;
    private String campaign;

    @BeforeEach
    void people() {
        people = People.get();
        campaign = Campaigns.open();
    }

    @AfterEach
    void leaveNothing() {
        keys.forEach(store::delete);
    }

    @Test
    void archiveHasTheChosenFilesInOrderAndAListOfThem() throws Exception {
        byte[] first = film(3_000_000);
        byte[] second = film(7);
        UUID felt = clip("=炉火/纯青: 三十年", first, "IMG_0001.MOV");
        UUID brief = clip("😀".repeat(60), second, "夜班");

        Response answer = ask(people.organizer, felt.toString(), brief.toString(), felt.toString());

        answer.then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"" + campaign + "-originals.zip\"");
        Map<String, byte[]> files = unzip(answer.asByteArray());
        assertThat(files.keySet())
                .containsExactly("原片.csv", "001 =炉火 纯青 三十年 - 马长河.mov", "002 " + "😀".repeat(40) + " - 马长河.mp4");
        assertThat(files.values()).element(1).isEqualTo(first);
        assertThat(files.values()).element(2).isEqualTo(second);
        assertThat(new String(files.get("原片.csv"), StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("001 =炉火 纯青 三十年 - 马长河.mov," + felt + ",'=炉火/纯青: 三十年,")
                .endsWith(",3000000," + Rows.ask("select original_sha256 from clip where id = ?", felt) + ",");
    }

    @Test
    void listTellsWhichFilesSayWhereTheyWereRecorded() throws Exception {
        UUID here = clip("带地点", film(10), "a.mov");
        UUID nowhere = clip("不带", film(20), "b.mp4");
        facts(here, true);
        facts(nowhere, false);

        String[] list = new String(
                        unzip(ask(people.organizer, here.toString(), nowhere.toString())
                                        .asByteArray())
                                .get("原片.csv"),
                        StandardCharsets.UTF_8)
                .split("\r\n");

        assertThat(list[0]).endsWith("校验值,含拍摄地点");
        assertThat(list[1]).contains(here.toString()).endsWith(",是");
        assertThat(list[2]).contains(nowhere.toString()).endsWith(",否");
    }

    private static void facts(UUID clip, boolean located) {
        Rows.execute(
                "insert into clip_facts (clip_id, container, video_codec, video_profile, pixel_format, dynamic_range,"
                        + " rotation, frame_rate, audio_channels, bit_rate, located)"
                        + " values (?, 'mp4', 'h264', 'High', 'yuv420p', 'SDR', 0, 25, 0, 1000, ?)",
                clip,
                located);
    }

    @Test
    void onlyPublishedClipsOfTheOwnUnionsComeAndAllOrNone() throws Exception {
        UUID own = clip("自己的", film(10), "a.mp4");
        UUID waiting = clip("待审", film(10), "b.mp4");
        Rows.execute("update clip set status = 'PROCESSED' where id = ?", waiting);
        UUID other = Rows.publishedClip(Campaigns.open(), 15_000);

        for (UUID none : List.of(waiting, other, UUID.randomUUID())) {
            assertThat(ask(people.organizer, own.toString(), none.toString())
                            .then()
                            .statusCode(404)
                            .extract()
                            .asString())
                    .contains(none.toString());
        }
        ask(people.southOrganizer, own.toString()).then().statusCode(404);
        ask(people.organizer).then().statusCode(400);
        String[] many = new Random(1)
                .ints(51)
                .mapToObj(number -> new UUID(4, number).toString())
                .toArray(String[]::new);
        ask(people.organizer, many).then().statusCode(400);
    }

    @Test
    void archiveOfAFileThatTheStoreHasLostDoesNotPassForAWholeOne() throws Exception {
        UUID kept = clip("完好", film(100_000), "a.mp4");
        UUID lost = clip("丢失", film(100_000), "b.mp4");
        store.delete(keys.get(1));

        assertThatThrownBy(() -> {
                    Path file = directory.resolve("broken.zip");
                    Files.write(
                            file,
                            ask(people.organizer, kept.toString(), lost.toString())
                                    .asByteArray());
                    new ZipFile(file.toFile()).close();
                })
                .isInstanceOf(Exception.class);
    }

    @Test
    void moreThanOneArchiveMayHaveIsRefusedWithBothSizes() throws Exception {
        UUID clip = clip("大片", film(10), "a.mp4");
        UUID other = clip("小片", film(10), "b.mp4");
        Rows.execute("update clip set original_bytes = 25 * 1024 ^ 3 where id = ?", clip);

        Response refused = ask(people.organizer, clip.toString(), other.toString());

        Problems.assertProblem(refused, ProblemType.ARCHIVE_TOO_LARGE);
        assertThat(refused.jsonPath().getLong("bytes")).isEqualTo(25L * 1024 * 1024 * 1024 + 10);
        assertThat(refused.jsonPath().getString("detail")).isEqualTo("所选作品的原片共 25 GiB，一次最多下载 20 GiB，请分几次下载。");
    }

    @Test
    void moreArchivesThanAreSentAtOnceAreAskedToComeAgainAndEachGivesItsTurnBack() throws Exception {
        UUID clip = clip("夜班", film(10), "a.mp4");
        int all = originals.turns().availablePermits();
        originals.turns().acquire(all);
        try {
            Response busy = ask(people.organizer, clip.toString());

            Problems.assertProblem(busy, ProblemType.ARCHIVES_BUSY);
            assertThat(busy.header("Retry-After")).isEqualTo("30");
            originals.turns().release();
            people.organizer
                    .request()
                    .queryParam("clip", clip)
                    .head("/api/v1/campaigns/{slug}/originals", campaign)
                    .then()
                    .statusCode(200);
            takeTheTurnBack();
            ask(people.organizer, clip.toString()).then().statusCode(200);
            takeTheTurnBack();
        } finally {
            originals.turns().release(all - 1);
        }
    }

    /** An answer may be read before its sender has seen that it is over. */
    private void takeTheTurnBack() throws InterruptedException {
        assertThat(originals.turns().tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        originals.turns().release();
    }

    @Test
    void organizerChoosesFilesOnThePage() throws Exception {
        clip("其一", film(2000), "a.mp4");
        clip("其二", film(3000), "b.mp4");
        clip("其三", film(1000), "c.mp4");
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page page = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            page.navigate("/studio/" + campaign + "/clips");
            assertThat(page.locator("#originals button").isDisabled()).isTrue();
            page.getByLabel("选原片 其一").check();
            page.getByLabel("选原片 其三").check();
            Browsing.screenshots(page, "studio-originals");

            Download download = page.waitForDownload(() -> page.click("#originals button"));

            assertThat(download.suggestedFilename()).isEqualTo(campaign + "-originals.zip");
            assertThat(unzip(Files.readAllBytes(download.path())).keySet())
                    .containsExactly("原片.csv", "001 其三 - 马长河.mp4", "002 其一 - 马长河.mp4");
            assertThat(browsing.faults()).isEmpty();
        }
    }

    private Response ask(Person by, String... clips) {
        return by.request().queryParam("clip", (Object[]) clips).get("/api/v1/campaigns/{slug}/originals", campaign);
    }

    private UUID clip(String title, byte[] film, String name) throws IOException {
        String key = "originals/" + UUID.randomUUID();
        keys.add(key);
        StoredObject stored = store.put(key, new ByteArrayInputStream(film), film.length, "video/mp4");
        UUID clip = Rows.publishedClip(campaign, 15_000);
        Rows.execute(
                "update clip set title = ?, original_key = ?, original_name = ?, original_bytes = ?, original_sha256 = ?"
                        + " where id = ?",
                title,
                key,
                name,
                (long) film.length,
                stored.sha256(),
                clip);
        return clip;
    }

    private static byte[] film(int bytes) {
        byte[] film = new byte[bytes];
        new Random(bytes).nextBytes(film);
        return film;
    }

    /** Through the list at its end, as programs open archives, and byte for byte. */
    private Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Path file = Files.write(directory.resolve("originals.zip"), archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(3);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
