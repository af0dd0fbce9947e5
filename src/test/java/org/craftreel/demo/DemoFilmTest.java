package org.craftreel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.craftreel.clip.media.Ffmpeg;
import org.craftreel.clip.media.Fixtures;
import org.craftreel.clip.media.MediaFacts;
import org.craftreel.clip.media.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DemoFilmTest {
    @TempDir
    Path directory;

    @Test
    void filmIsAPlayablePortraitClipThatMovesAndSounds() throws Exception {
        Ffmpeg ffmpeg = Fixtures.ffmpeg();
        DemoEntry entry = DemoEntries.all().get(0);
        Path film = directory.resolve("film.mp4");

        new DemoFilm(ffmpeg).make(entry, film);

        MediaFacts facts = new Probe(ffmpeg).of(film, Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(facts.durationMs()).isEqualTo(entry.seconds() * 1000L);
        assertThat(facts.width()).isEqualTo(720);
        assertThat(facts.height()).isEqualTo(1280);
        assertThat(facts.frames()).isEqualTo(entry.seconds() * 25L);
        assertThat(facts.audioCodec()).isEqualTo("aac");
        assertThat(facts.faststart()).isTrue();
        assertThat(facts.playsEverywhere()).isTrue();
        assertThat(difference(frame(ffmpeg, film, 3.5), frame(ffmpeg, film, 5.0)))
                .isGreaterThan(1.0);
        assertThat(loudness(ffmpeg, film)).isBetween(300.0, 15_000.0);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void everyEntryNamesAUnionAndIsFiveToFifteenSecondsLong() {
        assertThat(DemoEntries.all()).hasSize(12).allSatisfy(entry -> {
            assertThat(DemoEntries.union(entry.organizationCode()).parentCode()).isNotNull();
            assertThat(entry.seconds()).isBetween(5, 15);
        });
    }

    @Test
    void longTitleIsSetInTwoLines() {
        assertThat(DemoFilm.titleLines("一剪春风")).containsExactly("一剪春风");
        assertThat(DemoFilm.titleLines("一碗面的二百五十六根")).containsExactly("一碗面的", "二百五十六根");
        assertThat(DemoFilm.titleLines("听得懂车轮的人")).containsExactly("听得懂车轮的人");
    }

    @Test
    void bundledFontHasEveryCharacterOfTheDemo() throws IOException {
        String texts = String.join("", DemoFilm.CAMPAIGN, " · ")
                + String.join(
                        "",
                        DemoEntries.unions().stream()
                                .map(DemoEntries.Union::name)
                                .toList())
                + String.join(
                        "",
                        DemoEntries.all().stream()
                                .map(entry -> entry.title() + entry.craftsman() + entry.trade() + entry.region())
                                .toList());
        ByteBuffer font;
        try (InputStream in = DemoFilm.class.getResourceAsStream("/demo/CraftreelDemoSans-Bold.otf")) {
            font = ByteBuffer.wrap(in.readAllBytes());
        }

        List<String> missing = texts.codePoints()
                .distinct()
                .filter(character -> !hasGlyph(font, character))
                .mapToObj(Character::toString)
                .toList();

        assertThat(missing).isEmpty();
        assertThat(font.capacity()).isLessThan(700 * 1024);
    }

    /** Reads the font's own table (OpenType, cmap format 4): a bare machine's JDK has no library to ask. */
    private static boolean hasGlyph(ByteBuffer font, int character) {
        int tables = font.getShort(4);
        int cmap = IntStream.range(0, tables)
                .map(i -> 12 + 16 * i)
                .filter(at -> font.getInt(at) == 0x636d6170)
                .map(at -> font.getInt(at + 8))
                .findFirst()
                .orElseThrow();
        int format4 = IntStream.range(0, font.getShort(cmap + 2))
                .map(i -> cmap + font.getInt(cmap + 4 + 8 * i + 4))
                .filter(at -> font.getShort(at) == 4)
                .findFirst()
                .orElseThrow();
        int doubled = font.getShort(format4 + 6);
        for (int i = 0; i < doubled; i += 2) {
            int end = Short.toUnsignedInt(font.getShort(format4 + 14 + i));
            int start = Short.toUnsignedInt(font.getShort(format4 + 16 + doubled + i));
            if (character >= start && character <= end) {
                return true;
            }
        }
        return false;
    }

    private BufferedImage frame(Ffmpeg ffmpeg, Path film, double second) throws IOException {
        Path png = directory.resolve("frame-" + second + ".png");
        ffmpeg.generate(
                List.of("-ss", "" + second, "-i", "" + film, "-frames:v", "1", "-update", "1", "" + png),
                directory,
                Duration.ofSeconds(20),
                in -> {});
        return ImageIO.read(png.toFile());
    }

    /** The mean change of a point's green, 0 to 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        return IntStream.range(0, one.getWidth() * one.getHeight())
                .map(i -> Math.abs(green(one, i) - green(other, i)))
                .average()
                .orElseThrow();
    }

    private static int green(BufferedImage image, int i) {
        return image.getRGB(i % image.getWidth(), i / image.getWidth()) >> 8 & 0xff;
    }

    /** Root mean square of 16-bit samples. */
    private double loudness(Ffmpeg ffmpeg, Path film) throws IOException {
        Path raw = directory.resolve("sound.raw");
        ffmpeg.generate(
                List.of("-i", "" + film, "-vn", "-f", "s16le", "" + raw), directory, Duration.ofSeconds(20), in -> {});
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        return Math.sqrt(IntStream.range(0, samples.capacity() / 2)
                .mapToDouble(i -> samples.getShort(2 * i))
                .map(sample -> sample * sample)
                .average()
                .orElseThrow());
    }
}
