package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is made of each film of {@link FilmMatrix} has the right size, length, colours, sound and direction, in ffmpeg's
 * eyes and in Chromium's. A few of them by default; all in the profile {@code long}.
 */
@Execution(ExecutionMode.CONCURRENT)
class FilmMatrixTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    /** A comma-separated choice of names, to look into one. */
    private static final String ONLY = System.getProperty("craftreel.test.films", "");

    private static final int AAC_BLOCK = 1024;
    /** Between flash and tone, beside the length of one picture, in seconds. */
    private static final double OUT_OF_STEP = 0.025;
    /** Of the film's width, beside the length of one picture. */
    private static final double MARK_TOLERANCE = 0.045;
    /** What the compression of JPEG and the browser's own arithmetic add to a fault of colours. */
    private static final int FURTHER_TOLERANCE = 4;

    /** A picture may begin a block of sound later than the film. */
    private static final double RATE_TOLERANCE_PERCENT = 2.5;

    private static final double MEASURABLE_SECONDS = 3;
    private static final double SOUGHT = 0.4;

    private static FilmPlayer player;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = Fixtures.ffmpeg();
    private final Probe probe = new Probe(ffmpeg);
    private final SoftAssertions softly = new SoftAssertions();

    static List<MatrixFilm> films() {
        List<MatrixFilm> all = ONLY.isEmpty() && !LONG ? FilmMatrix.everyTime() : FilmMatrix.all();
        Set<String> names = Set.of(ONLY.split(","));
        return all.stream()
                .filter(film -> ONLY.isEmpty() || names.contains(film.name))
                .toList();
    }

    @BeforeAll
    static void launch() throws IOException {
        player = new FilmPlayer();
    }

    @AfterAll
    static void close() {
        player.close();
    }

    /** One after the other, as all use one browser. */
    @Execution(ExecutionMode.SAME_THREAD)
    @ParameterizedTest
    @MethodSource("films")
    void filmComesOutRight(MatrixFilm film) throws Exception {
        Path original = film.make(new Fixtures(directory), directory);
        MediaFacts facts = facts(original);
        softly.assertThat(facts.width()).as("width").isEqualTo(film.width);
        softly.assertThat(facts.height()).as("height").isEqualTo(film.height);
        softly.assertThat(facts.rotation()).as("rotation").isEqualTo(film.rotation);
        softly.assertThat(facts.mirrored()).as("mirror").isEqualTo(film.mirrored);
        softly.assertThat(facts.silent()).as("silence").isEqualTo(film.silent());
        if (!film.irregular) {
            softly.assertThat(facts.frameRate())
                    .as("pictures a second")
                    .isCloseTo(film.recordedRate(), withinPercentage(RATE_TOLERANCE_PERCENT));
        }

        requireFirstFilm(film, original, facts);
        requireSet(film, original, facts);
        softly.assertAll();
    }

    private void requireFirstFilm(MatrixFilm film, Path original, MediaFacts facts) throws Exception {
        Renderer renderer = new Renderer(ffmpeg);
        RenderedFile first = renderer.playable(original, facts, directory.resolve("playable.mp4"), share -> {});
        Path jpeg = directory.resolve("poster.jpg");
        RenderedFile poster = first.reencoded()
                ? renderer.poster(first.file(), Colours.NAMED, facts, jpeg)
                : renderer.poster(original, facts.colours(), facts, jpeg);

        softly.assertThat(first.reencoded()).as("encoded anew").isEqualTo(!film.copied);
        DecodedFilm decoded = DecodedFilm.of(ffmpeg, first.file(), film.matrix);
        if (first.reencoded()) {
            requireConverted("first film", decoded, first);
        } else {
            softly.assertThat(first.width()).as("first width").isEqualTo(film.width);
            softly.assertThat(first.height()).as("first height").isEqualTo(film.height);
        }
        requireContent("first film", film, decoded, facts, first);
        requireImage("poster", film, poster);
        requirePlayed("first film", film, first);
    }

    private void requireSet(MatrixFilm film, Path original, MediaFacts facts) throws Exception {
        Path out = Files.createDirectory(directory.resolve("set"));
        Optional<Loudness> loudness = Loudness.measure(ffmpeg, original, facts);
        Map<Rung, RenderedFile> films = new LadderRenderer(ffmpeg).render(original, facts, loudness, out, share -> {});
        Map<Rung, StreamRenderer.Stream> streams = new StreamRenderer(ffmpeg).render(films, facts, out);
        List<RenderedFile> bySize = List.copyOf(films.values());
        RenderedFile small = bySize.get(bySize.size() - 1);

        for (Map.Entry<Rung, RenderedFile> made : films.entrySet()) {
            String what = made.getKey().fileName();
            DecodedFilm decoded = DecodedFilm.of(ffmpeg, made.getValue().file(), "bt709");
            requireSize(what, film, made.getKey().shortSide, made.getValue());
            requireConverted(what, decoded, made.getValue());
            requireContent(what, film, decoded, facts, made.getValue());
            requireLoudness(what, film, made.getValue());
            softly.assertThat(Playlists.seconds(streams.get(made.getKey()).playlist()))
                    .as("length of %s's stream", what)
                    .isCloseTo(facts.durationMs() / 1000.0, within(film.frameSeconds()));
            MediaFacts stream = facts(streams.get(made.getKey()).file().file());
            softly.assertThat(stream.frames())
                    .as("pictures of %s's stream", what)
                    .isEqualTo(decoded.pictures().size());
        }
        PictureRenderer pictures = new PictureRenderer(ffmpeg);
        List<RenderedFile> frames = pictures.frames(bySize.get(0).file(), facts, out);
        softly.assertThat(frames).as("frames").isNotEmpty();
        for (RenderedFile frame : frames) {
            requireImage(frame.file().getFileName().toString(), film, frame);
        }
        requirePreview(film, pictures.preview(small.file(), facts, out));
        List<Double> keyFrames = DecodedFilm.of(ffmpeg, small.file(), "bt709").keyFrames();
        requireSprite(film, pictures.sprite(small.file(), facts, out), keyFrames);
        requirePlayed(small.file().getFileName().toString(), film, small);
    }

    private void requireSize(String what, MatrixFilm film, int shortSide, RenderedFile made) {
        double needed = Math.max(Math.min(film.width, film.height), Math.max(film.width, film.height) * 9 / 16.0);
        double factor = Math.min(1, shortSide / needed);
        softly.assertThat(made.width()).as("width of %s", what).isLessThanOrEqualTo(film.width);
        softly.assertThat(made.height()).as("height of %s", what).isLessThanOrEqualTo(film.height);
        softly.assertThat((double) made.width()).as("width of %s", what).isCloseTo(film.width * factor, within(1.0));
        softly.assertThat((double) made.height()).as("height of %s", what).isCloseTo(film.height * factor, within(1.0));
    }

    /** What everything has that is encoded here. */
    private void requireConverted(String what, DecodedFilm decoded, RenderedFile made) throws Exception {
        softly.assertThat(decoded.picture().path("codec_name").asText())
                .as(what)
                .isEqualTo("h264");
        softly.assertThat(decoded.picture().path("profile").asText()).as(what).isIn("High", "Main");
        softly.assertThat(decoded.picture().path("pix_fmt").asText()).as(what).isEqualTo("yuv420p");
        softly.assertThat(decoded.picture().path("width").asInt()).as(what).isEqualTo(made.width());
        softly.assertThat(decoded.picture().path("height").asInt()).as(what).isEqualTo(made.height());
        softly.assertThat(decoded.picture().path("sample_aspect_ratio").asText("1:1"))
                .as(what)
                .isEqualTo("1:1");
        softly.assertThat(decoded.picture().has("side_data_list"))
                .as("%s turned", what)
                .isFalse();
        softly.assertThat(decoded.picture().path("color_range").asText("tv"))
                .as(what)
                .isEqualTo("tv");
        for (String name : List.of("color_space", "color_transfer", "color_primaries")) {
            softly.assertThat(decoded.picture().path(name).asText())
                    .as("%s of %s", name, what)
                    .isEqualTo("bt709");
        }
        List<Double> keys = decoded.keyFrames();
        softly.assertThat(keys.get(0)).as("first key frame of %s", what).isCloseTo(0, within(0.1));
        double widest = 0;
        for (int i = 1; i < keys.size(); i++) {
            widest = Math.max(widest, keys.get(i) - keys.get(i - 1));
        }
        softly.assertThat(widest).as("between key frames of %s", what).isLessThan(2.1);
    }

    /** What every film has. */
    private void requireContent(String what, MatrixFilm film, DecodedFilm decoded, MediaFacts facts, RenderedFile made)
            throws Exception {
        softly.assertThat(BoxWalk.of(made.file()).faststart())
                .as("%s begins at once", what)
                .isTrue();
        softly.assertThat(StreamSupport.stream(
                        ((Iterable<String>) () -> decoded.tags().fieldNames()).spliterator(), false))
                .as("tags of %s", what)
                .isSubsetOf("major_brand", "minor_version", "compatible_brands");
        double frame = film.frameSeconds();
        softly.assertThat(decoded.pictureEnd()).as("end of %s", what).isCloseTo(film.pictureSeconds(), within(frame));
        softly.assertThat(decoded.times()).as("times of %s", what).hasSameSizeAs(decoded.pictures());
        softly.assertThat((long) decoded.pictures().size())
                .as("pictures of %s", what)
                .isEqualTo(film.irregular ? facts.frames() : Math.round(film.pictureSeconds() / frame));
        requireColoursAndTimes(what, film, decoded);
        softly.assertThat(decoded.silent()).as("silence of %s", what).isEqualTo(film.silent());
        if (film.silent()) {
            return;
        }
        softly.assertThat(decoded.soundKind()).as("sound of %s", what).isEqualTo("aac LC");
        double block = AAC_BLOCK / decoded.sampleRate();
        softly.assertThat(Math.max(decoded.pictureEnd(), decoded.soundEnd()))
                .as("end of sound of %s", what)
                .isCloseTo(film.longest(), within(frame + block));
        if (!film.strange) {
            softly.assertThat(decoded.beep())
                    .as("tone and flash of %s", what)
                    .isCloseTo(decoded.flash(), within(frame + OUT_OF_STEP));
        }
    }

    private void requireColoursAndTimes(String what, MatrixFilm film, DecodedFilm decoded) {
        TestPicture worst = decoded.pictures().get(0);
        double furthest = 0;
        for (int i = 0; i < decoded.pictures().size(); i++) {
            TestPicture picture = decoded.pictures().get(i);
            worst = picture.colourFault(film.bent) > worst.colourFault(film.bent) ? picture : worst;
            if (!picture.flashes() && i < decoded.times().size()) {
                double time = decoded.times().get(i);
                furthest = Math.max(furthest, Math.abs(picture.mark() - film.mark(time)));
            }
        }
        softly.assertThat(worst.colourFault(film.bent))
                .as("colours of %s: %s", what, worst.colours())
                .isLessThanOrEqualTo(film.tolerance);
        softly.assertThat(furthest).as("mark of %s", what).isLessThan(markTolerance(film));
    }

    private static double markTolerance(MatrixFilm film) {
        return MARK_TOLERANCE + film.frameSeconds() / film.seconds;
    }

    private void requireLoudness(String what, MatrixFilm film, RenderedFile made) throws Exception {
        if (film.silent() || film.strange || film.longest() < MEASURABLE_SECONDS) {
            return;
        }
        double integrated = Loudness.measure(ffmpeg, made.file(), facts(made.file()))
                .orElseThrow()
                .integrated();
        softly.assertThat(integrated).as("loudness of %s", what).isCloseTo(Loudness.TARGET, within(1.0));
    }

    private void requireImage(String what, MatrixFilm film, RenderedFile made) throws IOException {
        BufferedImage image = ImageIO.read(made.file().toFile());
        softly.assertThat(image.getWidth()).as(what).isEqualTo(made.width());
        softly.assertThat(image.getHeight()).as(what).isEqualTo(made.height());
        requireColours(what, film, TestPicture.of(image, 0, 0, image.getWidth(), image.getHeight()));
    }

    private void requireColours(String what, MatrixFilm film, TestPicture picture) {
        softly.assertThat(picture.colourFault(film.bent))
                .as("colours of %s: %s", what, picture.colours())
                .isLessThanOrEqualTo(film.tolerance + FURTHER_TOLERANCE);
    }

    private void requirePreview(MatrixFilm film, RenderedFile preview) throws Exception {
        DecodedFilm decoded = DecodedFilm.of(ffmpeg, preview.file(), "bt709");
        requireConverted("preview", decoded, preview);
        softly.assertThat(decoded.silent()).as("preview's silence").isTrue();
        softly.assertThat(decoded.pictureEnd())
                .as("preview's end")
                .isCloseTo(Math.min(3, film.pictureSeconds()), within(0.1));
        for (TestPicture picture : decoded.pictures()) {
            softly.assertThat(picture.colourFault(film.bent))
                    .as("colours of preview: %s", picture.colours())
                    .isLessThanOrEqualTo(film.tolerance + FURTHER_TOLERANCE);
        }
    }

    /** Each tile is the picture of a key frame near its time. */
    private void requireSprite(MatrixFilm film, PictureRenderer.Sprite sprite, List<Double> keyFrames)
            throws IOException {
        BufferedImage tiles = ImageIO.read(sprite.file().file().toFile());
        int width = sprite.file().width();
        int height = sprite.file().height();
        softly.assertThat(sprite.tiles() * sprite.intervalMs() / 1000.0)
                .as("seconds that the sprite has tiles for")
                .isBetween(film.longest() - 0.1, film.longest() + sprite.intervalMs() / 1000.0);
        softly.assertThat(tiles.getWidth()).as("sprite").isEqualTo(width * sprite.tilesARow());
        for (int i = 0; i < sprite.tiles(); i++) {
            TestPicture tile = TestPicture.of(
                    tiles, i % sprite.tilesARow() * width, i / sprite.tilesARow() * height, width, height);
            requireColours("tile " + i, film, tile);
            double tileTime = Math.min(film.pictureSeconds(), i * sprite.intervalMs() / 1000.0);
            double fault = keyFrames.stream()
                    .filter(key -> Math.abs(key - tileTime) <= sprite.intervalMs() / 1000.0 + 0.1)
                    .mapToDouble(key -> Math.abs(tile.mark() - film.mark(key)))
                    .min()
                    .orElse(1);
            softly.assertThat(fault).as("mark of tile %d", i).isLessThan(markTolerance(film));
        }
    }

    private void requirePlayed(String what, MatrixFilm film, RenderedFile made) {
        double at = film.pictureSeconds() * SOUGHT;
        FilmPlayer.Shown shown = player.play(made.file(), at);
        softly.assertThat(shown.width()).as("width of %s in the browser", what).isEqualTo(made.width());
        softly.assertThat(shown.height())
                .as("height of %s in the browser", what)
                .isEqualTo(made.height());
        softly.assertThat(shown.seconds())
                .as("length of %s in the browser", what)
                .isCloseTo(film.longest(), within(film.frameSeconds() + (film.silent() ? 0 : 0.13)));
        requireColours(what + " in the browser", film, shown.picture());
        softly.assertThat(shown.picture().mark())
                .as("mark of %s in the browser", what)
                .isCloseTo(film.mark(at), within(markTolerance(film)));
    }

    private MediaFacts facts(Path file) throws IOException, MediaRefusedException {
        return probe.of(file, Duration.ofMillis(500), Duration.ofSeconds(60));
    }
}
