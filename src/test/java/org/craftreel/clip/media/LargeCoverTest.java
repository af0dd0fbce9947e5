package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the pixels of the film itself are counted. */
class LargeCoverTest {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Probe probe = new Probe(Fixtures.ffmpeg());
    private Fixtures fixtures;

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(directory);
    }

    /** The film itself is of a usual size; players do not show its cover. */
    @Test
    void hugeCoverIsLeftAsideAndItsFilmIsCopied() throws Exception {
        String cover = "-f lavfi -i color=s=4500x4500:r=1:d=1 -f lavfi -i testsrc2=s=1080x1920:r=25:d=2 -map 0 -map 1"
                + " -disposition:v:0 attached_pic -c:v:1 libx264 -preset ultrafast -pix_fmt yuv420p -c:v:0 ";
        for (String codec : List.of("mjpeg", "png")) {
            Path file = fixtures.make(codec + ".mp4", cover + codec);

            MediaFacts facts = probe.of(file, SHORTEST, LONGEST);

            assertThat(facts.height()).isEqualTo(1920);
            RenderedFile first =
                    new Renderer(Fixtures.ffmpeg()).playable(file, facts, directory.resolve("first.mp4"), share -> {});
            assertThat(first.reencoded()).isFalse();
        }
    }

    @Test
    void filmOfTheCoversCodecIsRefusedByItsOwnSize() throws Exception {
        Path motion = fixtures.make(
                "motion.mov",
                "-f lavfi -i color=s=5000x4500:r=1:d=1 -f lavfi -i color=s=4500x4500:r=1:d=1 -map 0 -map 1 -c:v mjpeg"
                        + " -disposition:v:1 attached_pic");

        MediaRefusedException refusal =
                catchThrowableOfType(MediaRefusedException.class, () -> probe.of(motion, SHORTEST, LONGEST));

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.TOO_MANY_PIXELS);
    }
}
