package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that is made of a clip once it can be watched, against the same files by a run of ffmpeg each, in turns: {@code
 * mvn verify -Pbench -Dit.test=LadderBench}. Numbers are set by the system properties {@code craftreel.bench.pairs} and
 * {@code .film-seconds}.
 */
class LadderBench {

    private static final int PAIRS = Integer.getInteger("craftreel.bench.pairs", 5);
    private static final int SECONDS = Integer.getInteger("craftreel.bench.film-seconds", 30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FRAMES = 4;

    @TempDir
    Path directory;

    private Ffmpeg ffmpeg;
    private Path film;
    private MediaFacts facts;

    private interface Work {
        void into(Path target) throws Exception;
    }

    @Test
    void wholeSetAgainstARunForEachFile() throws Exception {
        ffmpeg = Ffmpeg.of(Fixtures.SETTINGS).behind();
        film = new Fixtures(directory)
                .make(
                        "film.mp4",
                        "-f lavfi -i testsrc2=s=1080x1920:r=30:d=" + SECONDS + ",noise=alls=12",
                        Fixtures.sound(SECONDS),
                        // As phones record: at 15 Mbit/s, and entropy coded by CABAC.
                        "-c:v libx264 -preset superfast -profile:v high -pix_fmt yuv420p -g 30",
                        "-b:v 15M -maxrate 18M -bufsize 30M -c:a aac -movflags +faststart");
        facts = new Probe(ffmpeg).of(film, Duration.ofSeconds(1), Duration.ofMinutes(2));
        double[] ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            // Each is first in turn.
            double early = i % 2 == 0 ? seconds(this::together) : seconds(this::apart);
            double late = i % 2 == 0 ? seconds(this::apart) : seconds(this::together);
            double together = i % 2 == 0 ? early : late;
            double apart = i % 2 == 0 ? late : early;
            ratios[i] = together / apart;
            System.out.printf(
                    Locale.ROOT,
                    "all of %d s of 1080x1920: together %.1f s, a run for each file %.1f s, ratio %.2f%n",
                    SECONDS,
                    together,
                    apart,
                    ratios[i]);
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT, "all of a film: median ratio %.2f of %s%n", ratios[PAIRS / 2], Arrays.toString(ratios));
    }

    private double seconds(Work work) throws Exception {
        Path target = Files.createTempDirectory(directory, "made");
        long begun = System.nanoTime();
        work.into(target);
        double seconds = (System.nanoTime() - begun) / 1e9;
        WorkDirectory.remove(target);
        return seconds;
    }

    private void together(Path target) throws Exception {
        Optional<Loudness> loudness = Loudness.measure(ffmpeg, film, facts);
        Map<Rung, RenderedFile> films = new LadderRenderer(ffmpeg).render(film, facts, loudness, target, share -> {});
        new StreamRenderer(ffmpeg).render(films, facts, target);
        RenditionSet.pictures(ffmpeg, films, facts, target);
    }

    /** As one would by hand: every file of the original, but the streams, which are the films in pieces. */
    private void apart(Path target) throws Exception {
        Loudness loudness = Loudness.measure(ffmpeg, film, facts).orElseThrow();
        for (Rung rung : Rung.of(facts)) {
            Path made = target.resolve(rung.fileName());
            List<String> arguments = new ArrayList<>(ffmpeg.threads());
            arguments.addAll(List.of("-i", "file:" + film));
            arguments.addAll(List.of("-vf", PictureFilters.of(facts, rung.frame(facts))));
            arguments.addAll(
                    List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", rung.profile, "-crf", "23"));
            arguments.addAll(List.of("-maxrate", rung.maxKilobits + "k", "-bufsize", 2 * rung.maxKilobits + "k"));
            arguments.addAll(Mp4Output.KEY_FRAMES);
            arguments.addAll(ffmpeg.threads());
            arguments.addAll(List.of("-af", Loudness.heard(facts) + "," + loudness.filter()));
            arguments.addAll(List.of("-c:a", "aac", "-b:a", "128k"));
            arguments.addAll(Mp4Output.to(made, ffmpeg.limits()));
            run(arguments, target);
            run(
                    "-i " + made + " -c copy -f hls -hls_time 4 -hls_playlist_type vod -hls_segment_type fmp4"
                            + " -hls_flags single_file " + target.resolve("stream-" + rung.shortSide + ".m3u8"),
                    target);
        }
        for (int i = 0; i < FRAMES; i++) {
            double start = SECONDS * (i + 0.25) / FRAMES;
            run(
                    "-ss " + start + " -t " + SECONDS / 8.0 + " -i file:" + film
                            + " -vf fps=5,scale=720:1280,thumbnail=50,"
                            + PictureRenderer.jpegColours(facts.colours()) + " -frames:v 1 -q:v 3 "
                            + target.resolve("frame-" + i + ".jpg"),
                    target);
        }
        run(
                "-ss " + SECONDS / 3 + " -t 3 -i file:" + film
                        + " -an -vf fps=12,scale=240:426 -c:v libx264 -preset veryfast" + " -crf 28 "
                        + target.resolve("preview.mp4"),
                target);
        run(
                "-i file:" + film + " -vf fps=1/2,scale=90:160,tile=10x" + (SECONDS + 19) / 20 + ","
                        + PictureRenderer.jpegColours(facts.colours()) + " -frames:v 1 -q:v 3 "
                        + target.resolve("sprite.jpg"),
                target);
    }

    private void run(String arguments, Path target) throws IOException, MediaRefusedException {
        run(List.of(arguments.split(" ")), target);
    }

    private void run(List<String> arguments, Path target) throws IOException, MediaRefusedException {
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(arguments, target, PATIENCE, line -> {});
        assertThat(outcome.failed()).as(outcome.complaint()).isFalse();
    }
}
