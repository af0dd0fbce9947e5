package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command of the packaged program, beside a running instance and without one. */
class StorageCheckIT {

    private static final String NOTHING_DIFFERS =
            "已检查 3 个对象：差异 0，已清除 0，剩余 0 / 3 objects checked: 0 differences, 0 removed, 0 remaining";

    private RunningService service;

    @BeforeEach
    void prepare() throws IOException {
        // What comes and goes behind a clip would be counted too.
        service = RunningService.prepare().with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        service.close();
    }

    @Test
    void itJoinsTheRunningInstanceAndStartsServersWhenThereIsNone() throws Exception {
        service.start();
        String holder = Files.readString(service.data().resolve("pid"));
        Path unnamed = putUnnamed();

        assertThat(service.run("storage", "check", "--repair")).isEqualTo(1);
        assertThat(service.output()).contains("Nothing was removed: the database names none of the bucket's objects");
        assertThat(unnamed).exists();

        UUID clip = enterClip();
        assertThat(service.run("storage", "check")).isEqualTo(1);
        assertThat(service.output().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("没有记录引用的对象 / object that no row names: " + bucket().relativize(unnamed) + " (")
                .endsWith("): 可清除 / can be removed, 5 B");
        assertThat(unnamed).exists();

        assertThat(service.run("storage", "check", "--repair")).isZero();
        assertThat(service.output())
                .contains("): 已清除 / removed\n")
                .endsWith("已检查 4 个对象：差异 1，已清除 1，剩余 0 / 4 objects checked: 1 differences, 1 removed, 0 remaining\n");
        assertThat(unnamed).doesNotExist();
        requireNothingDiffers();
        assertThat(service.isReady()).isTrue();
        assertThat(Files.readString(service.data().resolve("pid"))).isEqualTo(holder);

        Path poster = posterOf(clip);
        Path kept = Files.move(poster, service.beside("poster.jpg"));
        requireMissing(poster, clip);

        service.stop();
        assertThat(service.data().resolve("servers")).doesNotExist();
        requireMissing(poster, clip);
        Files.move(kept, poster);
        requireNothingDiffers();
        assertThat(service.postmaster()).isEmpty();
        assertThat(service.data().resolve("pid")).doesNotExist();

        service.start();
        assertThat(service.isReady()).isTrue();
    }

    @Test
    void withoutDataItSaysSoAndMakesNone() throws Exception {
        assertThat(service.run("storage", "check")).isEqualTo(3);

        assertThat(service.output().lines())
                .containsExactly(
                        "数据目录 " + service.data() + " 中没有数据；请设置 CRAFTREEL_DATA_DIR，或与服务相同的数据库和对象存储配置。",
                        "There are no data in the data directory " + service.data()
                                + "; set CRAFTREEL_DATA_DIR, or the same database and object store as the service.");
        assertThat(service.data()).doesNotExist();
    }

    @Test
    void wordThatIsNotKnownEndsWithTwoAndHelpWithZero() throws Exception {
        assertThat(service.run("storage", "chek")).isEqualTo(2);
        assertThat(service.output().lines())
                .containsExactly("无法识别“chek”；用 --help 查看说明。", "\"chek\" is not known here; --help tells more.");

        assertThat(service.run("--help")).isZero();
        assertThat(service.output()).contains("storage check --repair");
        assertThat(service.data()).doesNotExist();
    }

    private UUID enterClip() throws IOException, InterruptedException {
        Stage stage = Stage.on(service, 60);
        UUID clip = stage.upload(FilmFile.make(service.beside("film.mp4"), 8));
        stage.await(clip, "PROCESSED");
        return clip;
    }

    private void requireNothingDiffers() throws IOException, InterruptedException {
        assertThat(service.run("storage", "check")).isZero();
        assertThat(service.output().lines()).containsExactly(NOTHING_DIFFERS);
    }

    private void requireMissing(Path poster, UUID clip) throws IOException, InterruptedException {
        assertThat(service.run("storage", "check", "--repair")).isEqualTo(1);
        List<String> lines = service.output().lines().toList();
        assertThat(lines)
                .hasSize(3)
                .startsWith("作品的播放文件或封面 / a clip's video or poster: " + bucket().relativize(poster) + " (" + clip
                        + "): 缺失 / missing")
                .endsWith("已检查 2 个对象：差异 1，已清除 0，剩余 1 / 2 objects checked: 1 differences, 0 removed, 1 remaining");
    }

    /** What a media job that was killed two hours ago may have left; no sweep of the service looks for these. */
    private Path putUnnamed() throws IOException {
        UUID made = UuidCreator.getTimeOrderedEpoch(Instant.now().minus(Duration.ofHours(2)));
        Path directory = bucket().resolve("renditions/" + UUID.randomUUID() + "/" + made);
        return Files.writeString(Files.createDirectories(directory).resolve("clip.mp4"), "12345");
    }

    private Path posterOf(UUID clip) throws IOException {
        try (Stream<Path> files = Files.walk(bucket().resolve("renditions/" + clip))) {
            return files.filter(file -> file.endsWith("poster.jpg")).findFirst().orElseThrow();
        }
    }

    private Path bucket() {
        return service.data().resolve("objects/craftreel");
    }
}
