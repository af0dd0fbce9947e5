package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Covers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of pictures that people send. */
@Execution(ExecutionMode.CONCURRENT)
class UploadedPictureTest {

    /** Of each of red, green and blue: JPEG is not exact. */
    private static final int TOLERANCE = 12;

    @TempDir
    Path directory;

    private UploadedPicture renderer;

    @BeforeEach
    void setUp() throws IOException {
        renderer = new UploadedPicture(Ffmpeg.of(Fixtures.SETTINGS), PictureUse.COVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void pictureBecomesAJpegWithinTheBounds(String format) throws IOException {
        RenderedFile made = render(Covers.picture(format, 1500, 3000));

        assertThat(made.width()).isEqualTo(640);
        assertThat(made.height()).isEqualTo(1280);
        BufferedImage cover = ImageIO.read(made.file().toFile());
        assertThat(cover.getWidth()).isEqualTo(640);
        assertThat(cover.getHeight()).isEqualTo(1280);
        assertColour(cover, 160, 320, Covers.ABOVE_LEFT);
        assertColour(cover, 480, 960, Covers.REST);
    }

    @Test
    void webpIsTaken() throws IOException {
        Path picture = new Fixtures(directory)
                .make("picture.webp", "-f lavfi -i color=c=0x2060c0:s=400x600,format=rgb24 -frames:v 1 -c:v libwebp");

        RenderedFile made = render(Files.readAllBytes(picture));

        BufferedImage cover = ImageIO.read(made.file().toFile());
        assertThat(cover.getHeight()).isEqualTo(600);
        assertColour(cover, 200, 300, new Color(0x2060c0));
    }

    @Test
    void pictureIsTurnedAsTheCameraNotedAndWhatElseItNotedIsGone() throws IOException {
        byte[] sent = Covers.turned(Covers.picture("jpg", 800, 600), "Lanzhou plant 4");
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("Lanzhou");

        RenderedFile made = render(sent);

        assertThat(made.width()).isEqualTo(600);
        assertThat(made.height()).isEqualTo(800);
        // A quarter to the right: what was above left is above right.
        assertColour(ImageIO.read(made.file().toFile()), 450, 200, Covers.ABOVE_LEFT);
        assertThat(new String(Files.readAllBytes(made.file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("Lanzhou", "Exif");
    }

    @Test
    void transparentPartsBecomeWhite() throws IOException {
        BufferedImage drawn = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(new Color(200, 30, 30));
        pen.fillRect(0, 0, 200, 400);
        pen.setColor(new Color(30, 30, 200, 0));
        pen.fillRect(200, 0, 200, 400);

        BufferedImage cover =
                ImageIO.read(render(Covers.bytes(drawn, "png")).file().toFile());

        assertColour(cover, 100, 200, new Color(200, 30, 30));
        assertColour(cover, 300, 200, Color.WHITE);
    }

    @Test
    void smallPictureStaysAsItIs() throws IOException {
        RenderedFile made = render(Covers.picture("jpg", 320, 401));

        assertThat(made.width()).isEqualTo(320);
        assertThat(made.height()).isBetween(400, 402);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertRefused("UNKNOWN_FORMAT", () -> render(new byte[0]));
        assertRefused("UNKNOWN_FORMAT", () -> render("ffconcat version 1.0\nfile /etc/passwd\n".getBytes()));
        assertRefused("UNKNOWN_FORMAT", () -> render("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes()));
        assertRefused("UNKNOWN_FORMAT", () -> render("\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void halfAPictureIsRefused() throws IOException {
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = Covers.picture(format, 800, 600);
            for (int length : new int[] {12, whole.length / 3, whole.length / 2}) {
                assertRefused("DAMAGED", () -> render(Arrays.copyOf(whole, length)));
            }
        }
    }

    @Test
    void pictureOutsideTheBoundsIsRefusedWithThem() throws IOException {
        byte[] narrow = Covers.picture("png", 300, 900);
        byte[] wide = Covers.picture("png", 4000, 900);
        byte[] huge = Covers.plain(8000, 7000);

        assertThat(assertRefused("TOO_SMALL", () -> render(narrow))).contains("320", "300");
        assertThat(assertRefused("TOO_SMALL", () -> render(wide))).contains("288");
        assertThat(assertRefused("TOO_LARGE", () -> render(huge))).contains("50 million");
    }

    private RenderedFile render(byte[] picture) throws IOException {
        Path file = Files.createTempDirectory(directory, "cover").resolve("picture");
        Files.write(file, picture);
        return renderer.render(file);
    }

    /** Answers what its sender reads. */
    private static String assertRefused(String fault, ThrowingCallable render) {
        String[] text = new String[1];
        assertThatThrownBy(render).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_COVER);
            assertThat(problem.members()).containsEntry("fault", fault);
            text[0] = problem.detail(Language.ENGLISH);
        });
        return text[0];
    }

    private static void assertColour(BufferedImage image, int x, int y, Color expected) {
        Color found = new Color(image.getRGB(x, y));
        assertThat(found.getRed()).as("red of %s", found).isCloseTo(expected.getRed(), within(TOLERANCE));
        assertThat(found.getGreen()).as("green of %s", found).isCloseTo(expected.getGreen(), within(TOLERANCE));
        assertThat(found.getBlue()).as("blue of %s", found).isCloseTo(expected.getBlue(), within(TOLERANCE));
    }
}
