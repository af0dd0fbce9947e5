package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.craftreel.clip.DynamicRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the further renditions of films of many kinds are like. */
@Execution(ExecutionMode.CONCURRENT)
class RenditionSetTest {

    private static final String SMALL = "-f lavfi -i testsrc2=s=360x640:r=25:d=5";

    @TempDir
    Path directory;

    private Fixtures fixtures;
    private Ffmpeg ffmpeg;
    private Probe probe;

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(directory);
        ffmpeg = Fixtures.ffmpeg();
        probe = new Probe(ffmpeg);
    }

    @Test
    void allSizesComeOfOneRunAlikeInLength() throws Exception {
        Path film = fixtures.make(
                "film.mp4",
                "-f lavfi -i testsrc2=s=1080x1920:r=25:d=3",
                Fixtures.sound(3),
                Fixtures.h264(),
                "-c:a aac");
        List<Double> told = new ArrayList<>();

        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, told::add);

        assertThat(films.keySet()).containsExactly(Rung.P1080, Rung.P720, Rung.P480);
        for (Map.Entry<Rung, RenderedFile> made : films.entrySet()) {
            MediaFacts facts = facts(made.getValue().file());
            assertThat(Math.min(facts.width(), facts.height())).isEqualTo(made.getKey().shortSide);
            assertThat(facts.durationMs()).isCloseTo(3000, within(60L));
            assertThat(facts.frames()).isEqualTo(75);
            assertThat(facts.playsEverywhere()).isTrue();
            assertThat(facts.faststart()).isTrue();
            assertThat(Codecs.of(made.getValue().file(), false)).matches("avc1\\.(64|4d)[0-9a-f]{4},mp4a\\.40\\.2");
        }
        assertThat(told).isNotEmpty().allSatisfy(share -> assertThat(share).isBetween(0.0, 1.1));
        assertThat(told.get(told.size() - 1)).isGreaterThan(0.9);
    }

    /** As when a screen is recorded on which nothing moves any more: six seconds of pictures, and one of four. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
                "-c:v libx264 -preset veryfast -bf 3 -pix_fmt yuv420p",
                "-c:v mpeg4"
            })
    void lastPictureStaysAsLongAsItDid(String codec) throws Exception {
        Path film = fixtures.make(
                "still.mp4",
                "-f lavfi -i testsrc2=s=180x320:r=30:d=6.03 -fps_mode vfr -enc_time_base 1:30000",
                codec,
                "-bsf:v"
                        + " setts=pts=PTS:dts=DTS:duration=round(if(gte(PTS*TB\\,5.99)+eq(NEXT_DTS\\,NOPTS)\\,4\\,1/30)/TB)");
        MediaFacts facts = facts(film);

        RenderedFile playable =
                new Renderer(ffmpeg).playable(film, facts, directory.resolve("playable.mp4"), share -> {});
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts, Optional.empty(), directory, share -> {});
        String playlist = new StreamRenderer(ffmpeg)
                .render(films, facts, directory)
                .get(Rung.P480)
                .playlist();

        assertThat(facts.durationMs()).isCloseTo(10_000, within(40L));
        assertThat(facts.pictures().lastMs()).isCloseTo(4000, within(40L));
        for (Path made : List.of(playable.file(), films.get(Rung.P480).file())) {
            assertThat(facts(made).frames()).isEqualTo(181);
            assertThat(facts(made).durationMs()).isCloseTo(10_000, within(40L));
            assertThat(facts(made).pictures().lastMs()).isCloseTo(4000, within(40L));
        }
        assertThat(Playlists.seconds(playlist)).isCloseTo(10, within(0.05));
    }

    /** A recorder that paused, sound that goes on over the last picture, sound and picture that begin one after the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{picture} {sound} -vf select='not(between(n,45,140))' -fps_mode vfr; 8",
                "{picture} {sound} -vf select='not(mod(n,40))' -fps_mode vfr; 8",
                "{picture} {sound} -vf select='lt(n,37)+eq(n,40)' -fps_mode vfr; 8",
                "-itsoffset 0.7 {picture} {sound} -fps_mode passthrough; 8.7",
                "{picture} -itsoffset 0.5 {sound}; 8.5"
            })
    void streamTellsTimesAsTheFilmDoes(String making, double seconds) throws Exception {
        Path film = fixtures.make(
                "film.mp4",
                making.replace("{picture}", "-f lavfi -i testsrc2=s=180x320:r=25:d=8")
                        .replace("{sound}", Fixtures.sound(8)),
                Fixtures.h264(),
                "-c:a aac");
        MediaFacts facts = facts(film);
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts, Optional.empty(), directory, share -> {});

        StreamRenderer.Stream stream =
                new StreamRenderer(ffmpeg).render(films, facts, directory).get(Rung.P480);

        assertThat(facts.durationMs()).isCloseTo(Math.round(seconds * 1000), within(60L));
        assertThat(Playlists.seconds(stream.playlist())).isCloseTo(seconds, within(0.06));
        assertThat(Playlists.targetSeconds(stream.playlist())).isEqualTo(Playlists.longestSeconds(stream.playlist()));
        List<Double> times =
                DecodedFilm.of(ffmpeg, films.get(Rung.P480).file(), "bt709").times();
        List<Double> streamed =
                DecodedFilm.of(ffmpeg, stream.file().file(), "bt709").times();
        assertThat(streamed).hasSameSizeAs(times).hasSize(Math.toIntExact(facts.frames()));
        for (int i = 0; i < times.size(); i++) {
            assertThat(streamed.get(i) - streamed.get(0))
                    .as("time of picture %d", i)
                    .isCloseTo(times.get(i) - times.get(0), within(0.01));
        }
    }

    @Test
    void streamIsOneFileOfFragmentsThatBeginWithKeyFrames() throws Exception {
        Path film = fixtures.make(
                "film.mp4", "-f lavfi -i testsrc2=s=360x640:r=25:d=9", Fixtures.sound(9), Fixtures.h264(), "-c:a aac");
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, share -> {});

        StreamRenderer.Stream stream =
                new StreamRenderer(ffmpeg).render(films, facts(film), directory).get(Rung.P480);

        List<String> lines = stream.playlist().lines().toList();
        assertThat(lines).contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST");
        assertThat(lines.stream().filter(line -> line.startsWith("#EXT-X-MAP:URI=\"{address}\",BYTERANGE=")))
                .hasSize(1);
        assertThat(lines.stream().filter(line -> line.startsWith("#EXTINF:")).map(line -> line.substring(8, 9)))
                .containsExactly("4", "4", "1");
        assertThat(lines.stream().filter("{address}"::equals)).hasSize(3);
        long end = lines.stream()
                .filter(line -> line.startsWith("#EXT-X-BYTERANGE:"))
                .map(line -> line.substring(17).split("@"))
                .mapToLong(range -> Long.parseLong(range[0]) + Long.parseLong(range[1]))
                .max()
                .orElseThrow();
        assertThat(end).isLessThanOrEqualTo(stream.file().bytes());
        assertThat(facts(stream.file().file()).frames()).isEqualTo(225);
        assertThat(stream.peakBitRate()).isBetween(50_000, 2_000_000);
    }

    @Test
    void loudAndQuietFilmsBecomeEquallyLoud() throws Exception {
        List<Double> after = new ArrayList<>();
        for (String gain : List.of("-30dB", "0dB")) {
            Path film = fixtures.make(
                    "film" + gain + ".mp4",
                    SMALL,
                    "-f lavfi -i anoisesrc=r=48000:d=5:c=pink:a=0.7",
                    "-af volume=" + gain,
                    Fixtures.h264(),
                    "-c:a aac");
            Optional<Loudness> before = Loudness.measure(ffmpeg, film, facts(film));
            Path out = Files.createDirectory(directory.resolve("out" + gain));
            Map<Rung, RenderedFile> films =
                    new LadderRenderer(ffmpeg).render(film, facts(film), before, out, share -> {});
            Path made = films.get(Rung.P480).file();
            after.add(Loudness.measure(ffmpeg, made, facts(made)).orElseThrow().integrated());
        }
        assertThat(after).allSatisfy(loudness -> assertThat(loudness).isCloseTo(Loudness.TARGET, within(1.0)));
    }

    @Test
    void silenceIsLeftSilent() throws Exception {
        Path film = fixtures.make(
                "silence.mp4", SMALL, "-f lavfi -i anullsrc=r=48000:cl=mono -t 5", Fixtures.h264(), "-c:a aac");

        assertThat(Loudness.measure(ffmpeg, film, facts(film))).isEmpty();
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, share -> {});

        assertThat(facts(films.get(Rung.P480).file()).audioChannels()).isEqualTo(1);
    }

    @Test
    void filmWithoutSoundHasNone() throws Exception {
        Path film = fixtures.silent();

        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, share -> {});

        assertThat(facts(films.get(Rung.P480).file()).silent()).isTrue();
        assertThat(Codecs.of(films.get(Rung.P480).file(), true)).doesNotContain("mp4a");
    }

    /** 63 % of the signal are about 98 nits in HLG on a screen of 1,000 nits, and 340 nits in PQ; red stays red. */
    @Test
    void highDynamicRangeBecomesThatOfEveryScreen() throws Exception {
        Map<String, Integer> greys = Map.of("arib-std-b67", 181, "smpte2084", 227);
        for (String transfer : greys.keySet()) {
            Path film = fixtures.make(
                    transfer + ".mp4",
                    "-f lavfi -i color=c=0xbf0000:s=180x320:r=25:d=1",
                    "-f lavfi -i color=c=0xa0a0a0:s=180x320:r=25:d=1",
                    "-filter_complex [0][1]hstack,scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le,"
                            // Later releases of ffmpeg believe the frames rather than what is said of them.
                            + "setparams=color_primaries=bt2020:colorspace=bt2020nc:color_trc="
                            + transfer,
                    "-c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1",
                    "-color_primaries bt2020 -color_trc " + transfer + " -colorspace bt2020nc");
            MediaFacts facts = facts(film);
            assertThat(facts.dynamicRange())
                    .isEqualTo(transfer.equals("smpte2084") ? DynamicRange.PQ : DynamicRange.HLG);
            assertThat(facts.playsEverywhere()).isFalse();
            Path out = Files.createDirectory(directory.resolve("out-" + transfer));

            Map<Rung, RenderedFile> films =
                    new LadderRenderer(ffmpeg).render(film, facts, Optional.empty(), out, share -> {});

            Path made = films.get(Rung.P480).file();
            assertThat(facts(made).pixelFormat()).isEqualTo("yuv420p");
            assertThat(facts(made).dynamicRange()).isEqualTo(DynamicRange.SDR);
            BufferedImage image = still(made);
            int red = image.getRGB(90, 160);
            int grey = image.getRGB(270, 160);
            assertThat(red >> 16 & 0xff).as("red of %s", transfer).isGreaterThan(120);
            assertThat(red >> 8 & 0xff).as("green of red of %s", transfer).isLessThan(60);
            for (int channel : new int[] {grey >> 16 & 0xff, grey >> 8 & 0xff, grey & 0xff}) {
                assertThat(channel).as("grey of %s", transfer).isCloseTo(greys.get(transfer), within(12));
            }
        }
    }

    @Test
    void turnedFilmStandsUpright() throws Exception {
        Path film = ProbeTest.rotated(fixtures.compliant());

        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, share -> {});

        MediaFacts made = facts(films.get(Rung.P480).file());
        assertThat(made.rotation()).isZero();
        assertThat(made.width()).isEqualTo(360);
        assertThat(made.height()).isEqualTo(640);
    }

    @Test
    void slowMotionIsShownAtSixtyPicturesASecond() throws Exception {
        Path film = fixtures.make("fast.mp4", "-f lavfi -i testsrc2=s=360x640:r=120:d=2", Fixtures.h264());

        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts(film), Optional.empty(), directory, share -> {});

        MediaFacts made = facts(films.get(Rung.P480).file());
        assertThat(made.frameRate()).isCloseTo(60, within(1.0));
        assertThat(made.durationMs()).isCloseTo(2000, within(40L));
    }

    @Test
    void picturesShowTheFilm() throws Exception {
        Path film = fixtures.make("film.mp4", "-f lavfi -i testsrc2=s=360x640:r=25:d=9", Fixtures.h264());
        MediaFacts facts = facts(film);
        Path made = new LadderRenderer(ffmpeg)
                .render(film, facts, Optional.empty(), directory, share -> {})
                .get(Rung.P480)
                .file();
        PictureRenderer pictures = new PictureRenderer(ffmpeg);

        List<RenderedFile> frames = pictures.frames(made, facts, directory);
        RenderedFile preview = pictures.preview(made, facts, directory);
        PictureRenderer.Sprite sprite = pictures.sprite(made, facts, directory);

        assertThat(frames).hasSize(4);
        for (RenderedFile frame : frames) {
            assertThat(ImageIO.read(frame.file().toFile()).getHeight()).isEqualTo(640);
        }
        assertThat(facts(preview.file()).silent()).isTrue();
        assertThat(facts(preview.file()).width()).isEqualTo(240);
        assertThat(facts(preview.file()).durationMs()).isCloseTo(3000, within(100L));
        assertThat(sprite.tiles()).isEqualTo(5);
        assertThat(sprite.intervalMs()).isEqualTo(2000);
        BufferedImage tiles = ImageIO.read(sprite.file().file().toFile());
        assertThat(tiles.getWidth()).isEqualTo(5 * 90);
        assertThat(tiles.getHeight()).isEqualTo(160);
        // The last tile has a picture too, not the filter's black.
        assertThat(tiles.getRGB(4 * 90 + 45, 80) & 0xffffff).isNotZero();
    }

    /** Each six seconds, pictures for one: the preview begins with such, a third of 19 s from the beginning. */
    @Test
    void previewOfPicturesThatPauseIsNoLonger() throws Exception {
        Path film = fixtures.make(
                "pauses.mp4",
                "-f lavfi -i testsrc2=s=180x320:r=25:d=20",
                "-vf select=lt(mod(t\\,6)\\,1) -fps_mode vfr -enc_time_base 1:90000",
                Fixtures.h264());

        RenderedFile preview = new PictureRenderer(ffmpeg).preview(film, facts(film), directory);

        assertThat(preview.durationMs()).isEqualTo(3000);
        assertThat(facts(preview.file()).durationMs()).isCloseTo(3000, within(10L));
    }

    /** JPEG has no more than 65,535 points either way. */
    @ParameterizedTest
    @ValueSource(strings = {"8000x64", "64x8000"})
    void longestFilmHasAllPictures(String size) throws Exception {
        Path film = fixtures.make(
                "long.mp4", "-f lavfi -i testsrc2=s=" + size + ":r=2:d=41", "-c:v mpeg4 -q:v 9 -pix_fmt yuv420p");
        MediaFacts facts = facts(film);
        Map<Rung, RenderedFile> films =
                new LadderRenderer(ffmpeg).render(film, facts, Optional.empty(), directory, share -> {});

        RenditionSet.Pictures pictures = RenditionSet.pictures(ffmpeg, films, facts, directory);

        assertThat(films.keySet()).containsExactly(Rung.P1080, Rung.P720, Rung.P480);
        assertThat(pictures.frames()).hasSize(4);
        assertThat(pictures.sprite().tiles()).isEqualTo(21);
        BufferedImage tiles = ImageIO.read(pictures.sprite().file().file().toFile());
        assertThat(tiles.getWidth()).isEqualTo(10 * pictures.sprite().file().width());
        assertThat(tiles.getHeight()).isEqualTo(3 * pictures.sprite().file().height());
        assertThat(Math.max(tiles.getWidth(), tiles.getHeight())).isLessThanOrEqualTo(1600);
    }

    /** The film is at fault, whatever step finds it out: to try again would be in vain. */
    @Test
    void filmThatHasNoPicturesAnyMoreIsDamagedInEachStep() throws Exception {
        Path film = fixtures.compliant();
        MediaFacts facts = facts(film);
        byte[] bytes = Files.readAllBytes(film);
        Path torn = Files.write(directory.resolve("torn.mp4"), Arrays.copyOf(bytes, 200));
        PictureRenderer pictures = new PictureRenderer(ffmpeg);
        RenderedFile made = new RenderedFile(torn, 640, 360, 200, 2000, true);

        for (ThrowingCallable step : List.<ThrowingCallable>of(
                () -> new StreamRenderer(ffmpeg)
                        .render(Map.of(Rung.P480, made), facts(fixtures.compliant()), directory),
                () -> pictures.frames(torn, facts, directory),
                () -> pictures.preview(torn, facts, directory),
                () -> pictures.sprite(torn, facts, directory),
                () -> new FrameSampler(ffmpeg).of(torn, 1000, directory))) {
            assertThat(catchThrowableOfType(MediaRefusedException.class, step).failureCause())
                    .isEqualTo(FailureCause.DAMAGED);
        }
    }

    /** The film fades in and out in each quarter but the last, which is black: nothing but a dark picture is left there. */
    @Test
    void framesToChooseFromAreNotDarkUnlessTheFilmIs() throws Exception {
        Path film = fixtures.make(
                "fades.mp4",
                "-f lavfi -i"
                        + " testsrc2=s=360x640:r=25:d=12,drawbox=c=black:t=fill:enable=gt(t\\,8.5)+gt(mod(t\\,3)\\,1.1)",
                Fixtures.h264());

        List<RenderedFile> frames = new PictureRenderer(ffmpeg).frames(film, facts(film), directory);

        assertThat(frames).hasSize(4);
        for (RenderedFile frame : frames) {
            boolean last = frame.file().endsWith("frame-4.jpg");
            assertThat(brightness(ImageIO.read(frame.file().toFile())) > 60)
                    .as(frame.file().toString())
                    .isEqualTo(!last);
        }
    }

    private static double brightness(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += image.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return (double) sum / image.getWidth() / image.getHeight();
    }

    @Test
    void filmOfOneMomentHasPicturesToo() throws Exception {
        Path film = fixtures.make("moment.mp4", "-f lavfi -i testsrc2=s=360x640:r=25:d=0.6", Fixtures.h264());
        MediaFacts facts = facts(film);
        PictureRenderer pictures = new PictureRenderer(ffmpeg);

        assertThat(pictures.frames(film, facts, directory)).isNotEmpty();
        assertThat(pictures.preview(film, facts, directory).bytes()).isPositive();
        assertThat(pictures.sprite(film, facts, directory).tiles()).isEqualTo(1);
    }

    private BufferedImage still(Path film) throws Exception {
        Path png = directory.resolve("still.png");
        List<String> arguments = new ArrayList<>(ffmpeg.untrusted(film));
        arguments.addAll(List.of("-frames:v", "1", "-f", "image2", "-update", "1", "file:" + png));
        assertThat(ffmpeg.ffmpeg(arguments, directory, Duration.ofSeconds(20), line -> {})
                        .failed())
                .isFalse();
        return ImageIO.read(png.toFile());
    }

    private MediaFacts facts(Path file) throws IOException, MediaRefusedException {
        return probe.of(file, Duration.ofMillis(500), Duration.ofSeconds(60));
    }
}
