package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class RendererTest {
    @TempDir
    Path directory;

    private Fixtures fixtures;
    private Ffmpeg ffmpeg;
    private Probe probe;
    private Renderer renderer;
    private Path out;

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(directory);
        ffmpeg = Fixtures.ffmpeg();
        probe = new Probe(ffmpeg);
        renderer = new Renderer(ffmpeg);
        out = directory.resolve("out.mp4");
    }

    @Test
    void compliantClipKeepsItsPicturesAndSoundAndGetsItsIndexInFront() throws Exception {
        Path late = fixtures.make("late.mp4", Fixtures.picture(2), Fixtures.sound(2), Fixtures.h264(), "-c:a aac");

        RenderedFile rendition = renderer.playable(late, facts(late), out, share -> {});

        assertThat(rendition.reencoded()).isFalse();
        assertThat(content(out)).isEqualTo(content(late));
        assertThat(facts(out).faststart()).isTrue();
        assertThat(rendition.bytes()).isEqualTo(Files.size(out));
        assertThat(rendition.durationMs()).isBetween(2000L, 2060L);
    }

    @Test
    void placeOfRecordingIsLeftOut() throws Exception {
        Path located = fixtures.make(
                "located.mp4",
                Fixtures.picture(1),
                Fixtures.h264(),
                "-movflags use_metadata_tags -metadata location=+36.0611+103.8343/ -metadata title=secret"
                        + " -metadata:s:v handler_name=hidden");
        assertThat(text(located).contains("+36.0611")).isTrue();

        renderer.playable(located, facts(located), out, share -> {});

        assertThat(text(out))
                .doesNotContain("+36.0611")
                .doesNotContain("secret")
                .doesNotContain("hidden");
    }

    /** Whether its streams are taken over, as those of the first film are, or not, as no player has the second one's. */
    @ParameterizedTest
    @CsvSource({"yuv420p, false", "yuv444p, true"})
    void whatIsNotedBetweenThePicturesIsLeftOut(String pixels, boolean reencoded) throws Exception {
        Path plain = fixtures.make(
                "plain.mp4", Fixtures.picture(1), "-c:v libx264 -preset ultrafast -bf 2 -g 10 -pix_fmt " + pixels);
        Path noted = fixtures.make(
                "noted.mp4",
                "-i file:" + plain,
                "-c copy -bsf:v h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+N36.0611E103.8343");
        assertThat(text(noted).contains("N36.0611E103.8343")).isTrue();

        RenderedFile rendition = renderer.playable(noted, facts(noted), out, share -> {});

        assertThat(rendition.reencoded()).isEqualTo(reencoded);
        assertThat(text(out)).doesNotContain("36.0611");
        if (!reencoded) {
            assertThat(content(out)).isEqualTo(content(plain));
        }
    }

    @Test
    void rotationSurvivesTheCopy() throws Exception {
        Path rotated = ProbeTest.rotated(fixtures.compliant());

        RenderedFile rendition = renderer.playable(rotated, facts(rotated), out, share -> {});

        assertThat(rendition.reencoded()).isFalse();
        assertThat(facts(out).rotation()).isEqualTo(90);
        assertThat(rendition.width()).isEqualTo(360);
        assertThat(rendition.height()).isEqualTo(640);
    }

    /** Of which there may be some for the phones of one maker alone, whether ffmpeg knows them by name or not. */
    @ParameterizedTest
    @CsvSource({"known, 2", "unknown, 2", "alone, -1"})
    void soundThatIsNotDecodedHereIsLeftAside(String kind, int soundStream) throws Exception {
        Path film = fixtures.make(
                "film.mov",
                Fixtures.picture(1),
                Fixtures.sound(1),
                Fixtures.h264(),
                kind.equals("alone")
                        ? "-map 0 -map 1 -c:a adpcm_ms"
                        : "-map 0 -map 1 -map 1 -c:a:0 adpcm_ms -c:a:1 aac -ac:a:1 2");
        if (kind.equals("unknown")) {
            replace(film, "ms\0\2", "apac");
        }
        MediaFacts facts = facts(film);

        // As an upload is, before it is known which streams are taken.
        RenderedFile rendition = renderer.playable(film, facts, StreamCopy.begin(ffmpeg, film, out), share -> {});

        assertThat(facts.audioStream()).isEqualTo(soundStream);
        assertThat(facts.silent()).isEqualTo(soundStream < 0);
        assertThat(facts.firstSound()).isFalse();
        assertThat(rendition.reencoded()).isFalse();
        MediaFacts made = facts(out);
        assertThat(made.audioCodec()).isEqualTo(soundStream < 0 ? null : "aac");
        assertThat(made.audioChannels()).isEqualTo(soundStream < 0 ? 0 : 2);
        assertThat(made.frames()).isEqualTo(25);
        Map<Rung, RenderedFile> films = new LadderRenderer(ffmpeg)
                .render(film, facts, Loudness.measure(ffmpeg, film, facts), directory, share -> {});
        assertThat(facts(films.get(Rung.P480).file()).silent()).isEqualTo(soundStream < 0);
    }

    /** Captions as American cameras and editors put beside the picture. */
    @Test
    void filmWithCaptionsOfAnotherKindIsTakenOverWithoutThem() throws Exception {
        Path film = fixtures.make(
                "film.mp4",
                Fixtures.picture(2),
                Fixtures.sound(2),
                "-f srt -i " + Fixtures.texts(2),
                Fixtures.h264(),
                "-c:a aac -c:s mov_text");
        replace(film, "tx3g", "c608");

        RenderedFile rendition = renderer.playable(film, facts(film), out, share -> {});

        assertThat(rendition.reencoded()).isFalse();
        assertThat(facts(out).frames()).isEqualTo(50);
    }

    private static void replace(Path file, String name, String other) throws IOException {
        String text = text(file);
        assertThat(text.contains(name)).isTrue();
        Files.writeString(file, text.replace(name, other), StandardCharsets.ISO_8859_1);
    }

    /** It would be seen again by whoever reviews it. */
    @Test
    void whatItsAuthorCutOffIsNotInTheCopy() throws Exception {
        Path film = fixtures.make(
                "film.mp4", Fixtures.picture(4), Fixtures.sound(4), Fixtures.h264(), "-bf 2 -g 25 -c:a aac");
        Path trimmed = ProbeTest.trimmed(film, 1500);

        RenderedFile rendition = renderer.playable(trimmed, facts(trimmed), out, share -> {});

        assertThat(rendition.reencoded()).isTrue();
        assertThat(facts(out).durationMs()).isBetween(1480L, 1560L);
        assertThat(facts(out).frames()).isBetween(37L, 38L);
    }

    /** As a recorder makes them whose microphone was off: announced, and nothing in it. */
    @Test
    void soundTrackWithNothingInItIsLeftOut() throws Exception {
        Path film = fixtures.make(
                "mute.mkv",
                Fixtures.picture(3),
                Fixtures.sound(3),
                Fixtures.h264(),
                "-c:a aac -bsf:a noise=drop=1 -f matroska");
        MediaFacts facts = facts(film);

        RenderedFile rendition = renderer.playable(film, facts, StreamCopy.begin(ffmpeg, film, out), share -> {});

        assertThat(facts.silent()).isTrue();
        assertThat(facts.durationMs()).isBetween(2960L, 3040L);
        assertThat(rendition.reencoded()).isFalse();
        assertThat(facts(out).silent()).isTrue();
        assertThat(facts(out).frames()).isEqualTo(75);
    }

    @Test
    void vp9InMatroskaBecomesH264() throws Exception {
        Path webm = fixtures.make(
                "film.webm", Fixtures.picture(1), Fixtures.sound(1), "-c:v libvpx-vp9 -cpu-used 8 -c:a libopus");

        RenderedFile rendition = renderer.playable(webm, facts(webm), out, share -> {});

        assertThat(rendition.reencoded()).isTrue();
        MediaFacts facts = facts(out);
        assertThat(facts.videoCodec()).isEqualTo("h264");
        assertThat(facts.audioCodec()).isEqualTo("aac");
        assertThat(facts.playsEverywhere()).isTrue();
        assertThat(facts.faststart()).isTrue();
        assertThat(facts.durationMs()).isBetween(1000L, 1060L);
    }

    @Test
    void matroskaOfH264IsCopiedIntoAnMp4() throws Exception {
        Path matroska = fixtures.make("film.mkv", Fixtures.picture(1), Fixtures.h264());

        RenderedFile rendition = renderer.playable(matroska, facts(matroska), out, share -> {});

        assertThat(rendition.reencoded()).isFalse();
        assertThat(facts(out).container()).isEqualTo("mp4");
    }

    @Test
    void largeOddAndTurnedPictureBecomesUprightAndEven() throws Exception {
        Path tall = fixtures.make(
                "odd.mov", "-f lavfi -i testsrc2=s=1921x1081:r=10:d=1 -c:v mpeg4 -q:v 5 -movflags +faststart");
        Path turned = ProbeTest.rotated(tall);

        RenderedFile rendition = renderer.playable(turned, facts(turned), out, share -> {});

        assertThat(rendition.width()).isEqualTo(720);
        assertThat(rendition.height()).isEqualTo(1280);
        MediaFacts facts = facts(out);
        assertThat(facts.rotation()).isZero();
        assertThat(facts.width()).isEqualTo(720);
        assertThat(facts.height()).isEqualTo(1280);
    }

    @Test
    void keyFrameComesEveryTwoSeconds() throws Exception {
        Path clip = fixtures.make("film.mov", Fixtures.picture(5), "-c:v mpeg4");

        renderer.playable(clip, facts(clip), out, share -> {});

        List<String> keys = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of(
                "-select_streams", "v", "-skip_frame", "nokey", "-show_entries", "frame=pts_time", "-of", "csv=p=0"));
        arguments.addAll(ffmpeg.untrusted(out));
        ffmpeg.ffprobe(arguments, directory, Duration.ofSeconds(20), keys::add);
        assertThat(keys.stream()
                        .filter(line -> !line.isBlank())
                        .map(line -> Math.round(Double.parseDouble(line.replace(",", "")))))
                .containsExactly(0L, 2L, 4L);
    }

    @Test
    void filmThatCannotBeReadToItsEndIsDamaged() throws Exception {
        Path clip = fixtures.make("film.mov", Fixtures.picture(5), "-c:v mpeg4 -movflags +faststart");
        MediaFacts facts = facts(clip);
        byte[] bytes = Files.readAllBytes(clip);
        Path torn = Files.write(directory.resolve("torn.mov"), Arrays.copyOf(bytes, bytes.length / 3));

        MediaRefusedException refusal = catchThrowableOfType(
                MediaRefusedException.class, () -> renderer.playable(torn, facts, out, share -> {}));

        assertThat(refusal.failureCause()).isEqualTo(FailureCause.DAMAGED);
    }

    @Test
    void posterSkipsTheDarkBeginning() throws Exception {
        Path clip = fixtures.make(
                "dark.mp4", "-f lavfi -i testsrc2=s=1920x1080:r=10:d=5,fade=in:st=2:d=1:color=black", Fixtures.h264());
        Path jpeg = directory.resolve("poster.jpg");

        RenderedFile poster = renderer.poster(clip, Colours.NAMED, facts(clip), jpeg);

        BufferedImage image = ImageIO.read(jpeg.toFile());
        assertThat(image.getWidth()).isEqualTo(1280).isEqualTo(poster.width());
        assertThat(image.getHeight()).isEqualTo(720).isEqualTo(poster.height());
        assertThat(brightness(image)).isGreaterThan(60);
    }

    @Test
    void wholeFilmInTheDarkHasAPosterToo() throws Exception {
        Path clip = fixtures.make("night.mp4", "-f lavfi -i color=c=black:s=320x240:r=10:d=1", Fixtures.h264());
        Path jpeg = directory.resolve("poster.jpg");

        renderer.poster(clip, Colours.NAMED, facts(clip), jpeg);

        assertThat(ImageIO.read(jpeg.toFile()).getWidth()).isEqualTo(320);
    }

    /** Streams that are copied keep their colours, which a JPEG cannot name. */
    @ParameterizedTest
    @CsvSource({"2020,2020_ncl,bt2020,bt2020nc", "smpte432,709,smpte432,bt709", "smpte432,709,smpte432,"})
    void posterOfAWideGamutIsNotPale(String primaries, String matrix, String saidPrimaries, String saidMatrix)
            throws Exception {
        String wide = "format=gbrp,zscale=min=gbr:rin=pc:tin=bt709:pin=709:t=linear:p=709:npl=203,format=gbrpf32le,"
                + "zscale=min=gbr:pin=709:tin=linear:t=bt709:p=" + primaries + ":m=" + matrix
                + ":r=limited,format=yuv420p";
        Path clip = fixtures.make(
                "wide.mp4",
                "-f lavfi -i " + TestPicture.source(640, 360, "25", 1) + "," + wide,
                Fixtures.h264(),
                "-color_trc bt709 -color_primaries " + saidPrimaries,
                "-colorspace " + (saidMatrix == null ? "unknown" : saidMatrix));
        MediaFacts facts = facts(clip);
        Path jpeg = directory.resolve("poster.jpg");

        renderer.poster(clip, facts.colours(), facts, jpeg);

        assertThat(facts.playsEverywhere()).isTrue();
        assertThat(facts.colours().wideGamut()).contains(saidPrimaries);
        assertThat(facts.colours().assumed().isPresent()).isEqualTo(saidMatrix == null);
        BufferedImage image = ImageIO.read(jpeg.toFile());
        TestPicture shown = TestPicture.of(image, 0, 0, image.getWidth(), image.getHeight());
        // The steps of 8 bits are wide in a wide gamut; unconverted the fault is above 60.
        assertThat(shown.colourFault()).as(shown.colours()).isLessThanOrEqualTo(24);
    }

    /** Of two fields laid into each other, the edges of what moves would be combs. */
    @ParameterizedTest
    @CsvSource({"tff", "bff"})
    void fieldsBecomeWholePictures(String first) throws Exception {
        Path clip = fixtures.make(
                "fields.mov",
                "-f lavfi -i testsrc2=s=640x360:r=50:d=1,drawbox=c=black:t=fill[b];"
                        + "color=c=white:s=60x360:r=50:d=1[m];[b][m]overlay=x=500*t,interlace=lowpass=off:scan="
                        + first,
                Fixtures.h264(),
                "-flags +ilme+ildct -x264-params " + first + "=1");
        MediaFacts facts = facts(clip);
        assertThat(combs(clip)).isGreaterThan(2000);

        RenderedFile rendition = renderer.playable(clip, facts, out, share -> {});

        assertThat(facts.fieldOrder()).isEqualTo(first.equals("tff") ? FieldOrder.UPPER_FIRST : FieldOrder.LOWER_FIRST);
        assertThat(rendition.reencoded()).isTrue();
        assertThat(facts(out).fieldOrder()).isEqualTo(FieldOrder.PROGRESSIVE);
        assertThat(facts(out).frames()).isEqualTo(facts.frames()).isEqualTo(25);
        assertThat(combs(out)).isLessThan(50);
    }

    /** Points that differ from those above and below, which are the same. */
    private int combs(Path film) throws IOException {
        int width = 640;
        byte[] grey = Files.readAllBytes(fixtures.make("film.gray", "-i file:" + film, "-pix_fmt gray -f rawvideo"));
        int combs = 0;
        for (int at = width; at + width < grey.length; at++) {
            int above = grey[at - width] & 0xff;
            int below = grey[at + width] & 0xff;
            int here = grey[at] & 0xff;
            combs += Math.abs(above - below) < 30 && Math.abs(here - above) > 100 ? 1 : 0;
        }
        return combs;
    }

    private static double brightness(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y += 8) {
            for (int x = 0; x < image.getWidth(); x += 8) {
                sum += image.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return sum / (image.getWidth() / 8.0 * image.getHeight() / 8.0);
    }

    private MediaFacts facts(Path file) throws IOException, MediaRefusedException {
        return probe.of(file, Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    /** Its pictures as they are decoded, and its sound as it is stored. */
    private String content(Path file) throws IOException, MediaRefusedException {
        List<String> lines = new ArrayList<>();
        List<String> arguments = new ArrayList<>(ffmpeg.untrusted(file));
        arguments.addAll(List.of("-map", "0:v", "-map", "0:a?", "-c:a", "copy", "-f", "md5", "pipe:1"));
        ffmpeg.ffmpeg(arguments, directory, Duration.ofSeconds(20), lines::add);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
