package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.craftreel.testsupport.Strace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody sends: it ends with a reason, within its bounds, and nothing but the file itself is looked at. */
class HostileCorpusTest {

    private static final int AT_ONCE = 2;

    @TempDir
    Path directory;

    private ListeningPost post;
    private Path decoy;
    private Path corpus;
    private UploadCourse course;

    @BeforeEach
    void setUp() throws Exception {
        Strace.require();
        post = ListeningPost.open();
        Path secret = Files.createDirectory(directory.resolve("secret"));
        decoy = new Fixtures(secret).make("decoy.mp4", Fixtures.picture(1), Fixtures.h264());
        corpus = Files.createDirectory(directory.resolve("corpus"));
        Map<String, String> settings = OutsideWatch.in(Files.createDirectory(directory.resolve("programs")))
                .settings();
        settings.put("limits.probe-timeout", "5s");
        course = new UploadCourse(Fixtures.settings(settings), Files.createDirectory(directory.resolve("jobs")));
    }

    @AfterEach
    void close() throws Exception {
        post.close();
    }

    @Test
    void everyFileIsRefusedAndNothingElseIsTouched() throws Exception {
        Map<String, UploadCourse.End> ends = run(HostileCorpus.write(corpus, decoy, post.address()));

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
        Map<String, UploadCourse.End> ends = run(HostileCorpus.writePlayable(corpus, decoy, post.address()));

        assertThat(ends).isNotEmpty().allSatisfy((name, end) -> {
            assertThat(end.faults()).isEmpty();
            assertThat(end.isClip()).isTrue();
            assertThat(end.sighting().programs()).isGreaterThan(10);
        });
        assertThat(post.asked()).isZero();
    }

    private Map<String, UploadCourse.End> run(Map<String, Path> files) throws Exception {
        Map<String, Future<UploadCourse.End>> begun = new LinkedHashMap<>();
        Map<String, UploadCourse.End> ends = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            files.forEach((name, file) -> begun.put(name, threads.submit(() -> course.run(file))));
            for (Map.Entry<String, Future<UploadCourse.End>> end : begun.entrySet()) {
                ends.put(end.getKey(), end.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
        return ends;
    }
}
