package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.Strace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever somebody sends: it ends with a reason, within its bounds, and nothing but the file itself is looked at. */
@Execution(ExecutionMode.CONCURRENT)
class HostileCorpusTest {

    /** Beside this run the application's tests, which take longer as a whole and need a core to themselves. */
    private static final int AT_ONCE = "long".equals(System.getProperty("craftreel.test.scale")) ? 2 : 1;

    private static final List<String> TO_FILES =
            List.of("file.m3u8", "path.m3u8", "parent.m3u8", "map.m3u8", "sound.m3u8", "file.mpd");
    private static final List<String> TO_SERVERS =
            List.of("server.m3u8", "master.m3u8", "key-server.m3u8", "server.mpd");
    private static final String TO_NOTHING = "report.txt";

    @TempDir
    Path directory;

    private ListeningPost post;
    private Path decoy;
    private Path corpus;
    private Path jobs;
    private OutsideWatch watch;
    private MediaSettings product;
    private UploadCourse course;

    @BeforeEach
    void setUp() throws Exception {
        Strace.require();
        post = ListeningPost.open();
        Path secret = Files.createDirectory(directory.resolve("secret"));
        decoy = new Fixtures(secret).make("decoy.mp4", Fixtures.picture(1), Fixtures.h264());
        corpus = Files.createDirectory(directory.resolve("corpus"));
        watch = watch(Files.createDirectory(directory.resolve("programs")));
        Map<String, String> settings = watch.settings();
        settings.put("limits.probe-timeout", "5s");
        jobs = Files.createDirectory(directory.resolve("jobs"));
        product = Fixtures.settings(settings);
        course = new UploadCourse(product, jobs);
    }

    OutsideWatch watch(Path programs) throws Exception {
        return OutsideWatch.in(programs);
    }

    MediaSettings product() {
        return product;
    }

    @AfterEach
    void close() throws Exception {
        post.close();
    }

    @Test
    void everyFileIsRefusedAndNothingElseIsTouched() throws Exception {
        Map<String, UploadCourse.End> ends = atOnce(HostileCorpus.write(corpus, decoy, post.address()), course::run);

        List<String> wrong = new ArrayList<>();
        ends.forEach((name, end) -> {
            end.faults().forEach(fault -> wrong.add(name + ": " + fault));
            if (end.isClip()) {
                wrong.add(name + " became a clip");
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(post.asked()).isZero();
        assertThat(ends).hasSizeGreaterThan(200);
        // Where the first bytes do not tell, it is ffmpeg's to refuse.
        assertThat(ends.values().stream().filter(end -> end.sighting().programs() > 0))
                .hasSizeGreaterThan(100);
        assertThat(ends.get("samples-10-million.mov").sighting().memory())
                .as("what the judge sees of memory")
                .isGreaterThan(100L << 20);
        assertThat(ends.values().stream().map(UploadCourse.End::cause).distinct())
                .contains(
                        FailureCause.NOT_A_VIDEO,
                        FailureCause.DAMAGED,
                        FailureCause.NO_PICTURE,
                        FailureCause.NO_FRAMES,
                        FailureCause.TOO_LONG,
                        FailureCause.TOO_MANY_FRAMES,
                        FailureCause.TOO_MANY_STREAMS,
                        FailureCause.TOO_DEMANDING,
                        FailureCause.TOOK_TOO_LONG);
    }

    @Test
    void strangeFilmsThatPlayBecomeClipsWithoutTouchingAnythingElse() throws Exception {
        Map<String, UploadCourse.End> ends =
                atOnce(HostileCorpus.writePlayable(corpus, decoy, post.address()), course::run);

        assertThat(ends).isNotEmpty().allSatisfy((name, end) -> {
            assertThat(end.faults()).isEmpty();
            assertThat(end.isClip()).isTrue();
            assertThat(end.sighting().programs()).isGreaterThan(10);
        });
        assertThat(post.asked()).isZero();
    }

    /** The second wall: were the first bytes of a file not looked at, ffmpeg itself would follow nothing. */
    @Test
    void playlistsAreClosedToFfmpegItself() throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.of(product);

        Map<String, OutsideWatch.Sighting> sightings =
                atOnce(HostileCorpus.writePointing(corpus, decoy, post.address()), file -> {
                    Path job = Files.createTempDirectory(jobs, "clip-");
                    Path original = Files.copy(file, job.resolve(file.getFileName()));
                    PacketSurvey.of(ffmpeg, original, job, 0, -1, Duration.ofSeconds(60));
                    return OutsideWatch.of(job);
                });

        assertThat(sightings).hasSizeGreaterThan(60).allSatisfy((name, sighting) -> {
            assertThat(sighting.programs()).isEqualTo(1);
            assertThat(sighting.breaches()).isEmpty();
        });
        assertThat(post.asked()).isZero();
    }

    /** As it comes, ffmpeg follows playlists to other files; as many recipes would have it, to servers as well. */
    @Test
    void judgeSeesWhereAnOrdinaryFfmpegGoes() throws Exception {
        Map<String, Path> files = HostileCorpus.writePointing(corpus, decoy, post.address());
        List<String> judged = new ArrayList<>(TO_FILES);
        judged.addAll(TO_SERVERS);
        judged.add(TO_NOTHING);
        files.keySet().retainAll(judged);

        Map<String, OutsideWatch.Sighting> usual = atOnce(files, file -> ordinary(file, List.of()));
        assertThat(post.asked()).isZero();
        files.keySet().retainAll(TO_SERVERS);
        Map<String, OutsideWatch.Sighting> open = atOnce(
                files,
                file -> ordinary(file, List.of("-protocol_whitelist", "file,http,tcp,crypto,data,concat,subfile")));

        for (String name : TO_FILES) {
            assertThat(usual.get(name).opened()).as(name).anyMatch(line -> line.contains("/secret/decoy.mp4"));
        }
        assertThat(usual.get(TO_NOTHING).breaches()).isEmpty();
        for (String name : TO_SERVERS) {
            assertThat(usual.get(name).asked()).as(name).isEmpty();
            assertThat(open.get(name).asked()).as(name).anyMatch(line -> line.contains("connect("));
        }
        assertThat(post.asked()).isPositive();
    }

    private OutsideWatch.Sighting ordinary(Path file, List<String> options) throws Exception {
        Path job = Files.createTempDirectory(jobs, "clip-");
        List<String> command = new ArrayList<>(List.of(watch.ffmpeg().toString(), "-nostdin", "-loglevel", "quiet"));
        command.addAll(options);
        Files.copy(file, job.resolve(file.getFileName()));
        command.addAll(List.of("-t", "1", "-i", file.getFileName().toString(), "-f", "null", "-"));
        Process process = new ProcessBuilder(command)
                .directory(job.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return OutsideWatch.of(job);
    }

    private interface Look<T> {
        T at(Path file) throws Exception;
    }

    private static <T> Map<String, T> atOnce(Map<String, Path> files, Look<T> look) throws Exception {
        Map<String, Future<T>> begun = new LinkedHashMap<>();
        Map<String, T> ends = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            files.forEach((name, file) -> begun.put(name, threads.submit(() -> look.at(file))));
            for (Map.Entry<String, Future<T>> end : begun.entrySet()) {
                ends.put(end.getKey(), end.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
        return ends;
    }
}
