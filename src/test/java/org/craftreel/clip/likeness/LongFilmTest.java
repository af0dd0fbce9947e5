package org.craftreel.clip.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.craftreel.clip.media.Ffmpeg;
import org.craftreel.clip.media.Fixtures;
import org.craftreel.clip.media.FrameSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A campaign may take films of ten minutes: what they show late is compared as well. */
@Execution(ExecutionMode.CONCURRENT)
class LongFilmTest {

    private static final int SECONDS = 300;
    private static final int BEGIN = 220;
    private static final int PART = 40;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = Fixtures.ffmpeg();

    @Test
    void partOfItsLastMinutesIsFoundWhicheverComesFirst() throws Exception {
        Path film = make("film.mp4", "-f lavfi -i mandelbrot=s=128x128:r=5 -t " + SECONDS);
        Path cut = make("cut.mp4", "-ss " + BEGIN + " -t " + PART + " -i file:" + film + " -crf 30");
        Fingerprint whole = new FrameSampler(ffmpeg).of(film, 1000, directory);
        Fingerprint part = new FrameSampler(ffmpeg).of(cut, 1000, directory);

        assertThat(whole.pictures().count()).isEqualTo(SECONDS * Pictures.RATE);
        assertThat(found(whole, part)).isTrue();
        assertThat(found(part, whole)).isTrue();
        Likeness likeness = Comparison.of(part.pictures(), whole.pictures()).orElseThrow();
        assertThat(likeness.isSameFilm()).isTrue();
        assertThat(likeness.offset()).isEqualTo(BEGIN * Pictures.RATE);
    }

    /** One of its first three minutes, as they were taken once, is found by the whole, and finds it. */
    @Test
    void fingerprintOfItsBeginningAloneIsStillGood() throws Exception {
        Path film = make("film.mp4", "-f lavfi -i mandelbrot=s=128x128:r=5 -t " + SECONDS);
        Path begin = make("begin.mp4", "-t 180 -i file:" + film);
        Fingerprint whole = new FrameSampler(ffmpeg).of(film, 1000, directory);
        Fingerprint earlier = new FrameSampler(ffmpeg).of(begin, 1000, directory);

        assertThat(found(earlier, whole)).isTrue();
        assertThat(found(whole, earlier)).isTrue();
        assertThat(Comparison.of(whole.pictures(), earlier.pictures()))
                .hasValueSatisfying(
                        likeness -> assertThat(likeness.isSameFilm()).isTrue());
    }

    private static boolean found(Fingerprint kept, Fingerprint sought) {
        LikenessIndex index = new LikenessIndex();
        index.add(1, kept.hashes());
        return !index.find(sought.sought()).isEmpty();
    }

    private Path make(String name, String arguments) throws Exception {
        Path file = directory.resolve(name);
        List<String> all =
                new ArrayList<>(List.of((arguments + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p").split(" ")));
        all.add("file:" + file);
        ffmpeg.generate(all, directory, Duration.ofSeconds(60), in -> {});
        return file;
    }
}
